package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jspecify.annotations.Nullable;

/// `net.ipv4.ping_group_range`: the groups that may send echo requests without being root to the
/// kernel's eyes. Widened to our own group while there is a `PING_CHECK`, as keepalived does.
/// Belongs to a thread in the network namespace that it is about.
final class PingGroups {
  private static final Path SETTING = Path.of("/proc/sys/net/ipv4/ping_group_range");
  private static final String OURS = "0";
  private static final int LONGEST = 128;

  private final DaemonLog log;
  private final Path file;
  private @Nullable String former;
  private @Nullable String widened;

  PingGroups(DaemonLog log) {
    this(log, SETTING);
  }

  PingGroups(DaemonLog log, Path file) {
    this.log = log;
    this.file = file;
  }

  /// Lets group 0 in, once.
  void widen() {
    if (former != null) {
      return;
    }
    try {
      String now = read();
      former = now;
      String[] ends = now.split("\\s+", -1);
      long first = Long.parseLong(ends[0]);
      long last = Long.parseLong(ends[1]);
      if (first > 0) {
        // An empty range has its first end above its last.
        String wanted = OURS + "\t" + (first > last ? OURS : ends[1]);
        write(wanted);
        widened = wanted;
      }
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      log.warning(
          "PING_CHECK: cannot set "
              + file
              + " ("
              + e.getMessage()
              + "); echo requests"
              + " may be refused: sysctl -w net.ipv4.ping_group_range='0 0'");
    }
  }

  /// Sets it back, unless somebody else has changed it meanwhile.
  void restore() {
    String ours = widened;
    String theirs = former;
    if (ours == null || theirs == null) {
      return;
    }
    try {
      if (read().equals(ours)) {
        write(theirs);
      }
    } catch (IOException e) {
      log.warning("PING_CHECK: cannot set " + file + " back to " + theirs + ": " + e.getMessage());
    }
    widened = null;
    former = null;
  }

  /// By one read: to a second one the kernel says that this is the end, wherever the first ended.
  private String read() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
    }
  }

  private void write(String range) throws IOException {
    Files.write(file, range.getBytes(StandardCharsets.US_ASCII));
  }
}
