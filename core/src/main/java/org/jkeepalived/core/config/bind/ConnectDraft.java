package org.jkeepalived.core.config.bind;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Greeting;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;

/// `TCP_CHECK` or `PING_CHECK`.
final class ConnectDraft extends CheckerDraft {
  private final boolean ping;
  Greeting greeting = Greeting.NONE;

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
    Optional<Target> target = ping ? context.pingTarget(this) : context.target(this);
    if (target.isEmpty()) {
      return List.of();
    }
    Timing timing = context.timing(this);
    return List.of(
        ping
            ? new Checker.Ping(timing, target.get())
            : new Checker.Tcp(timing, target.get(), greeting));
  }
}
