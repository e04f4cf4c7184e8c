package org.jkeepalived.daemon.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestartDelayTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final RestartDelay delay = new RestartDelay();
  private long now = 5 * SECOND;

  @Test
  void waitsLongerEachTimeAndAMinuteAtMost() {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waits.add(live(SECOND));
    }
    assertThat(waits).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
  }

  @Test
  void doesNotWaitAfterAGoodLife() {
    live(SECOND);
    live(SECOND);
    assertThat(live(61 * SECOND)).isZero();
    assertThat(live(SECOND)).isEqualTo(1);
  }

  private long live(long nanos) {
    delay.began(now);
    now += nanos;
    return delay.ended(now) / SECOND;
  }
}
