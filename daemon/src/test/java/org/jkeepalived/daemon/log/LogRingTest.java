package org.jkeepalived.daemon.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jkeepalived.core.engine.LogLevel;
import org.junit.jupiter.api.Test;

class LogRingTest {
  @Test
  void refusesAndCountsWhatFindsNoRoom() {
    var ring = new LogRing(2);
    assertThat(ring.offer(LogLevel.INFO, 0, "a")).isTrue();
    assertThat(ring.offer(LogLevel.INFO, 0, "b")).isTrue();
    assertThat(ring.offer(LogLevel.INFO, 0, "c")).isFalse();
    assertThat(ring.takeRefused()).isEqualTo(1);
    assertThat(ring.takeRefused()).isZero();
    assertThat(ring.poll()).isEqualTo(new LogLine(LogLevel.INFO, 0, "a"));
    assertThat(ring.offer(LogLevel.INFO, 0, "d")).isTrue();
    assertThat(ring.poll()).isEqualTo(new LogLine(LogLevel.INFO, 0, "b"));
    assertThat(ring.poll()).isEqualTo(new LogLine(LogLevel.INFO, 0, "d"));
    assertThat(ring.poll()).isNull();
    assertThat(ring.isEmpty()).isTrue();
  }

  @Test
  void keepsTheOrderOfEachWriterAndLosesNothing() throws InterruptedException {
    var ring = new LogRing(64);
    int writers = 4;
    int each = 20_000;
    List<Thread> threads =
        IntStream.range(0, writers)
            .mapToObj(w -> Thread.ofPlatform().start(() -> fill(ring, w, each)))
            .toList();
    int[] next = new int[writers];
    var misplaced = new ArrayList<LogLine>();
    for (int taken = 0; taken < writers * each; ) {
      LogLine line = ring.poll();
      if (line == null) {
        LockSupport.parkNanos(1);
      } else {
        int writer = Integer.parseInt(line.text());
        if (line.epochMillis() != next[writer]++) {
          misplaced.add(line);
        }
        taken++;
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(misplaced).isEmpty();
    assertThat(next).containsOnly(each);
  }

  private static void fill(LogRing ring, int writer, int count) {
    String name = Integer.toString(writer);
    for (int i = 0; i < count; i++) {
      while (!ring.offer(LogLevel.INFO, i, name)) {
        LockSupport.parkNanos(1);
      }
    }
  }
}
