package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jkeepalived.core.model.ReloadSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.log.LogSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `reload_time_file`: its times, and what becomes of it.
class ReloadTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Vienna"); // an hour ahead

  @ParameterizedTest
  @CsvSource({
    "13:30:00, 2026-11-21T12:30:00Z",
    "12:30:00, 2026-11-22T11:30:00Z",
    "12:30:00Z, 2026-11-21T12:30:00Z",
    "12:00:00Z, 2026-11-22T12:00:00Z",
    "26-11-25 00:00:00, 2026-11-24T23:00:00Z",
    "2026-12-24 18:00:00 Z, 2026-12-24T18:00:00Z",
  })
  void readsTheTimesOfTheManual(String text, String expected) {
    assertThat(ReloadTime.parse(text + "\n", NOW, ZONE).map(ReloadTime::at))
        .contains(Instant.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({"2026-11-21 11:59:59Z", "25:00:00", "2026-13-01 00:00:00", "soon", "1:2:3"})
  void readsNothingElse(String text) {
    assertThat(ReloadTime.parse(text, NOW, ZONE)).isEmpty();
  }

  @Test
  void fileGoesWhenItsTimeHasComeUnlessItRepeats(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("time"), "12:00:05Z");
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"))) {
      var schedule = new ReloadSchedule(log, () -> ZONE);
      schedule.configure(settings(file, false));
      assertThat(schedule.isDue(NOW)).isFalse();
      assertThat(schedule.isDue(NOW.plusSeconds(4))).isFalse();
      assertThat(schedule.isDue(NOW.plusSeconds(5))).isTrue();
      assertThat(schedule.isDue(NOW.plusSeconds(6))).isFalse();
      assertThat(file).doesNotExist();

      Files.writeString(file, "12:00:10Z");
      schedule.configure(settings(file, true));
      assertThat(schedule.isDue(NOW.plusSeconds(7))).isFalse();
      assertThat(schedule.isDue(NOW.plusSeconds(10))).isTrue();
      assertThat(schedule.isDue(NOW.plusSeconds(11))).isFalse();
      assertThat(schedule.isDue(NOW.plusSeconds(10 + 24 * 3600))).isTrue();
      assertThat(file).exists();
    }
  }

  private static ReloadSettings settings(Path file, boolean repeat) {
    return new ReloadSettings(
        Optional.empty(), Optional.of(file.toString()), repeat, Optional.empty());
  }

  @Test
  void withoutAFileNobodyIsWoken() throws Exception {
    try (DaemonLog log = DaemonLog.open(LogSettings.console("test"))) {
      var schedule = new ReloadSchedule(log, () -> ZONE);
      schedule.configure(ReloadSettings.DEFAULT);
      assertThat(schedule.patienceNanos()).isEqualTo(Long.MAX_VALUE);
      assertThat(schedule.isDue(NOW)).isFalse();
    }
  }
}
