package org.jkeepalived.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.sim.Scenario.SECOND;

import java.util.Optional;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.WantedState;
import org.jkeepalived.core.status.InstanceState;
import org.junit.jupiter.api.Test;

/// Named stories. Times are the protocol's: with adverts every second, a router of priority p waits
/// 3 + (256 - p) / 256 seconds.
class ScenarioTest {
  private static final long MILLI = SECOND / 1_000;

  private static long masterDown(int priority) {
    return 3 * SECOND + skew(priority);
  }

  private static long skew(int priority) {
    return (256 - priority) * SECOND / 256;
  }

  @Test
  void backupTakesOverWithinItsMasterDownIntervalAfterACrash() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.run(5 * SECOND);
    story.machine("r1").crash();
    story.mark();
    story.runUntilMaster("r2");
    assertThat(story.sinceMark()).isBetween(masterDown(100) - SECOND, masterDown(100) + MILLI);
  }

  @Test
  void threeRoutersTakeOverInOrderOfPriority() {
    Scenario story = Scenario.of(100, 200, 150).start();
    story.runUntilMaster("r2");
    story.machine("r2").crash();
    story.runUntilMaster("r3");
    story.machine("r3").crash();
    story.runUntilMaster("r1");
  }

  @Test
  void priorityZeroHandsOverWithinTheSkewTime() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.run(SECOND);
    story.mark();
    story.machine("r1").stop();
    story.runUntilMaster("r2");
    assertThat(story.sinceMark()).isBetween(skew(100), skew(100) + MILLI);
  }

  @Test
  void equalPrioritiesThatBothBecomeMasterLeaveTheHigherAddress() {
    Scenario story = Scenario.of(100, 100);
    story.cut("r1", "r2");
    story.cut("r2", "r1");
    story.start().runUntilMaster("r1", "r2");
    story.world().network().mend(0);
    story.mark();
    story.runUntilMaster("r2");
    assertThat(story.sinceMark()).isLessThanOrEqualTo(SECOND + MILLI);
  }

  @Test
  void equalPriorityDoesNotPreempt() {
    Scenario story = Scenario.of(100, 100);
    story.start().runUntilMaster("r2");
    story.machine("r2").crash();
    story.runUntilMaster("r1");
    story.machine("r2").start();
    story.run(20 * SECOND);
    assertThat(story.masters()).containsExactly("r1");
  }

  @Test
  void backupThatHearsNothingBecomesASecondMasterUntilItDoes() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.cut("r1", "r2");
    story.runUntilMaster("r1", "r2");
    story.run(10 * SECOND);
    assertThat(story.masters()).as("one way is not enough to yield").containsExactly("r1", "r2");
    story.world().network().mend(0);
    story.mark();
    story.runUntilMaster("r1");
    assertThat(story.sinceMark()).isLessThanOrEqualTo(SECOND + MILLI);
  }

  @Test
  void pausedMasterYieldsAsSoonAsItHearsItsPreemptingSuccessor() {
    Scenario story =
        Scenario.of(100, 100).with("r1", edit -> edit.wantedState = WantedState.MASTER).start();
    story.runUntilMaster("r1");
    story.run(2 * SECOND);
    story.machine("r1").pause();
    story.run(10 * SECOND);
    assertThat(story.state("r2")).isEqualTo(Optional.of(InstanceState.MASTER));
    story.machine("r1").resume();
    assertThat(story.masters()).containsExactly("r2");
  }

  @Test
  void pausedBackupDoesNotMistakeItsOwnPauseForTheMastersEnd() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.machine("r2").pause();
    story.run(30 * SECOND);
    story.machine("r2").resume();
    story.run(30 * SECOND);
    assertThat(story.masters()).containsExactly("r1");
    assertThat(story.status("r2").orElseThrow().counters().becomeMaster()).isZero();
  }

  @Test
  void pausedMasterThatComesBackSendsNothingUntilItHasWonAgain() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.run(2 * SECOND);
    story.machine("r1").pause();
    story.run(30 * SECOND);
    assertThat(story.masters()).contains("r2");
    long sent = story.status("r1").orElseThrow().counters().advertSent();
    story.machine("r1").resume();
    story.mark();
    assertThat(story.masters()).containsExactly("r2");
    story.run(masterDown(200) - SECOND);
    assertThat(story.status("r1").orElseThrow().counters().advertSent()).isEqualTo(sent);
    story.runUntilMaster("r1");
    assertThat(story.sinceMark()).isBetween(masterDown(200) - MILLI, masterDown(200) + MILLI);
    assertThat(story.status("r1").orElseThrow().lease().losses()).isEqualTo(1);
  }

  @Test
  void pauseThatNobodyUsedCostsNothing() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.run(2 * SECOND);
    story.machine("r1").pause();
    story.run(3 * SECOND);
    story.machine("r1").resume();
    story.run(10 * SECOND);
    assertThat(story.masters()).containsExactly("r1");
    assertThat(story.status("r2").orElseThrow().counters().becomeMaster()).isZero();
  }

  @Test
  void loneMasterIsBackSoonAfterALongPause() {
    Scenario story = Scenario.of(200).start();
    story.runUntilMaster("r1");
    story.run(2 * SECOND);
    story.machine("r1").pause();
    story.run(20 * SECOND);
    story.machine("r1").resume();
    story.mark();
    assertThat(story.masters()).isEmpty();
    story.runUntilMaster("r1");
    assertThat(story.sinceMark()).isLessThanOrEqualTo(SECOND + skew(200) + MILLI);
  }

  @Test
  void routerThatComesBackPreemptsAfterItsMasterDownInterval() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.machine("r1").crash();
    story.runUntilMaster("r2");
    story.machine("r1").start();
    story.mark();
    story.runUntilMaster("r1");
    assertThat(story.sinceMark()).isBetween(masterDown(200), masterDown(200) + MILLI);
  }

  @Test
  void nopreemptLeavesTheLowerMasterAlone() {
    Scenario story = Scenario.of(200, 100).with("r1", edit -> edit.preempt = false).start();
    story.runUntilMaster("r1");
    story.machine("r1").crash();
    story.runUntilMaster("r2");
    story.machine("r1").start();
    story.run(60 * SECOND);
    assertThat(story.masters()).containsExactly("r2");
  }

  @Test
  void preemptDelayPostponesTheReturn() {
    Scenario story =
        Scenario.of(200, 100).with("r1", edit -> edit.preemptDelayNanos = 20 * SECOND).start();
    story.runUntilMaster("r1");
    story.machine("r1").crash();
    story.runUntilMaster("r2");
    story.machine("r1").start();
    story.mark();
    story.runUntilMaster("r1");
    assertThat(story.sinceMark()).isBetween(20 * SECOND, 20 * SECOND + 2 * masterDown(200));
  }

  @Test
  void restartAfterACrashFindsAndReleasesTheLeftoverAddress() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    VirtualAddress address =
        story.machine("r1").configuration().instances().getFirst().addresses().getFirst();
    var kernel = story.machine("r1").ports().getFirst();
    story.machine("r1").crash();
    assertThat(kernel.virtualAddresses()).contains(address.address());
    story.machine("r1").start();
    assertThat(kernel.virtualAddresses()).isEmpty();
  }

  @Test
  void reloadOfAnEqualFileChangesNothing() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    var before = story.status("r1");
    story.reload("r1", _ -> {});
    assertThat(story.status("r1").map(status -> status.nextAdvertNanos()))
        .isEqualTo(before.map(status -> status.nextAdvertNanos()));
    assertThat(story.masters()).containsExactly("r1");
  }

  @Test
  void reloadThatLowersThePriorityHandsOver() {
    Scenario story = Scenario.of(200, 100).start();
    story.runUntilMaster("r1");
    story.reload("r1", edit -> edit.priority = 50);
    story.runUntilMaster("r2");
    assertThat(story.sinceMark()).isLessThanOrEqualTo(masterDown(100) + SECOND);
  }

  @Test
  void reloadOfABackupKeepsTheIntervalOfItsMaster() {
    Scenario story = Scenario.of(200, 100).withAll(edit -> edit.advertIntervalNanos = 4 * SECOND);
    story.start().runUntilMaster("r1");
    story.run(10 * SECOND);
    long before = story.status("r2").orElseThrow().counters().becomeMaster();
    story.reload("r2", edit -> edit.advertIntervalNanos = SECOND / 2);
    story.run(60 * SECOND);
    assertThat(story.masters()).containsExactly("r1");
    assertThat(story.status("r2").orElseThrow().counters().becomeMaster()).isEqualTo(before);
  }

  @Test
  void slowerMasterIsNotMistakenForADeadOne() {
    Scenario story =
        Scenario.of(200, 100).with("r1", edit -> edit.advertIntervalNanos = 5 * SECOND).start();
    story.runUntilMaster("r1");
    long before = story.status("r2").orElseThrow().counters().becomeMaster();
    story.run(60 * SECOND);
    assertThat(story.masters()).containsExactly("r1");
    assertThat(story.status("r2").orElseThrow().counters().becomeMaster()).isEqualTo(before);
  }

  @Test
  void ownerIsMasterAtOnce() {
    Scenario story = Scenario.of(255, 100);
    story.with("r1", edit -> edit.wantedState = WantedState.MASTER).start();
    story.runUntilMaster("r1");
    assertThat(story.sinceMark()).isLessThanOrEqualTo(MILLI);
  }
}
