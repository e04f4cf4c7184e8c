package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.core.model.ReloadSettings;
import org.jkeepalived.daemon.log.DaemonLog;

/// `reload_file`: an empty file that is there while the configuration is being read, so that
/// whoever writes it can wait.
record RunningFile(Optional<Path> path, DaemonLog log) implements AutoCloseable {
  /// Creates the file that is configured.
  static RunningFile of(ReloadSettings settings, DaemonLog log) {
    Optional<Path> path = settings.runningFile().map(Path::of);
    path.ifPresent(file -> {
      try {
        Files.write(file, new byte[0]);
      } catch (IOException e) {
        log.warning("reload_file " + file + " cannot be written: " + e.getMessage());
      }
    });
    return new RunningFile(path, log);
  }

  @Override
  public void close() {
    path.ifPresent(file -> {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        log.warning("reload_file " + file + " cannot be removed: " + e.getMessage());
      }
    });
  }
}
