package org.jkeepalived.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DaemonLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RecordingSink sink = new RecordingSink();

  @Test
  void writesLinesInOrder() {
    try (var log = DaemonLog.of(0, List.of(sink))) {
      log.error("one");
      log.warning("two");
      log.notice("three");
      log.info("four");
    }
    assertThat(sink.lines).containsExactly("ERROR one", "WARNING two", "NOTICE three", "INFO four");
  }

  @Test
  void linesOfAPartBeginWithItsName() {
    try (var log = DaemonLog.of(0, List.of(sink))) {
      log.named("red").info("one");
      log.info("two");
    }
    assertThat(sink.lines).containsExactly("INFO [red] one", "INFO two");
  }

  @Test
  void leavesDebugLinesOutWithoutDetail() {
    try (var log = DaemonLog.of(0, List.of(sink))) {
      log.debug("hidden");
      log.info("shown");
    }
    assertThat(sink.lines).containsExactly("INFO shown");
  }

  @Test
  void writesDebugLinesWithDetail() {
    try (var log = DaemonLog.of(1, List.of(sink))) {
      log.debug("shown");
    }
    assertThat(sink.lines).containsExactly("DEBUG shown");
  }

  @Test
  void linesOfADumpAreNotHeldBackHoweverAlike() {
    try (var log = DaemonLog.of(0, List.of(sink))) {
      IntStream.range(0, 100).forEach(_ -> log.info("   VRRP Version = 3"));
    }
    assertThat(sink.lines).hasSize(100);
  }

  @Test
  void blockedDestinationHoldsUpNeitherCallersNorOtherDestinations() {
    var blocked = new RecordingSink();
    blocked.gate = new CountDownLatch(1);
    try (var log = DaemonLog.of(0, List.of(blocked, sink))) {
      IntStream.range(0, 100).forEach(i -> log.info("line-" + i + "x"));
      assertThat(log.flush(Duration.ofMillis(50))).isFalse();
      assertThat(blocked.lines).isEmpty();
      blocked.gate.countDown();
      assertThat(log.flush(PATIENCE)).isTrue();
    }
    assertThat(sink.lines).hasSize(100);
    assertThat(blocked.lines).hasSize(100);
  }

  @Test
  void countsLinesThatFindNoRoom() {
    sink.gate = new CountDownLatch(1);
    int sent = 5000;
    try (var log = DaemonLog.of(0, List.of(sink))) {
      IntStream.range(0, sent).forEach(i -> log.info("line-" + i + "x"));
      sink.gate.countDown();
      assertThat(log.flush(PATIENCE)).isTrue();
    }
    String report = sink.lines.getLast();
    assertThat(report).matches("WARNING \\d+ log lines were lost: .*");
    int lost = Integer.parseInt(report.split(" ", -1)[1]);
    assertThat(sink.lines.size() - 1 + lost).isEqualTo(sent);
  }

  @Test
  void fullDiskIsReportedElsewhereOnceAndCountedWhenItHasRoomAgain() {
    var disk = new RecordingSink();
    disk.full = true;
    try (var log = DaemonLog.of(0, List.of(disk, sink))) {
      log.info("lost one");
      log.info("lost two");
      assertThat(log.flush(PATIENCE)).isTrue();
      disk.full = false;
      log.info("written");
    }
    assertThat(disk.lines)
        .containsExactly(
            "WARNING 2 log lines could not be written to recording: No space left on device",
            "INFO written");
    assertThat(sink.lines)
        .containsExactlyInAnyOrder(
            "INFO lost one",
            "INFO lost two",
            "INFO written",
            "WARNING cannot log to recording: No space left on device");
  }

  @Test
  void repeatsAreHeldBackAndSummedUp() {
    try (var log = DaemonLog.of(0, List.of(sink))) {
      for (int i = 1; i <= 100; i++) {
        log.info("(VI_1) received lower priority (" + i + ") advert from 10.0.0." + i);
      }
    }
    assertThat(sink.lines).hasSize(RepeatLimiter.BURST + 1);
    assertThat(sink.lines.getLast())
        .startsWith("INFO 80 more like this in ")
        .endsWith("the last: (VI_1) received lower priority (100) advert from 10.0.0.100");
  }
}
