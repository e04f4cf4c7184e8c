package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.engine.Node.LOWER_ADDRESS;
import static org.jkeepalived.core.status.InstanceState.BACKUP;
import static org.jkeepalived.core.status.InstanceState.MASTER;
import static org.jkeepalived.core.vrrp.Draft.SECOND;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.config.TextFiles;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.api.Test;

/// Keywords about when things happen, from the text to the effect, in virtual time.
class TimingKeywordsTest {
  private static Configuration read(String globals, String instance) {
    String text =
        "global_defs {\n vrrp_version 3\n"
            + globals
            + "\n}\nvrrp_instance VI_1 {\n interface eth0\n virtual_router_id 51\n"
            + instance
            + "\n virtual_ipaddress {\n 192.0.2.100/24\n 198.51.100.7/24 dev eth1\n }\n}\n";
    return Reading.of(TextFiles.of(text), "test.conf").configuration();
  }

  private static Node running(String globals, String instance) {
    Node node = new Node();
    node.configure(read(globals, instance));
    return node;
  }

  @Test
  void extraAnnouncementsComeAtTheirInterval() {
    Node node = running("vrrp_garp_extra_if all 30", "");
    List<Effect> effects = node.sleep(3 * SECOND + 609_375_000L + 95 * SECOND);
    assertThat(effects.stream().filter(new Effect.AnnounceExtra(0, true)::equals)).hasSize(3);
  }

  @Test
  void instanceGoesBeforeTheGlobalExtraInterval() {
    Node node = running("vrrp_garp_extra_if all 30", "garp_extra_if 60");
    List<Effect> effects = node.sleep(3 * SECOND + 609_375_000L + 95 * SECOND);
    assertThat(effects.stream().filter(new Effect.AnnounceExtra(0, false)::equals)).hasSize(1);
  }

  @Test
  void backupAnnouncesNoExtra() {
    Node node = running("vrrp_garp_extra_if all 1", "");
    assertThat(node.sleep(3 * SECOND)).noneMatch(Effect.AnnounceExtra.class::isInstance);
  }

  @Test
  void nobodyIsMasterBeforeTheDelayAfterBoot() {
    Node node = running("vrrp_delay_after_boot 60", "");
    node.sleep(60 * SECOND - node.now);
    assertThat(node.state()).isEqualTo(BACKUP);
    node.sleep(3 * SECOND + 609_375_000L);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void delayAfterBootIsOverOnAMachineThatRunsForLonger() {
    Node node = new Node();
    node.now = 1000 * SECOND;
    node.configure(read("vrrp_delay_after_boot 60", ""));
    node.sleep(3 * SECOND + 609_375_000L);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void masterThatIsTooLateForAGivenPriorityBecomesBackupInSilence() {
    Node node = running("", "nopreempt\n timer_expired_backup 254");
    node.sleep(3 * SECOND + 609_375_000L);
    node.now = node.only().lastAdvertNanos().orElseThrow() + 3 * SECOND + 7_812_000L;
    node.engine.listened(node.now);
    assertThat(node.state()).isEqualTo(BACKUP);
    assertThat(Node.adverts(node.effects.toList())).isEmpty();
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + 609_375_000L);
  }

  @Test
  void otherNameOfThatWorksAsWell() {
    Configuration file = read("", "nopreempt\n thread_timer_expired 100");
    assertThat(file.instances().getFirst().features().timerExpiredPriority()).hasValue(100);
  }

  @Test
  void unknownVirtualRoutersAreToldOnceEach() {
    Node node = running("log_unknown_vrids", "");
    Draft other = new Draft();
    other.vrid = 77;
    assertThat(Node.log(node.hear(other.build(), LOWER_ADDRESS, 100)))
        .containsExactly("192.0.2.0 on eth0 advertises VRID 77, which no instance here has");
    assertThat(node.hear(other.build(), LOWER_ADDRESS, 100)).isEmpty();
    other.vrid = 78;
    assertThat(Node.log(node.hear(other.build(), LOWER_ADDRESS, 100))).hasSize(1);
    Node silent = running("", "");
    assertThat(silent.hear(other.build(), LOWER_ADDRESS, 100)).isEmpty();
  }

  @Test
  void removedInstanceIsToldAsDeletedWhereThatIsAsked() {
    Node node = running("", "notify_deleted /bin/gone");
    assertThat(Node.notified(node.configure(Configuration.EMPTY)))
        .containsExactly(NotifyState.DELETED);
    Node plain = running("", "");
    assertThat(Node.notified(plain.configure(Configuration.EMPTY)))
        .containsExactly(NotifyState.FAULT);
  }

  @Test
  void reloadTellsUnchangedStatesOnceMoreWhereThatIsAsked() {
    Node node = running("fifo_write_vrrp_states_on_reload", "");
    node.sleep(10 * SECOND);
    List<Effect> effects = node.configure(read("fifo_write_vrrp_states_on_reload", ""));
    assertThat(effects)
        .filteredOn(Effect.RetellInstance.class::isInstance)
        .singleElement()
        .isEqualTo(new Effect.RetellInstance(node.only().config(), NotifyState.MASTER, 100));
    assertThat(node.configure(read("", ""))).noneMatch(Effect.RetellInstance.class::isInstance);
  }

  @Test
  void startTellsNothingTwice() {
    Node node = new Node();
    assertThat(node.configure(read("fifo_write_vrrp_states_on_reload", "")))
        .noneMatch(Effect.RetellInstance.class::isInstance);
    assertThat(Optional.of(node.state())).contains(BACKUP);
  }
}
