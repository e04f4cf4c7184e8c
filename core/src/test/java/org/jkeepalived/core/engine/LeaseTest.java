package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.engine.Node.HIGHER_ADDRESS;
import static org.jkeepalived.core.engine.Node.LOWER_ADDRESS;
import static org.jkeepalived.core.status.InstanceState.BACKUP;
import static org.jkeepalived.core.status.InstanceState.MASTER;
import static org.jkeepalived.core.vrrp.Draft.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.api.Test;

/// A master that did not run for longer than its peers are patient.
class LeaseTest {
  /// Three intervals and the skew of priority 254.
  private static final long OVER = 3 * SECOND + 7_812_000L;

  /// Three intervals and the skew of priority 1.
  private static final long LOST = 3 * SECOND + 996_093_000L;

  private static final long SKEW = 609_375_000L;
  private static final long STOLEN = 2_500_000_000L;

  private final VrrpInstance config = new Draft().build();

  /// A master that last advertised `nanos` ago and has not run since.
  private static Node paused(VrrpInstance config, long nanos) {
    Node node = Node.master(config);
    node.sleep(config.advertIntervalNanos());
    node.now = node.only().lastAdvertNanos().orElseThrow() + nanos;
    node.engine.paused(0, node.now);
    node.effects.clear();
    return node;
  }

  private static List<Effect> listened(Node node) {
    node.effects.clear();
    node.engine.listened(node.now);
    node.engine.advance(node.now);
    return node.effects.toList();
  }

