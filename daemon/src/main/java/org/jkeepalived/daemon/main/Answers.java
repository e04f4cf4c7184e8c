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
  /// @param alone whether a thread of its own may wait for questions; else a virtual one does,
  ///   which takes the machinery of those but hardly anything for itself
  static Answers open(Path socket, StatusSource source, boolean alone, DaemonLog log) {
    try {
      return new Answers(server(socket, source, alone, log), log);
    } catch (IOException e) {
      log.warning("no status socket: " + socket + ": " + e.getMessage());
      return new Answers(null, log);
    }
  }

  private static StatusServer server(Path socket, StatusSource source, boolean alone, DaemonLog log)
      throws IOException {
    return alone
        ? StatusServer.open(socket, Optional.empty(), source, log)
        : StatusServer.open(
            socket, Optional.empty(), source, Thread.ofVirtual().name("status").factory(), log);
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
