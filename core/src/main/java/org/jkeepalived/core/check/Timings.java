package org.jkeepalived.core.check;

import java.util.Optional;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Timing;

/// When checkers run.
final class Timings {
  private Timings() {}

  /// The timing of a checker that runs; empty for one that follows something else.
  static Optional<Timing> of(Checker checker) {
    return switch (checker) {
      case Checker.Tcp tcp -> Optional.of(tcp.timing());
      case Checker.Ping ping -> Optional.of(ping.timing());
      case Checker.Web web -> Optional.of(web.timing());
      case Checker.Smtp smtp -> Optional.of(smtp.timing());
      case Checker.Dns dns -> Optional.of(dns.timing());
      case Checker.Udp udp -> Optional.of(udp.timing());
      case Checker.Misc misc -> Optional.of(misc.timing());
      case Checker.File _, Checker.Bfd _ -> Optional.empty();
    };
  }

  /// Whether its server counts as down until this checker has succeeded once.
  static boolean isAlpha(Checker checker) {
    return checker instanceof Checker.Bfd bfd
        ? bfd.alpha()
        : of(checker).map(Timing::alpha).orElse(false);
  }
}
