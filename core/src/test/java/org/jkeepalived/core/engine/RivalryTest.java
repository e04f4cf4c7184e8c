package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.engine.Node.HIGHER_ADDRESS;
import static org.jkeepalived.core.engine.Node.LOWER_ADDRESS;
import static org.jkeepalived.core.status.InstanceState.BACKUP;
import static org.jkeepalived.core.status.InstanceState.MASTER;
import static org.jkeepalived.core.vrrp.Draft.SECOND;

import java.util.List;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.DualMaster;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.api.Test;

/// Two masters: what the one that stays and the one that gives up do and tell.
class RivalryTest {
  private final VrrpInstance config = new Draft().build();

  /// A master that announces nothing when it hears a lower priority, as in strict mode.
  private static VrrpInstance quiet() {
    Draft draft = new Draft();
    draft.garp = new GarpSettings(0, 5, 0, 1, 0, 0);
    return draft.build();
  }

  /// A backup of 192.0.2.2 (priority 150) that took over because it heard it no longer.
  private static Node successor(VrrpInstance config) {
    Node node = Node.running(config);
    node.hear(config, HIGHER_ADDRESS, 150);
    node.sleep(node.masterDownIn());
    assertThat(node.state()).isEqualTo(MASTER);
    return node;
  }

  @Test
  void whoStaysAnnouncesAndTellsOnceTheOtherIsSilent() {
    Node node = Node.master(quiet());
    node.sleep(60 * SECOND);
    for (int i = 0; i < 3; i++) {
      assertThat(node.hear(config, LOWER_ADDRESS, 50)).noneMatch(Effect.Announce.class::isInstance);
      node.sleep(SECOND);
    }
    assertThat(node.only().dualMaster().map(DualMaster::isOver)).contains(false);
    List<Effect> effects = node.sleep(2 * SECOND);
    assertThat(effects).contains(new Effect.Announce(0, 5));
    assertThat(Node.notified(effects)).containsExactly(NotifyState.MASTER_RX_LOWER_PRI);
    assertThat(Node.log(effects))
        .containsOnlyOnce(
            "(VI_1) two masters for 2.000 s: 192.0.2.0 (priority 50) advertised itself 3 times"
                + " beside this node (192.0.2.1, priority 100, master for 65.000 s), which sent 7"
                + " adverts meanwhile; this node stays master and announces its addresses again");
    assertThat(Node.log(node.sleep(60 * SECOND))).isEmpty();
    DualMaster told = node.only().dualMaster().orElseThrow();
    assertThat(told.isOver()).isTrue();
    assertThat(told.stayed()).isTrue();
    assertThat(told.rival()).isEqualTo(LOWER_ADDRESS);
    assertThat(told.rivalAdverts()).isEqualTo(3);
  }

  @Test
  void priorityZeroOfTheOtherEndsItAtOnce() {
    Node node = Node.master(quiet());
    node.sleep(60 * SECOND);
    node.hear(config, LOWER_ADDRESS, 50);
    assertThat(node.hear(config, LOWER_ADDRESS, 0)).contains(new Effect.Announce(0, 5));
  }

  @Test
  void nobodyIsCalledForTheLastAdvertOfTheFormerMaster() {
    Node node = Node.master(config);
    List<Effect> effects = node.hear(config, LOWER_ADDRESS, 50);
    assertThat(effects).contains(new Effect.Announce(0, 5));
    assertThat(Node.notified(effects)).isEmpty();
  }

  @Test
  void higherPrioritySendAdvertOffSendsNone() {
    Draft draft = new Draft();
    draft.lastAdvert = LastAdvert.NEVER;
    Node node = successor(draft.build());
    node.sleep(10 * SECOND + SECOND / 2);
    assertThat(Node.adverts(node.hear(config, HIGHER_ADDRESS, 150))).isEmpty();
  }

  /// A flood is answered at a pace, but whoever sent the last advert announced after our answer.
  @Test
  void advertSoonAfterAnAnswerIsAnsweredAndAnnouncedALittleLater() {
    Node node = Node.master(config);
    node.sleep(SECOND);
    node.hear(config, LOWER_ADDRESS, 50);
    node.sleep(SECOND / 1000);
    assertThat(node.hear(config, LOWER_ADDRESS, 50)).isEmpty();
    List<Effect> later = node.sleep(SECOND / 100);
    assertThat(Node.adverts(later)).containsExactly(100);
    assertThat(later).contains(new Effect.Announce(0, 5));
  }

