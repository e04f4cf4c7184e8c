package org.jkeepalived.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Delays of interfaces.
class LinkDebounceTest {
  private static final long DOWN = 100;
  private static final long UP = 40;

  private final LinkDebounce link = new LinkDebounce();

  private boolean observed(boolean usable, long now) {
    return link.observed(usable, DOWN, UP, now);
  }

  @Test
  void theFirstTimeItIsUsableCountsAtOnce() {
    assertThat(observed(false, 0)).isFalse();
    assertThat(observed(true, 1)).isTrue();
    assertThat(link.isUsable()).isTrue();
  }

  @Test
  void aChangeCountsAfterItsDelay() {
    observed(true, 0);
    assertThat(observed(false, 10)).isFalse();
    assertThat(link.isUsable()).isTrue();
    assertThat(link.dueNanos()).isEqualTo(10 + DOWN);
    assertThat(link.advance(10 + DOWN - 1)).isFalse();
    assertThat(link.advance(10 + DOWN)).isTrue();
    assertThat(link.isUsable()).isFalse();
    observed(true, 200);
    assertThat(link.dueNanos()).isEqualTo(200 + UP);
    assertThat(link.advance(200 + UP)).isTrue();
    assertThat(link.isUsable()).isTrue();
  }

  @Test
  void whatTurnsBackInTimeNeverHappened() {
    observed(true, 0);
    observed(false, 10);
    assertThat(observed(true, 50)).isFalse();
    assertThat(link.dueNanos()).isEqualTo(LinkDebounce.NEVER);
    observed(false, 60);
    assertThat(link.dueNanos()).as("counts from the last change").isEqualTo(60 + DOWN);
  }

  @Test
  void withoutDelaysEverythingCountsAtOnce() {
    link.observed(true, 0, 0, 0);
    assertThat(link.observed(false, 0, 0, 1)).isTrue();
    assertThat(link.isUsable()).isFalse();
  }
}
