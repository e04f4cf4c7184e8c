package org.jkeepalived.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiceTest {
  @Test
  void sequenceOfASeedNeverChanges() {
    Dice dice = new Dice(42);
    assertThat(new long[] {dice.bits(), dice.bits(), dice.bits()})
        .containsExactly(0xbdd732262feb6e95L, 0x28efe333b266f103L, 0x47526757130f9f52L);
  }

  @Test
  void forksOfOneSeedDiffer() {
    assertThat(new Dice(1).fork(0).bits()).isNotEqualTo(new Dice(1).fork(1).bits());
  }

  @Test
  void drawingFromAForkLeavesTheOriginalAlone() {
    Dice one = new Dice(7);
    one.fork(3).bits();
    assertThat(one.bits()).isEqualTo(new Dice(7).bits());
  }

  @Test
  void drawsStayWithinTheirBounds() {
    Dice dice = new Dice(3);
    for (int i = 0; i < 10_000; i++) {
      assertThat(dice.below(7)).isBetween(0, 6);
      assertThat(dice.between(-3L, 3L)).isBetween(-3L, 3L);
    }
  }

  @Test
  void chanceIsWhatItSays() {
    Dice dice = new Dice(9);
    int hits = 0;
    for (int i = 0; i < 100_000; i++) {
      hits += dice.chance(10) ? 1 : 0;
    }
    assertThat(hits).isBetween(9_500, 10_500);
    assertThat(dice.chance(0)).isFalse();
    assertThat(dice.chance(100)).isTrue();
  }
}
