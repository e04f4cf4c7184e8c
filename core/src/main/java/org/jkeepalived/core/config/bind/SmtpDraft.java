package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.lvs.Checker;
import org.jspecify.annotations.Nullable;

/// `SMTP_CHECK`, or a `host` in it.
///
/// The block itself is a checker unless it has hosts and no word about the connection.
final class SmtpDraft extends CheckerDraft {
  private static final List<String> CONNECTION =
      List.of(
          "connect_ip",
          VirtualTarget.KEYWORD,
          "connect_port",
          "bindto",
          "bind_port",
          "bind_if",
          "connect_timeout",
          "fwmark");

  final List<SmtpDraft> hosts = new ArrayList<>();
  @Nullable String helloName;

  SmtpDraft(Span place, TimingDraft parent) {
    super(place, parent);
  }

  @Override
  List<Checker> complete(CheckContext context) {
    List<SmtpDraft> connections = new ArrayList<>(hosts);
    if (hosts.isEmpty() || CONNECTION.stream().anyMatch(this::has)) {
      connections.addFirst(this);
    }
    String name = helloName == null ? "smtpchecker.keepalived.org" : helloName;
    List<Checker> checkers = new ArrayList<>();
    for (SmtpDraft connection : connections) {
      if (connection.logAllFailures == null) {
        connection.logAllFailures = logAllFailures;
      }
      context
          .target(connection)
          .ifPresent(t -> checkers.add(new Checker.Smtp(context.timing(connection), t, name)));
    }
    return checkers;
  }
}
