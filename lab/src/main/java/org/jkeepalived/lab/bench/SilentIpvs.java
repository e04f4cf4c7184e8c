package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Lets keepalived check servers where the kernel has no IPVS: a library before its own takes what
/// it has to say to IPVS, and acknowledges it. Everything else it does is its own.
///
/// Only for figures of checking: keepalived changes no table here.
final class SilentIpvs {
  private static final String SOURCE =
      """
      struct nl_sock;
      struct nl_msg;
      typedef int (*callback)(struct nl_msg *, void *);
      static callback acknowledged, finished;
      static void *acknowledged_for, *finished_for;
      int genl_ctrl_resolve(struct nl_sock *socket, const char *family) { return 0x21; }
      int nl_send_auto(struct nl_sock *socket, struct nl_msg *message) { return 1; }
      int nl_socket_modify_cb(
          struct nl_sock *socket, int type, int kind, callback call, void *argument) {
        if (type == 1) { finished = call; finished_for = argument; }
        if (type == 4) { acknowledged = call; acknowledged_for = argument; }
        return 0;
      }
      int nl_recvmsgs_default(struct nl_sock *socket) {
        if (acknowledged) acknowledged(0, acknowledged_for);
        if (finished) finished(0, finished_for);
        return 0;
      }
      """;

  private SilentIpvs() {}

  /// The command for keepalived with that library; empty where there is no compiler.
  static Optional<String> keepalived(Path directory) {
    Path source = directory.resolve("silent-ipvs.c");
    Path library = directory.resolve("silent-ipvs.so");
    try {
      Files.writeString(source, SOURCE);
      Process compiler =
          new ProcessBuilder("sh", "-c", "cc -shared -fPIC -o '%s' '%s'".formatted(library, source))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return compiler.waitFor() == 0
          ? Optional.of("env LD_PRELOAD=" + library + " keepalived")
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling " + source, e);
    }
  }
}
