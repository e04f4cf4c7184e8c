package org.jkeepalived.daemon.main;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.DaemonSettings.ProcessNames;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ProcessControl;

/// What `ps` and `pgrep` call the process. Parent and VRRP process of keepalived are one here: the
/// name of the latter goes first.
final class ProcessName {
  private static final String DISTINCT = "keepalived_vrrp";
  private static final String DISTINCT_CHECKS = "keepalived_lvs";

  private ProcessName() {}

  static void apply(ProcessNames names, DaemonLog log) {
    of(names).ifPresent(name -> set(name, log));
  }

  private static void set(String name, DaemonLog log) {
    try {
      ProcessControl.processName(name);
    } catch (UncheckedIOException e) {
      log.warning("the process cannot be named " + name + ": " + e.getMessage());
    }
  }

  /// Names a process that only checks.
  static void applyToChecks(Configuration configuration, DaemonLog log) {
    ProcessNames names = configuration.global().daemon().names();
    configuration
        .lvs()
        .settings()
        .processName()
        .or(() -> names.distinct() ? Optional.of(DISTINCT_CHECKS) : Optional.empty())
        .ifPresent(name -> set(name, log));
  }

  /// The name that the configuration asks for.
  static Optional<String> of(ProcessNames names) {
    return names
        .vrrp()
        .or(() -> names.distinct() ? Optional.of(DISTINCT) : Optional.empty())
        .or(names::parent);
  }
}
