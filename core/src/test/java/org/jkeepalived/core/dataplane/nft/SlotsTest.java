package org.jkeepalived.core.dataplane.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jkeepalived.core.dataplane.nft.Slots.Share;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static Share share(int index, int weight) {
    return new Share(index, Slots.mix(index), weight);
  }

  private static long count(int[] slots, int index) {
    return Arrays.stream(slots).filter(i -> i == index).count();
  }

  private static int differences(int[] a, int[] b) {
    int different = Math.abs(a.length - b.length);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      different += a[i] == b[i] ? 0 : 1;
    }
    return different;
  }

  @Test
  void equalWeightsTakeTurns() {
    int[] slots = Slots.inTurn(List.of(share(1, 5), share(2, 5), share(3, 5)), false, new int[0]);
    assertThat(slots).containsExactly(1, 2, 3);
  }

  @Test
  void sharesAreThoseOfTheWeightsAndSpreadEvenly() {
    int[] slots = Slots.inTurn(List.of(share(1, 70), share(2, 30)), true, new int[0]);
    assertThat(slots).containsExactly(1, 2, 1, 1, 1, 2, 1, 1, 2, 1);
  }

  @Test
  void serverThatLeavesChangesOnlyItsOwnSlotsAndTheLastOnes() {
    List<Share> all = new ArrayList<>();
    for (int i = 1; i <= 1000; i++) {
      all.add(share(i, 1));
    }
    int[] before = Slots.inTurn(all, false, new int[0]);
    all.remove(499);
    int[] after = Slots.inTurn(all, false, before);
    assertThat(after).hasSize(999).doesNotContain(500);
    assertThat(differences(before, after)).isEqualTo(2);
    all.add(share(1001, 1));
    int[] again = Slots.inTurn(all, false, after);
    assertThat(differences(after, again)).isEqualTo(1);
  }

  @Test
  void manySlotsAreNotNeededForUnevenWeights() {
    int[] slots = Slots.inTurn(List.of(share(1, 1_000_003), share(2, 7)), true, new int[0]);
    assertThat(slots).hasSize(Slots.EXACT);
    assertThat(count(slots, 2)).as("who has a weight gets something").isEqualTo(1);
  }

  /// For any weights: everybody with a weight has a slot, and shares are right to one slot.
  @Test
  void sharesFollowWeights() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      List<Share> shares = new ArrayList<>();
      long sum = 0;
      for (int i = 1; i <= 1 + random.nextInt(20); i++) {
        Share share = share(i, 1 + random.nextInt(100));
        shares.add(share);
        sum += share.weight();
      }
      for (int[] slots :
          List.of(Slots.inTurn(shares, true, new int[0]), Slots.hashed(shares, 4093))) {
        for (Share share : shares) {
          double expected = (double) slots.length * share.weight() / sum;
          assertThat((double) count(slots, share.index()))
              .as("seed %d, %s", seed, share)
              .isBetween(Math.max(1, expected - 1.01), Math.max(1, expected + 1.01));
        }
      }
    }
  }

  /// The rule that draws is written once for a service whose weights change, and then no more.
  @Test
  void changedWeightsFindRoom() {
    List<Share> shares = new ArrayList<>(List.of(share(1, 1), share(2, 1), share(3, 2)));
    int[] slots = Slots.inTurn(shares, true, new int[0]);
    assertThat(slots).as("nothing has changed yet").hasSize(4);
    shares.set(0, share(1, 3));
    slots = Slots.inTurn(shares, true, slots);
    assertThat(slots).as("a multiple of 6").hasSize(510);
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      int index = 1 + random.nextInt(3);
      shares.set(index - 1, share(index, 1 + random.nextInt(9)));
      slots = Slots.inTurn(shares, true, slots);
      assertThat(slots).hasSize(510);
      long sum = shares.stream().mapToLong(Share::weight).sum();
      for (Share share : shares) {
        double expected = 510.0 * share.weight() / sum;
        assertThat((double) count(slots, share.index())).isCloseTo(expected, within(1.01));
      }
    }
    assertThat(Slots.inTurn(shares.subList(0, 2), false, slots)).as("equal turns").hasSize(2);
  }

  /// A server that gets more turns gets them all over the table, not one after another at its end.
  @Test
  void slotsThatChangeHandsAreSpread() {
    List<Share> shares = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      shares.add(share(i, i == 1 ? 2 : 1));
    }
    int[] before = Slots.inTurn(shares, true, Slots.inTurn(shares, true, new int[0]));
    shares.set(0, share(1, 3));
    int[] roomy = Slots.inTurn(shares, true, before);
    shares.set(0, share(1, 4));
    int[] after = Slots.inTurn(shares, true, roomy);
    assertThat(after).hasSameSizeAs(roomy);
    assertThat(differences(roomy, after)).isBetween(20, 60);
    int half = after.length / 2;
    long first = count(Arrays.copyOf(after, half), 1);
    assertThat(first).isBetween(count(after, 1) * 4 / 10, count(after, 1) * 6 / 10);
  }

  @Test
  void hashedSlotsAreTheSameInWhateverOrderServersAreNamed() {
    List<Share> shares = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      shares.add(share(i, i));
    }
    int[] one = Slots.hashed(shares, 251);
    Collections.reverse(shares);
    assertThat(Slots.hashed(shares, 251)).isEqualTo(one).doesNotContain(-1).hasSize(251);
  }

  @Test
  void serverThatLeavesTakesFewClientsOfOthersAlong() {
    List<Share> shares = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      shares.add(share(i, 1));
    }
    int[] before = Slots.hashed(shares, 4093);
    shares.removeFirst();
    int[] after = Slots.hashed(shares, 4093);
    assertThat(differences(before, after)).isLessThan(4093 / 10 * 2);
  }

  @Test
  void nobodyMeansNoSlots() {
    assertThat(Slots.inTurn(List.of(), true, new int[] {1, 2})).isEmpty();
    assertThat(Slots.hashed(List.of(), 251)).isEmpty();
  }
}
