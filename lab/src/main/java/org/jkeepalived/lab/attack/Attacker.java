package org.jkeepalived.lab.attack;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;

/// A host on the same wire that can send any frame.
public final class Attacker {
  static final String FLOOD = "flood ";

  private final BufferedWriter frames;
  private final BufferedReader answers;

  /// On the bridge `lan`.
  public Attacker(Lab lab, String address) {
    this(lab, "lan", address);
  }

  /// On any bridge.
  public Attacker(Lab lab, String bridge, String address) {
    Host host = lab.host("attacker").attach("eth0", bridge, address);
    // Not from /sys: that shows the network of whoever mounted it.
    String ifindex = host.shell("ip -o link show eth0 | cut -d: -f1").strip();
    try {
      // Without performance data: files of equal process numbers in other namespaces get in its
      // way,
      // and it says so among the answers.
      Process process =
          new ProcessBuilder(
                  host.namespace()
                      .enter(
                          List.of(
                              System.getProperty("java.home") + "/bin/java",
                              "--enable-native-access=ALL-UNNAMED",
                              "-XX:+UseSerialGC",
                              "-XX:-UsePerfData",
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
  public void send(byte... frame) {
    ask(HexFormat.of().formatHex(frame));
    long taken = answer();
    if (taken != 1) {
      throw new IllegalStateException("the kernel did not take the frame, but " + taken);
    }
  }

  /// Begins to send many frames; [#answer] waits for the end and returns how many the kernel took.
  public void flood(int count, int perSecond, List<byte[]> frames) {
    ask(
        FLOOD
            + count
            + " "
            + perSecond
            + " "
            + frames.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(" ")));
  }

  private void ask(String line) {
    try {
      frames.write(line);
      frames.newLine();
      frames.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many frames the kernel took of what was asked for.
  public long answer() {
    try {
      String taken = answers.readLine();
      if (taken == null) {
        throw new IllegalStateException("the attacker's program ended: see attacker.log");
      }
      return Long.parseLong(taken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
