package org.jkeepalived.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TimeZone;
import org.jkeepalived.core.engine.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkTest {
  /// 2026-11-01 08:00:05 UTC.
  private static final long TIME = 1_793_520_005_999L;

  @Test
  void consoleLinesLookLikeKeepalived() throws IOException {
    var out = new ByteArrayOutputStream();
    new ConsoleSink(out).write(new LogLine(LogLevel.INFO, TIME, "(VI_1) Entering MASTER STATE"));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .matches(
            "[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} 2026: .VI_1. Entering MASTER STATE\n");
  }

  @Test
  void timesAreLocalAndDaysPaddedWithABlank() {
    var clock = new LineClock(TimeZone.getTimeZone("UTC"));
    assertThat(clock.console(TIME)).isEqualTo("Sun Nov  1 08:00:05 2026");
    assertThat(clock.syslog(TIME)).isEqualTo("Nov  1 08:00:05");
    var berlin = new LineClock(TimeZone.getTimeZone("Europe/Berlin"));
    assertThat(berlin.console(TIME)).isEqualTo("Sun Nov  1 09:00:05 2026");
  }

  @Test
  void controlCharactersCannotForgeALine() {
    String forged = "peer said x\nNov 1 fake\u001b[2J\ttab";
    assertThat(new LogLine(LogLevel.INFO, TIME, forged).printable())
        .isEqualTo("peer said x?Nov 1 fake?[2J tab");
  }

  @Test
  void fileIsPrivateAndAppendedTo(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("keepalived.log");
    Files.writeString(file, "before\n");
    try (var sink = FileSink.open(file, true)) {
      sink.write(new LogLine(LogLevel.INFO, TIME, "after"));
    }
    assertThat(Files.readAllLines(file)).hasSize(2).last().asString().endsWith(": after");
    Path fresh = folder.resolve("fresh.log");
    FileSink.open(fresh, false).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
        .isEqualTo("rw-------");
  }

  @Test
  void fileRefusesWhatOthersPutInItsPlace(@TempDir Path folder) throws IOException {
    Path target = Files.createFile(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    assertThatThrownBy(() -> FileSink.open(link, false)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileSink.open(folder, false)).isInstanceOf(IOException.class);
  }
}