  /// One answer is enough for both, but the one heard last is the one that is told of.
  @Test
  void secondRivalOfTheSameInstantIsNotedToo() {
    Node node = Node.master(quiet());
    node.sleep(60 * SECOND);
    assertThat(Node.adverts(node.hear(config, LOWER_ADDRESS, 50))).containsExactly(100);
    assertThat(Node.adverts(node.hear(config, HIGHER_ADDRESS, 60))).isEmpty();
    assertThat(node.only().dualMaster().map(DualMaster::rival)).contains(HIGHER_ADDRESS);
  }

  @Test
  void lastAdvertOfTheFormerMasterIsNoIncident() {
    Node node = Node.master(config);
    node.hear(config, LOWER_ADDRESS, 50);
    assertThat(node.only().dualMaster()).isEmpty();
  }

  @Test
  void whoGivesUpToTheMasterItTookOverFromLetsItKnow() {
    Node node = successor(config);
    node.sleep(10 * SECOND + SECOND / 2);
    List<Effect> effects = node.hear(config, HIGHER_ADDRESS, 150);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(Node.adverts(effects)).containsExactly(100);
    assertThat(Node.log(effects))
        .containsOnlyOnce(
            "(VI_1) two masters for 10.500 s: this node (192.0.2.1, priority 100) became master"
                + " 10.500 s ago and now hears 192.0.2.2 (priority 150), which it took over from"
                + " and of which it missed about 13 adverts; unless that was restarted, both were"
                + " master; this node gives up");
    DualMaster told = node.only().dualMaster().orElseThrow();
    assertThat(told.stayed()).isFalse();
    assertThat(told.missedAdverts()).isEqualTo(13);
  }

  @Test
  void pauseInBetweenDoesNotHideWhomItTookOverFrom() {
    Node node = successor(config);
    pauseOf(node);
    List<Effect> effects = node.hear(config, HIGHER_ADDRESS, 150);
    assertThat(Node.adverts(effects)).containsExactly(100);
    assertThat(Node.log(effects)).anyMatch(line -> line.contains("two masters for 2.000 s"));
  }

  /// The lease runs out, nobody is heard, and it is master again.
  private static void pauseOf(Node node) {
    node.sleep(10 * SECOND + SECOND / 2);
    node.now += 5 * SECOND;
    node.engine.paused(0, node.now);
    node.engine.listened(node.now);
    node.engine.advance(node.now);
    node.effects.clear();
    assertThat(node.state()).isEqualTo(BACKUP);
    node.sleep(node.masterDownIn());
    assertThat(node.state()).isEqualTo(MASTER);
    node.sleep(2 * SECOND);
  }

  @Test
  void pauseInBetweenMakesNoRivalOfAMasterThatResigned() {
    Node node = Node.running(config);
    node.hear(config, HIGHER_ADDRESS, 150);
    node.hear(config, HIGHER_ADDRESS, 0);
    node.sleep(node.masterDownIn());
    pauseOf(node);
    assertThat(Node.log(node.hear(config, HIGHER_ADDRESS, 150)))
        .noneMatch(line -> line.contains("two masters"));
  }

  @Test
  void whoTookOverFromAMasterThatResignedGivesUpSilently() {
    Node node = Node.running(config);
    node.hear(config, HIGHER_ADDRESS, 150);
    node.hear(config, HIGHER_ADDRESS, 0);
    node.sleep(10 * SECOND);
    assertThat(node.state()).isEqualTo(MASTER);
    List<Effect> effects = node.hear(config, HIGHER_ADDRESS, 150);
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(node.only().dualMaster()).isEmpty();
  }

  @Test
  void whoPreemptedGivesUpSilently() {
    Node node = Node.running(config);
    node.hear(config, LOWER_ADDRESS, 50);
    node.sleep(10 * SECOND);
    assertThat(node.state()).isEqualTo(MASTER);
    assertThat(Node.adverts(node.hear(config, HIGHER_ADDRESS, 150))).isEmpty();
  }

  @Test
  void equalPriorityIsAnIncidentSinceItNeverPreempts() {
    Node node = Node.master(config);
    node.sleep(10 * SECOND);
    node.hear(config, HIGHER_ADDRESS, 100);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(node.only().dualMaster().map(DualMaster::stayed)).contains(false);
  }
}
