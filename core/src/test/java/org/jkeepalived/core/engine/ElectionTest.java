package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.jkeepalived.core.engine.Node.HIGHER_ADDRESS;
import static org.jkeepalived.core.engine.Node.LOWER_ADDRESS;
import static org.jkeepalived.core.status.InstanceState.BACKUP;
import static org.jkeepalived.core.status.InstanceState.MASTER;
import static org.jkeepalived.core.vrrp.Draft.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.WantedState;
import org.jkeepalived.core.vrrp.AdvertEncoder;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.api.Test;

/// RFC 9568 §6.4 and RFC 3768 §6.4, state by state, with keepalived's additions.
class ElectionTest {
  /// (256 − 100) × 1 s / 256 for priority 100.
  private static final long SKEW = 609_375_000L;

  private final VrrpInstance config = new Draft().build();

  @Test
  void startsAsBackupForAFullMasterDownInterval() {
    Node node = Node.running(config);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + SKEW);
  }

  @Test
  void version2SkewIsPartOfASecondWhateverTheInterval() {
    Draft draft = Draft.version2();
    draft.interval = 5 * SECOND;
    assertThat(Node.running(draft.build()).masterDownIn()).isEqualTo(15 * SECOND + SKEW);
  }

  @Test
  void version3SkewIsPartOfTheInterval() {
    Draft draft = new Draft();
    draft.interval = 10_000_000L;
    assertThat(Node.running(draft.build()).masterDownIn()).isEqualTo(30_000_000L + 6_093_000L);
  }

  @Test
  void ownerBecomesMasterAtOnce() {
    Draft draft = new Draft().priority(255);
    draft.wanted = WantedState.MASTER;
    Node node = Node.running(draft.build());
    List<Effect> effects = node.sleep(1_000);
    assertThat(node.state()).isEqualTo(MASTER);
    assertThat(Node.adverts(effects)).containsExactly(255);
  }

  @Test
  void wantingMasterWaitsOneIntervalAndTheSmallestSkew() {
    Draft draft = new Draft();
    draft.wanted = WantedState.MASTER;
    assertThat(Node.running(draft.build()).masterDownIn()).isEqualTo(SECOND + 3_906_000L);
  }

  @Test
  void backupTakesOverWhenTheTimerFires() {
    Node node = Node.running(config);
    assertThat(node.sleep(3 * SECOND + SKEW - 1)).isEmpty();
    List<Effect> effects = node.sleep(1);
    assertThat(effects.get(0)).isEqualTo(log("(VI_1) Entering MASTER STATE"));
    assertThat(effects.get(1)).isEqualTo(new Effect.SendAdvert(0, 100));
    assertThat(effects.get(2)).isEqualTo(new Effect.HoldAddresses(0));
    assertThat(effects.get(3)).isEqualTo(new Effect.Announce(0, 5));
    assertThat(effects.get(4)).isInstanceOf(Effect.NotifyInstance.class);
    assertThat(effects).hasSize(5);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  private static Effect log(String text) {
    return new Effect.Log(LogLevel.INFO, text);
  }

  @Test
  void backupSendsNoAdvertAndHoldsNoAddress() {
    Node node = Node.running(config);
    List<Effect> all = node.sleep(3 * SECOND);
    all.addAll(node.hear(config, HIGHER_ADDRESS, 120));
    all.addAll(node.hear(config, HIGHER_ADDRESS, 0));
    assertThat(all)
        .noneMatch(Effect.SendAdvert.class::isInstance)
        .noneMatch(Effect.HoldAddresses.class::isInstance);
  }

  @Test
  void backupRestartsItsTimerOnAnAdvertOfEqualOrHigherPriority() {
    Node node = Node.running(config);
    node.sleep(2 * SECOND);
    assertThat(node.hear(config, HIGHER_ADDRESS, 100)).isEmpty();
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + SKEW);
    assertThat(node.only().master()).contains(HIGHER_ADDRESS);
  }

  @Test
  void backupDiscardsALowerPriorityAdvert() {
    Node node = Node.running(config);
    node.sleep(2 * SECOND);
    assertThat(Node.log(node.hear(config, HIGHER_ADDRESS, 99)))
        .containsExactly("(VI_1) received lower priority (99) advert from 192.0.2.2 - discarding");
    assertThat(node.masterDownIn()).isEqualTo(SECOND + SKEW);
  }

  @Test
  void backupFollowsALowerPriorityMasterWhenNopreempt() {
    Draft draft = new Draft();
    draft.preempt = false;
    Node node = Node.running(draft.build());
    node.sleep(2 * SECOND);
    assertThat(node.hear(config, HIGHER_ADDRESS, 1)).isEmpty();
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + SKEW);
  }

  @Test
  void backupWaitsForTheSkewTimeOnlyAfterPriorityZero() {
    Node node = Node.running(config);
    node.hear(config, HIGHER_ADDRESS, 0);
    assertThat(node.masterDownIn()).isEqualTo(SKEW);
    assertThat(node.only().counters().priorityZeroReceived()).isEqualTo(1);
  }

  @Test
  void backupLearnsTheMastersIntervalInVersion3() {
    Draft slow = new Draft();
    slow.interval = 4 * SECOND;
    Node node = Node.running(config);
    node.hear(slow.build(), HIGHER_ADDRESS, 100);
    assertThat(node.masterDownIn()).isEqualTo(4 * (3 * SECOND + SKEW));
    assertThat(node.only().masterAdvertIntervalNanos()).isEqualTo(4 * SECOND);
  }

  @Test
  void invalidAdvertDoesNotRestartTheTimer() {
    Node node = Node.running(config);
    node.sleep(SECOND);
    node.hear(Draft.version2().build(), HIGHER_ADDRESS, 200);
    assertThat(node.masterDownIn()).isEqualTo(2 * SECOND + SKEW);
    assertThat(node.only().counters().versionErrors()).isEqualTo(1);
  }

  @Test
  void badAdvertsAreLoggedOnceUntilTheStateChanges() {
    Node node = Node.running(config);
    VrrpInstance other = Draft.version2().build();
    assertThat(Node.log(node.hear(other, HIGHER_ADDRESS, 200))).hasSize(1);
    assertThat(Node.log(node.hear(other, HIGHER_ADDRESS, 200))).isEmpty();
    node.sleep(4 * SECOND);
    assertThat(Node.log(node.hear(other, HIGHER_ADDRESS, 200))).hasSize(1);
    assertThat(node.only().counters().versionErrors()).isEqualTo(3);
  }

  @Test
  void floodOfValidAdvertsIsNotAFloodOfLines() {
    Node node = Node.running(config);
    int lines = 0;
    for (int i = 0; i < 1_000; i++) {
      IpAddress source = i % 2 == 0 ? HIGHER_ADDRESS : LOWER_ADDRESS;
      lines += (int) Node.log(node.hear(config, source, i % 3 == 0 ? 0 : 50)).count();
    }
    assertThat(lines).isBetween(1, 3);
  }

  @Test
  void masterAdvertisesEveryIntervalWithoutDrift() {
    Node node = Node.master(config);
    long due = node.engine.nextDeadlineNanos();
    node.now = due + 300_000_000L;
    node.engine.advance(node.now);
    assertThat(node.effects.toList()).containsExactly(new Effect.SendAdvert(0, 100));
    assertThat(node.engine.nextDeadlineNanos()).isEqualTo(due + SECOND);
  }

  @Test
  void masterThatIsVeryLateCountsFromNow() {
    Node node = Node.master(config);
    node.now = node.engine.nextDeadlineNanos() + 1_900_000_000L;
    node.engine.advance(node.now);
    assertThat(Node.adverts(node.effects.toList())).containsExactly(100);
    assertThat(node.only().nextAdvertNanos()).hasValue(node.now + SECOND);
  }

  @Test
  void masterAnswersPriorityZeroAtOnce() {
    Node node = Node.master(config);
    node.sleep(SECOND / 2);
    assertThat(node.hear(config, HIGHER_ADDRESS, 0)).containsExactly(new Effect.SendAdvert(0, 100));
    assertThat(node.only().nextAdvertNanos()).hasValue(node.now + SECOND);
  }

  @Test
  void masterYieldsToAHigherPriority() {
    Node node = Node.master(config);
    List<Effect> effects = node.hear(config, LOWER_ADDRESS, 101);
    assertThat(Node.log(effects))
        .containsExactly(
            "(VI_1) Master received advert from 192.0.2.0 with higher priority 101, ours 100",
            "(VI_1) Entering BACKUP STATE");
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(effects).contains(new Effect.ReleaseAddresses(0));
    assertThat(Node.notified(effects)).containsExactly(NotifyState.BACKUP);
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + SKEW);
  }

  @Test
  void masterYieldsToAnEqualPriorityWithAHigherAddress() {
    Node node = Node.master(config);
    node.hear(config, HIGHER_ADDRESS, 100);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void masterAnswersAnEqualPriorityWithALowerAddress() {
    Node node = Node.master(config);
    assertThat(Node.adverts(node.hear(config, LOWER_ADDRESS, 100))).containsExactly(100);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void tieBreakComparesAddressesAsUnsignedNumbers() {
    Node node = Node.master(config);
    node.hear(config, IpAddress.of("10.0.0.1"), 100);
    assertThat(node.state()).isEqualTo(MASTER);
    node.hear(config, IpAddress.of("203.0.113.1"), 100);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void masterWarnsOnceOfItsOwnAddress() {
    Node node = Node.master(config);
    assertThat(Node.log(node.hear(config, Node.OWN, 100))).hasSize(1);
    assertThat(node.hear(config, Node.OWN, 100)).isEmpty();
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void masterAnswersALowerPriorityAndAnnouncesAgain() {
    Node node = Node.master(config);
    node.sleep(SECOND);
    List<Effect> effects = node.hear(config, HIGHER_ADDRESS, 99);
    assertThat(Node.log(effects))
        .containsExactly(
            "(VI_1) Received advert from 192.0.2.2 with lower priority 99, ours 100,"
                + " forcing new election");
    assertThat(effects).contains(new Effect.SendAdvert(0, 100), new Effect.Announce(0, 5));
    assertThat(Node.notified(effects)).containsExactly(NotifyState.MASTER_RX_LOWER_PRI);
  }

  @Test
  void masterAnswersABacklogOnce() {
    Node node = Node.master(config);
    node.hear(config, HIGHER_ADDRESS, 99);
    assertThat(node.hear(config, HIGHER_ADDRESS, 99)).isEmpty();
    assertThat(node.hear(config, HIGHER_ADDRESS, 0)).isEmpty();
    assertThat(Node.adverts(node.sleep(SECOND / 100))).containsExactly(100);
    node.now += SECOND / 100;
    assertThat(node.hear(config, HIGHER_ADDRESS, 0)).containsExactly(new Effect.SendAdvert(0, 100));
    assertThat(node.hear(config, HIGHER_ADDRESS, 101)).isNotEmpty();
    assertThat(node.state()).as("a backlog is heard to its end").isEqualTo(BACKUP);
  }

  /// 100,000 packets in a second, alternately of a lower priority and of priority 0.
  @Test
  void masterDoesNotAnswerAFloodByAFlood() {
    Node node = Node.master(config);
    long sentBefore = node.only().counters().advertSent();
    node.sleep(10 * SECOND);
    sentBefore += 10;
    long notified = 0;
    long lines = 0;
    for (int i = 0; i < 100_000; i++) {
      List<Effect> effects = new ArrayList<>(node.sleep(SECOND / 100_000));
      effects.addAll(node.hear(config, HIGHER_ADDRESS, i % 2 == 0 ? 99 : 0));
      notified += Node.notified(effects).count();
      lines += Node.log(effects).count();
    }
    assertThat(lines).as("lines logged").isBetween(1L, 4L);
    assertThat(node.only().counters().advertSent() - sentBefore).isBetween(90L, 100L);
    assertThat(notified).isBetween(90L, 200L);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  /// The backup that hears a forged priority 0 right after the master's answer to another one must
  /// hear the master again before its skew time is over.
  @Test
  void priorityZeroRightAfterAnAnswerIsAnsweredALittleLater() {
    Node node = Node.master(config);
    node.sleep(SECOND / 2);
    node.hear(config, HIGHER_ADDRESS, 0);
    node.now += SECOND / 1000;
    assertThat(node.hear(config, HIGHER_ADDRESS, 0)).isEmpty();
    assertThat(Node.adverts(node.sleep(SECOND / 100))).containsExactly(100);
    assertThat(Node.adverts(node.sleep(SECOND / 2))).isEmpty();
  }

  @Test
  void peerWithTheOldChecksumIsAnsweredInKind() {
    VrrpInstance unicast = new Draft().unicast(false, Transport.Peer.of(HIGHER_ADDRESS)).build();
    Node node = Node.running(unicast);
    node.hear(unicast, HIGHER_ADDRESS, 150);
    AdvertDatagram datagram = node.datagram();
    long ours = Node.OWN.low();
    // Covered as if sent to 224.0.0.18; the words of the address are all that differs.
    new AdvertEncoder(unicast)
        .writeMessage(datagram.buffer, 0, HIGHER_ADDRESS, IpAddress.of("224.0.0.18"), 150);
    datagram.destinationLow = ours;
    node.effects.clear();
    node.engine.received(datagram, node.now);
    assertThat(node.effects.toList()).contains(new Effect.UseOldChecksum(0, HIGHER_ADDRESS));
    assertThat(Node.log(node.effects.toList()))
        .singleElement(STRING)
        .contains("192.0.2.2 uses the checksum of keepalived 1.3.6");
    node.effects.clear();
    node.engine.received(datagram, node.now);
    assertThat(node.effects.toList()).isEmpty();
    assertThat(node.only().counters().advertReceived()).isEqualTo(3);
  }

  @Test
  void silentMasterStillAnswersAResignation() {
    Draft draft = new Draft();
    draft.lowerPriorityNoAdvert = true;
    Node node = Node.master(draft.build());
    assertThat(Node.adverts(node.hear(config, HIGHER_ADDRESS, 99))).isEmpty();
    assertThat(Node.adverts(node.hear(config, HIGHER_ADDRESS, 0))).containsExactly(100);
  }

  @Test
  void lowerPriorityNoAdvertKeepsTheMasterSilent() {
    Draft draft = new Draft();
    draft.lowerPriorityNoAdvert = true;
    Node node = Node.master(draft.build());
    List<Effect> effects = node.hear(config, HIGHER_ADDRESS, 99);
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(Node.log(effects))
        .containsExactly("(VI_1) Received advert from 192.0.2.2 with lower priority 99, ours 100");
  }

  @Test
  void higherPrioritySendAdvertSendsOneMoreBeforeYielding() {
    Draft draft = new Draft();
    draft.lastAdvert = LastAdvert.ALWAYS;
    Node node = Node.master(draft.build());
    assertThat(Node.adverts(node.hear(config, HIGHER_ADDRESS, 150))).containsExactly(100);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void ownerIgnoresAdvertsWhereConfigured() {
    Draft draft = new Draft().priority(255);
    draft.ownerIgnoreAdverts = true;
    Node node = Node.master(draft.build());
    assertThat(node.hear(draft.build(), HIGHER_ADDRESS, 255)).isEmpty();
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void ownerYieldsToAnotherOwnerWithAHigherAddress() {
    VrrpInstance owner = new Draft().priority(255).build();
    Node node = Node.master(owner);
    node.hear(owner, HIGHER_ADDRESS, 255);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void ownerGivesAnotherOwnerTimeAndThenReducesItself() {
    VrrpInstance owner = new Draft().priority(255).build();
    Node node = Node.master(owner);
    node.hear(owner, LOWER_ADDRESS, 255);
    node.sleep(2 * SECOND);
    assertThat(node.state()).isEqualTo(MASTER);
    node.hear(owner, LOWER_ADDRESS, 255);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(node.only().effectivePriority()).isEqualTo(254);
    node.sleep(4 * SECOND);
    assertThat(node.state()).isEqualTo(MASTER);
    assertThat(node.only().effectivePriority()).isEqualTo(255);
  }

  @Test
  void ownerCarriesOnWhenTheOtherOwnerYields() {
    VrrpInstance owner = new Draft().priority(255).build();
    Node node = Node.master(owner);
    node.hear(owner, LOWER_ADDRESS, 255);
    node.sleep(4 * SECOND);
    node.hear(owner, LOWER_ADDRESS, 255);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void preemptDelayHoldsPreemptionBack() {
    Draft draft = new Draft();
    draft.preemptDelay = 5 * SECOND;
    Node node = Node.running(draft.build());
    for (int second = 0; second < 5; second++) {
      node.hear(config, HIGHER_ADDRESS, 50);
      assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + SKEW);
      node.sleep(SECOND);
    }
    for (int second = 0; second < 3; second++) {
      node.hear(config, HIGHER_ADDRESS, 50);
      node.sleep(SECOND);
    }
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void aBetterMasterEndsThePreemptDelay() {
    Draft draft = new Draft();
    draft.preemptDelay = 5 * SECOND;
    Node node = Node.running(draft.build());
    node.hear(config, HIGHER_ADDRESS, 50);
    node.sleep(SECOND);
    node.hear(config, HIGHER_ADDRESS, 150);
    node.sleep(SECOND);
    assertThat(Node.log(node.hear(config, HIGHER_ADDRESS, 50)))
        .containsExactly("(VI_1) start preempt delay (5.000 s)");
  }

  @Test
  void announcementsComeAgainAfterTheDelayAndAtEveryRefresh() {
    Draft draft = new Draft();
    draft.garp = new GarpSettings(5 * SECOND, 5, 10 * SECOND, 2, 5 * SECOND, 5);
    Node node = Node.master(draft.build());
    List<Effect> effects = node.sleep(21 * SECOND);
    assertThat(effects.stream().filter(Effect.Announce.class::isInstance))
        .containsExactly(
            new Effect.Announce(0, 5), new Effect.Announce(0, 2), new Effect.Announce(0, 2));
  }

  @Test
  void stoppingMasterResignsThenReleasesThenNotifies() {
    Node node = Node.master(config);
    List<Effect> effects = node.handle(new Event.Stopping());
    assertThat(effects.get(0)).isEqualTo(new Effect.SendAdvert(0, 0));
    assertThat(effects.get(1)).isEqualTo(new Effect.ReleaseAddresses(0));
    assertThat(Node.notified(effects)).containsExactly(NotifyState.STOP);
    assertThat(node.engine.nextDeadlineNanos()).isEqualTo(Engine.NEVER);
  }

  @Test
  void stoppingBackupSendsNothing() {
    Node node = Node.running(config);
    List<Effect> effects = node.handle(new Event.Stopping());
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(Node.notified(effects)).containsExactly(NotifyState.STOP);
  }

  @Test
  void ipv6UsesTheLinkLocalAddress() {
    VrrpInstance ipv6 = Draft.ipv6().build();
    Node node = Node.running(ipv6);
    assertThat(node.only().source()).contains(IpAddress.of("fe80::1"));
    node.sleep(4 * SECOND);
    node.hear(ipv6, IpAddress.of("fe80::2"), 100);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void otherVridsAreNotForUs() {
    Draft other = new Draft();
    other.vrid = 52;
    Node node = Node.master(config);
    assertThat(node.hear(other.build(), HIGHER_ADDRESS, 200)).isEmpty();
    assertThat(node.state()).isEqualTo(MASTER);
    assertThat(node.only().counters().advertReceived()).isZero();
  }
}
