package org.jkeepalived.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.core.engine.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyslogSinkTest {
  private static final long TIME = 1_793_520_005_999L;
  private static final int LOCAL3 = 19;

  @TempDir private Path folder;

  private SyslogSink sink() {
    return new SyslogSink(folder.resolve("log").toString(), LOCAL3, "Keepalived_vrrp");
  }

  private static LogLine line(LogLevel level, String text) {
    return new LogLine(level, TIME, text);
  }

  @Test
  void eachLineIsADatagramWithItsPriority() throws IOException {
    try (var syslog = DatagramListener.at(folder.resolve("log"));
        var sink = sink()) {
      sink.write(line(LogLevel.ERROR, "(VI_1) wrong"));
      sink.write(line(LogLevel.DEBUG, "two\nlines"));
      String pid = Long.toString(ProcessHandle.current().pid());
      assertThat(syslog.next())
          .matches("<155>[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} Keepalived_vrrp\\[" + pid + "]: .*")
          .endsWith("]: (VI_1) wrong");
      assertThat(syslog.next()).startsWith("<159>").endsWith("]: two?lines");
    }
  }

  @Test
  void aNewNameIsThatOfTheLinesFromThenOn() throws IOException {
    try (var syslog = DatagramListener.at(folder.resolve("log"));
        var sink = sink()) {
      sink.write(line(LogLevel.INFO, "one"));
      sink.ident("Keepalived_vrrp_red");
      sink.write(line(LogLevel.INFO, "two"));
      assertThat(syslog.next()).contains(" Keepalived_vrrp[");
      assertThat(syslog.next()).contains(" Keepalived_vrrp_red[");
    }
  }

  @Test
  void aRestartedSyslogGetsTheLinesFromItsRestartOn() throws IOException {
    try (var sink = sink()) {
      try (var first = DatagramListener.at(folder.resolve("log"))) {
        sink.write(line(LogLevel.INFO, "one"));
        assertThat(first.next()).endsWith("one");
      }
      Files.delete(folder.resolve("log"));
      assertThatThrownBy(() -> sink.write(line(LogLevel.INFO, "lost")))
          .isInstanceOf(IOException.class);
      try (var second = DatagramListener.at(folder.resolve("log"))) {
        sink.write(line(LogLevel.INFO, "two"));
        assertThat(second.next()).endsWith("two");
      }
    }
  }

  @Test
  void aSyslogThatDoesNotReadIsGivenUpAfterAMoment() throws IOException {
    try (var _ = DatagramListener.at(folder.resolve("log"));
        var sink = sink()) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  sink.write(line(LogLevel.INFO, "x".repeat(500)));
                }
              })
          .hasMessageContaining("is full");
    }
  }
}
