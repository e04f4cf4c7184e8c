package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.daemon.driver.OwnNamespace;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PingGroupsTest {
  @TempDir private Path folder;

  private String widened(String range) throws IOException {
    Path file = Files.writeString(folder.resolve("range"), range);
    try (var log = DaemonLog.open(LogSettings.console("test"))) {
      var groups = new PingGroups(log, file);
      groups.widen();
      groups.widen();
      String widened = Files.readString(file).strip();
      groups.restore();
      assertThat(Files.readString(file).strip()).isEqualTo(range.strip());
      return widened;
    }
  }

  @Test
  void rangeIsWidenedToGroupZeroAndRestored() throws Exception {
    assertThat(widened("1\t0\n")).as("nobody").isEqualTo("0\t0");
    assertThat(widened("100\t200\n")).isEqualTo("0\t200");
    assertThat(widened("0\t2147483647\n")).isEqualTo("0\t2147483647");
  }

  @Test
  void rangeOfAnotherIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("range"), "1\t0\n");
    try (var log = DaemonLog.open(LogSettings.console("test"))) {
      var groups = new PingGroups(log, file);
      groups.widen();
      Files.writeString(file, "5\t7\n");
      groups.restore();
    }
    assertThat(Files.readString(file).strip()).isEqualTo("5\t7");
  }

  @Test
  @Tag("kernel")
  void kernelTakesTheRange() throws Exception {
    OwnNamespace.run(() -> {
      Path file = Path.of("/proc/sys/net/ipv4/ping_group_range");
      try (var log = DaemonLog.open(LogSettings.console("test"))) {
        var groups = new PingGroups(log);
        groups.widen();
        assertThat(
                new String(Files.newInputStream(file).readNBytes(64), StandardCharsets.UTF_8)
                    .strip())
            .isEqualTo("0\t0");
        groups.restore();
        assertThat(
                new String(Files.newInputStream(file).readNBytes(64), StandardCharsets.UTF_8)
                    .strip())
            .isEqualTo("1\t0");
      }
    });
  }
}
