package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.observe.StatusServer;
import org.jkeepalived.daemon.observe.StatusSource;
import org.jspecify.annotations.Nullable;

/// The status socket, if it can be had: the daemon does its work without.
record Answers(@Nullable StatusServer server, DaemonLog log) implements AutoCloseable {
  static Answers open(Path socket, StatusSource source, DaemonLog log) {
    try {
      return new Answers(StatusServer.open(socket, Optional.empty(), source, log), log);
    } catch (IOException e) {
      log.warning("no status socket: " + socket + ": " + e.getMessage());
      return new Answers(null, log);
    }
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      log.warning("closing the status socket: " + e.getMessage());
    }
  }
}
