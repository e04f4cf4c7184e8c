package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What other programs say about the table of the thread's network namespace.
final class Judge {
  private Judge() {}

  /// The table as ipvsadm saves it, sorted by service.
  static String table() {
    return shell("ipvsadm -Sn");
  }

  /// Runs a command line, which must succeed, in the thread's network namespace.
  static String shell(String command) {
    try {
      Process process =
          new ProcessBuilder(List.of("sh", "-c", command)).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
