package org.jkeepalived.lab.robust;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;

/// A host on the same wire that can send any frame.
final class Attacker {
  private final BufferedWriter frames;
  private final BufferedReader answers;

  Attacker(Lab lab, String address) {
    Host host = lab.host("attacker").attach("eth0", "lan", address);
    // Not from /sys: that shows the network of whoever mounted it.
    String ifindex = host.shell("ip -o link show eth0 | cut -d: -f1").strip();
    try {
      Process process =
          new ProcessBuilder(
                  host.namespace()
                      .enter(
                          List.of(
                              System.getProperty("java.home") + "/bin/java",
                              "--enable-native-access=ALL-UNNAMED",
                              "-XX:+UseSerialGC",
                              "-cp",
                              System.getProperty("java.class.path"),
                              FrameInjector.class.getName(),
                              ifindex)))
              .redirectError(lab.directory().resolve("attacker.log").toFile())
              .start();
      frames = process.outputWriter();
      answers = process.inputReader();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends a frame and returns when the kernel has taken it.
  void send(byte[] frame) {
    try {
      frames.write(HexFormat.of().formatHex(frame));
      frames.newLine();
      frames.flush();
      String taken = answers.readLine();
      if (!"1".equals(taken)) {
        throw new IllegalStateException("the kernel did not take the frame, but answered " + taken);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
