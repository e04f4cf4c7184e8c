package org.jkeepalived.core.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.TrackedProcess.ParameterMatch;
import org.junit.jupiter.api.Test;

/// Quorum, its upper limit, and the delays.
class ProcessTrackerTest {
  private static final long TERMINATE = 100;
  private static final long FORK = 30;

  private static TrackedProcess config(int quorum, OptionalInt most, long terminate, long fork) {
    return new TrackedProcess(
        "p",
        "nginx",
        List.of(),
        ParameterMatch.EXACT,
        false,
        0,
        false,
        quorum,
        most,
        terminate,
        fork);
  }

  private static boolean isUp(ProcessTracker tracker) {
    return tracker.reading() instanceof Reading.Condition(boolean up, _) && up;
  }

  @Test
  void isUnknownBeforeTheFirstCountWhichTakesEffectAtOnce() {
    var tracker = new ProcessTracker(config(1, OptionalInt.empty(), TERMINATE, FORK));
    assertThat(tracker.reading()).isInstanceOf(Reading.Unknown.class);
    assertThat(tracker.counted(1, 0)).isTrue();
    assertThat(isUp(tracker)).isTrue();
    var none = new ProcessTracker(config(1, OptionalInt.empty(), TERMINATE, FORK));
    assertThat(none.counted(0, 0)).isTrue();
    assertThat(isUp(none)).isFalse();
  }

  @Test
  void withoutDelaysTheQuorumDecidesAtOnce() {
    var tracker = new ProcessTracker(config(2, OptionalInt.of(3), 0, 0));
    boolean[] within = {false, false, true, true, false, false};
    tracker.counted(0, 0);
    for (int count : new int[] {1, 2, 3, 4, 5, 4, 3, 2, 1, 0}) {
      tracker.counted(count, 0);
      assertThat(isUp(tracker)).as("%d", count).isEqualTo(within[count]);
    }
  }

  @Test
  void aDepartureWaitsForTheTerminateDelayAndAReturnCancelsIt() {
    var tracker = new ProcessTracker(config(1, OptionalInt.empty(), TERMINATE, FORK));
    tracker.counted(1, 0);
    assertThat(tracker.counted(0, 10)).isFalse();
    assertThat(tracker.dueNanos()).isEqualTo(10 + TERMINATE);
    assertThat(tracker.status().isDeparture()).isTrue();
    assertThat(tracker.counted(1, 50)).isFalse();
    assertThat(tracker.dueNanos()).isEqualTo(ProcessTracker.NEVER);
    tracker.counted(0, 60);
    assertThat(tracker.advance(60 + TERMINATE - 1)).isFalse();
    assertThat(isUp(tracker)).isTrue();
    assertThat(tracker.advance(60 + TERMINATE)).isTrue();
    assertThat(isUp(tracker)).isFalse();
  }

  @Test
  void anArrivalWaitsForTheForkDelayWhetherItBringsTheQuorumOrOneTooMany() {
    var tracker = new ProcessTracker(config(1, OptionalInt.of(1), TERMINATE, FORK));
    tracker.counted(0, 0);
    tracker.counted(1, 5);
    assertThat(tracker.dueNanos()).isEqualTo(5 + FORK);
    assertThat(tracker.advance(5 + FORK)).isTrue();
    assertThat(isUp(tracker)).isTrue();
    tracker.counted(2, 100);
    assertThat(tracker.dueNanos()).isEqualTo(100 + FORK);
    assertThat(tracker.status().isDeparture()).isFalse();
    tracker.advance(100 + FORK);
    assertThat(isUp(tracker)).isFalse();
    tracker.counted(1, 200);
    assertThat(tracker.dueNanos()).isEqualTo(200 + TERMINATE);
  }

  @Test
  void aRunningDelayIsNotBegunAnew() {
    var tracker = new ProcessTracker(config(2, OptionalInt.empty(), TERMINATE, FORK));
    tracker.counted(2, 0);
    tracker.counted(1, 10);
    tracker.counted(0, 50);
    assertThat(tracker.dueNanos()).isEqualTo(10 + TERMINATE);
  }

  @Test
  void aChangedQuorumHoldsAtOnceAndOtherProcessesAreWaitedFor() {
    var tracker = new ProcessTracker(config(1, OptionalInt.empty(), TERMINATE, FORK));
    tracker.counted(1, 0);
    tracker.reconfigure(config(2, OptionalInt.empty(), TERMINATE, FORK));
    assertThat(isUp(tracker)).isFalse();
    tracker.reconfigure(config(1, OptionalInt.empty(), TERMINATE, FORK));
    tracker.reconfigure(
        new TrackedProcess(
            "p",
            "apache2",
            List.of(),
            ParameterMatch.EXACT,
            false,
            0,
            false,
            5,
            OptionalInt.empty(),
            0,
            0));
    assertThat(isUp(tracker)).as("until apache2 was counted").isTrue();
    tracker.counted(0, 0);
    assertThat(isUp(tracker)).isFalse();
  }

  /// Whatever happens: the verdict is that of the count, or a delay runs, and not for longer than
  /// the longer of the two.
  @Test
  void theVerdictIsRightOrWaitsForADelay() {
    for (int seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      int quorum = random.nextInt(3);
      OptionalInt most =
          random.nextBoolean() ? OptionalInt.of(quorum + random.nextInt(3)) : OptionalInt.empty();
      var tracker = new ProcessTracker(config(quorum, most, TERMINATE, FORK));
      long now = 0;
      for (int i = 0; i < 200; i++) {
        now += random.nextInt(60);
        tracker.advance(now);
        int count = random.nextInt(6);
        tracker.counted(count, now);
        boolean within = count >= quorum && (most.isEmpty() || count <= most.getAsInt());
        boolean waits = tracker.dueNanos() != ProcessTracker.NEVER;
        assertThat(isUp(tracker) == within).as("seed %d, step %d", seed, i).isEqualTo(!waits);
        if (waits) {
          assertThat(tracker.dueNanos()).isBetween(now + 1, now + TERMINATE);
        }
      }
    }
  }
}
