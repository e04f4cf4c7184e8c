package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.lvs.Checker;

/// `TCP_CHECK` or `PING_CHECK`.
final class ConnectDraft extends CheckerDraft {
  private final boolean ping;

  private ConnectDraft(Span place, TimingDraft parent, boolean ping) {
    super(place, parent);
    this.ping = ping;
  }

  static ConnectDraft tcp(Span place, TimingDraft parent) {
    return new ConnectDraft(place, parent, false);
  }

  static ConnectDraft ping(Span place, TimingDraft parent) {
    return new ConnectDraft(place, parent, true);
  }

  @Override
  List<Checker> complete(CheckContext context) {
    Optional<Checker> checker =
        ping
            ? context.pingTarget(this).map(t -> new Checker.Ping(context.timing(this), t))
            : context.target(this).map(t -> new Checker.Tcp(context.timing(this), t));
    return checker.stream().toList();
  }
}
