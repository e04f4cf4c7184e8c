package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.core.model.GlobalSettings;
import org.jspecify.annotations.Nullable;

/// Where pid files and the status socket live: `/run`, or what `JKEEPALIVED_RUN_DIR` says.
///
/// As with keepalived, an instance name, a network namespace or `use_pid_dir` moves the pid files
/// into the subdirectory `keepalived`, so that several daemons can share a machine.
record RunDirectory(Path root) {
  static final String VARIABLE = "JKEEPALIVED_RUN_DIR";

  private static final String SUBDIRECTORY = "keepalived";

  static RunDirectory ofEnvironment() {
    @Nullable String configured = System.getenv(VARIABLE);
    return new RunDirectory(
        Path.of(configured == null || configured.isEmpty() ? "/run" : configured));
  }

  /// A pid file's path where no option names one.
  ///
  /// @param program `keepalived`, `vrrp`
  /// @param namespace network namespace of the daemon
  Path pidFile(String program, GlobalSettings global, Optional<String> namespace) {
    Path directory = root;
    if (global.usePidDirectory() || global.instanceName().isPresent() || namespace.isPresent()) {
      directory = root.resolve(SUBDIRECTORY);
    }
    if (namespace.isPresent()) {
      directory = directory.resolve(namespace.get());
    }
    String suffix = global.instanceName().isPresent() ? "_" + global.instanceName().get() : "";
    return directory.resolve(program + suffix + ".pid");
  }

  /// Where the status socket of a daemon lives.
  Path statusDirectory(GlobalSettings global, Optional<String> namespace) {
    Path directory = root.resolve("jkeepalived");
    if (namespace.isPresent()) {
      directory = directory.resolve(namespace.get());
    }
    return global.instanceName().isPresent()
        ? directory.resolve(global.instanceName().get())
        : directory;
  }
}
