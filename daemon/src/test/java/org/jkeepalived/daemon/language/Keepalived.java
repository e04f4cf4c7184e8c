package org.jkeepalived.daemon.language;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The installed keepalived, in namespaces of its own that end with it.
final class Keepalived {
  private static final String INTERFACES =
      "ip link add eth0 type veth peer name eth1; mount -t tmpfs none /run; ";

  /// Long enough for the dump; a run without one ends here.
  private static final String DUMP =
      "mkfifo /run/log; keepalived --all -P -B -n -l -d -i node1 -f \"$0\" >/run/log 2>&1 & "
          + "timeout 8 sed '/< Interfaces >/q' /run/log";

  /// What a line of the log begins with: date and time.
  private static final int STAMP = 26;

  private Keepalived() {}

  /// What [Reading#values] says of ours.
  static List<String> values(Path file) throws IOException, InterruptedException {
    Run test = run("exec keepalived -t -i node1 -f \"$0\"", file);
    List<String> values = new ArrayList<>(List.of("status " + test.status));
    if (test.status == 0) {
      List<String> dump =
          run(DUMP, file)
              .text
              .lines()
              .filter(line -> line.length() >= STAMP)
              .map(line -> line.substring(STAMP))
              .toList();
      values.addAll(Dump.values(dump, InetAddress.getLocalHost().getHostName()));
    }
    return values;
  }

  private record Run(int status, String text) {}

  private static Run run(String command, Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "unshare",
                "-nmp",
                "--fork",
                "--kill-child",
                "sh",
                "-c",
                INTERFACES + command,
                file.toString())
            .directory(Objects.requireNonNull(file.getParent()).toFile())
            .redirectErrorStream(true)
            .start();
    byte[] bytes = process.getInputStream().readAllBytes();
    return new Run(process.waitFor(), new String(bytes, StandardCharsets.UTF_8));
  }
}
