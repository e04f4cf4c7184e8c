package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.Berth;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.linux.libc.NamespaceHandle;

/// What a configuration finds when it comes to work.
///
/// @param namespace name of its network namespace; empty: the one that the process began in
/// @param berth its place beside other configurations; empty when it is alone in the process
record UnitPlace(
    CommandLine line,
    RunDirectory run,
    ConfigurationFile reader,
    Optional<String> namespace,
    Optional<Berth> berth,
    CommandRunner commands,
    DaemonLog log) {
  boolean isAlone() {
    return berth.isEmpty();
  }

  /// Where scripts run; empty: where the process is.
  Optional<NamespaceHandle> scriptNamespace() {
    return berth.map(Berth::namespace);
  }

  /// Where the files of a running configuration are.
  Path runDirectory(Configuration configuration) {
    return run.statusDirectory(configuration.global(), namespace);
  }
}