  @Test
  void believesAPeerOfLowerPriorityOnceOneMayHaveTakenOver() {
    Node node = paused(config, OVER);
    List<Effect> effects = node.hear(config, LOWER_ADDRESS, 50);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(effects).contains(new Effect.ReleaseAddresses(0));
    assertThat(Node.log(effects))
        .contains(
            "(VI_1) paused for 2.007 s (stopped or frozen: it did not wait for a processor), gave"
                + " up mastership: 192.0.2.0 (priority 50) took over meanwhile");
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + SKEW);
    assertThat(Node.adverts(listened(node))).isEmpty();
  }

  @Test
  void insistsAsLongAsNobodyCanHaveTakenOver() {
    Node node = paused(config, OVER - 1);
    assertThat(Node.adverts(node.hear(config, LOWER_ADDRESS, 50))).containsExactly(100);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void addressesGoBeforeAnythingElseThatNeighboursSee() {
    Node node = paused(config, 5 * SECOND);
    List<Effect> effects = new ArrayList<>(node.hear(config, HIGHER_ADDRESS, 90));
    effects.addAll(listened(node));
    assertThat(effects)
        .noneMatch(Effect.SendAdvert.class::isInstance)
        .noneMatch(Effect.Announce.class::isInstance)
        .anyMatch(Effect.ReleaseAddresses.class::isInstance);
  }

  @Test
  void goesOnInSilenceWhileAPeerMayStillBeWaiting() {
    Node node = paused(config, LOST - 1);
    List<Effect> effects = listened(node);
    assertThat(node.state()).isEqualTo(MASTER);
    assertThat(Node.adverts(effects)).containsExactly(100);
    assertThat(Node.log(effects))
        .anyMatch(line -> line.endsWith("nobody took over meanwhile, and it stays MASTER"));
    assertThat(node.only().lease().pauses()).isEqualTo(1);
    assertThat(node.only().lease().losses()).isZero();
  }

  @Test
  void givesUpInSilenceWhenEveryPeerMustHaveTakenOver() {
    Node node = paused(config, LOST);
    List<Effect> effects = listened(node);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(node.masterDownIn()).isEqualTo(SECOND + SKEW);
  }

  @Test
  void winsAgainAfterOneIntervalWithoutAWord() {
    Node node = paused(config, LOST);
    listened(node);
    assertThat(Node.adverts(node.sleep(SECOND + SKEW - 1))).isEmpty();
    assertThat(Node.adverts(node.sleep(1))).containsExactly(100);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void followsPriorityZeroOfWhoeverTookOverAndLeft() {
    Node node = paused(config, 5 * SECOND);
    node.hear(config, HIGHER_ADDRESS, 0);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(node.masterDownIn()).isEqualTo(SKEW);
  }

  @Test
  void doesNotSendOnItsWayOutEvenIfAskedTo() {
    Draft draft = new Draft();
    draft.lastAdvert = LastAdvert.ALWAYS;
    Node node = paused(draft.build(), 5 * SECOND);
    assertThat(Node.adverts(node.hear(config, HIGHER_ADDRESS, 200))).isEmpty();
  }

  @Test
  void tellsAProcessorThatWasStolenFromAProcessThatWasStopped() {
    Node node = Node.master(config);
    node.now = node.only().lastAdvertNanos().orElseThrow() + 5 * SECOND;
    node.engine.paused(STOLEN, node.now);
    assertThat(Node.log(node.hear(config, LOWER_ADDRESS, 50)))
        .anyMatch(line -> line.contains("paused for 4.000 s (2.500 s of it waiting for a proc"));
    var lease = node.only().lease();
    assertThat(lease.losses()).isEqualTo(1);
    assertThat(lease.lastLost()).isTrue();
    assertThat(lease.lastNanos()).isEqualTo(4 * SECOND);
    assertThat(lease.longestNanos()).isEqualTo(4 * SECOND);
    assertThat(lease.lastAtNanos()).hasValue(node.now);
  }

  @Test
  void isAsLongAsThePeersWereToldToWait() {
    Draft draft = new Draft();
    draft.downTimerAdverts = 5;
    Node node = paused(draft.build(), 5 * SECOND);
    node.hear(draft.build(), LOWER_ADDRESS, 50);
    assertThat(node.state()).isEqualTo(MASTER);
    Node version2 = paused(Draft.version2().build(), OVER);
    version2.hear(Draft.version2().build(), LOWER_ADDRESS, 50);
    assertThat(version2.state()).isEqualTo(BACKUP);
  }

  @Test
  void countsFromTheLastAdvertAndNotFromTheNewInterval() {
    Node node = Node.master(config);
    Draft slower = new Draft();
    slower.interval = 10 * SECOND;
    node.configure(Draft.file(slower.build()));
    node.now = node.only().lastAdvertNanos().orElseThrow() + OVER;
    node.engine.paused(0, node.now);
    node.hear(slower.build(), LOWER_ADDRESS, 50);
    assertThat(node.state()).as("the peers were promised one second").isEqualTo(BACKUP);
  }

  @Test
  void healthyMasterNeverNotices() {
    Node node = Node.master(config);
    node.sleep(100 * SECOND);
    assertThat(node.only().lease().pauses()).isZero();
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void advertsThatNeverLeftAreDueAgainUnderTheOldLease() {
    Node node = Node.master(config);
    long turn = node.now + 2_900_000_000L;
    node.engine.advance(turn);
    node.effects.clear();
    node.now = turn + SECOND / 2;
    node.engine.unsent(turn, node.now);
    assertThat(node.engine.nextDeadlineNanos()).isEqualTo(node.now);
    node.engine.paused(0, node.now);
    node.hear(config, LOWER_ADDRESS, 50);
    assertThat(node.state()).as("3.4 s after the last advert that left").isEqualTo(BACKUP);
  }

  @Test
  void firstAdvertOfAMastershipThatNeverLeftIsSentAgain() {
    Node node = Node.running(config);
    long turn = node.now + node.masterDownIn();
    node.engine.advance(turn);
    node.effects.clear();
    node.now = turn + SECOND / 2;
    node.engine.unsent(turn, node.now);
    assertThat(Node.adverts(listened(node))).containsExactly(100);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void patienceIsThatOfTheMostEagerPeerOfTheFastestInstance() {
    Draft fast = new Draft();
    fast.name = "VI_2";
    fast.vrid = 52;
    fast.interval = SECOND / 10;
    Node node = Node.running(config, fast.build());
    assertThat(node.engine.patienceNanos()).isEqualTo(200_781_000L);
  }

  /// A backup that hears its master once, and then nothing until `late` after its patience.
  private Node lateBackup(long late) {
    Node node = Node.running(config);
    node.hear(config, HIGHER_ADDRESS, 200);
    node.now = node.engine.nextDeadlineNanos() + late;
    node.engine.advance(node.now);
    return node;
  }

  @Test
  void backupThatWasKeptFromItsTimerLooksAgainBeforeItTakesOver() {
    Node node = lateBackup(3_000_000);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(node.masterDownIn()).isEqualTo(3_000_000);
    assertThat(Node.adverts(node.sleep(3_000_000 - 1))).isEmpty();
    assertThat(Node.adverts(node.sleep(1))).containsExactly(100);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void anAdvertInTheSecondLookIsHeard() {
    Node node = lateBackup(3_000_000);
    node.hear(config, HIGHER_ADDRESS, 200);
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + SKEW);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void theSecondLookIsShortAndTheLast() {
    Node node = lateBackup(2 * SECOND);
    assertThat(node.masterDownIn()).isEqualTo(3_000_000);
    node.now += SECOND;
    node.engine.advance(node.now);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void backupThatIsInTimeTakesOverAtOnce() {
    assertThat(lateBackup(999_999).state()).isEqualTo(MASTER);
  }

  /// Members of a group are told of in their order, so they go on in it.
  @Test
  void lateBackupsTakeOverInTheirOrder() {
    Draft other = new Draft();
    other.name = "VI_2";
    other.vrid = 52;
    VrrpInstance second = other.build();
    Node node = Node.running(config, second);
    node.effects.clear();
    node.now = node.engine.nextDeadlineNanos() + 2_000_000;
    node.engine.advance(node.now);
    assertThat(node.effects.toList()).isEmpty();
    List<Effect> effects = node.sleep(3_000_000);
    assertThat(effects)
        .filteredOn(Effect.SendAdvert.class::isInstance)
        .containsExactly(new Effect.SendAdvert(0, 100), new Effect.SendAdvert(1, 100));
  }
}
