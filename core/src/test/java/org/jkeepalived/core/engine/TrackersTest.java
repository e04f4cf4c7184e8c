package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.engine.Node.HIGHER_ADDRESS;
import static org.jkeepalived.core.status.InstanceState.BACKUP;
import static org.jkeepalived.core.status.InstanceState.FAULT;
import static org.jkeepalived.core.status.InstanceState.MASTER;
import static org.jkeepalived.core.vrrp.Draft.SECOND;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.config.TextFiles;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.track.Watched;
import org.junit.jupiter.api.Test;

/// Files, processes, BFD sessions and links, by instances and by groups, from the text of a
/// configuration to what the engine does.
class TrackersTest {
  private static final String TRACKERS =
      """
      track_file f {
        file /run/f
        weight 1
      }
      vrrp_track_process p {
        process nginx
        quorum 1
        terminate_delay 2
      }
      bfd_instance d {
        neighbor_ip 192.0.2.9
      }
      vrrp_script s {
        script /bin/true
        init_fail
        rise 2
      }
      """;

  private final Node node = new Node();
  private Configuration file = Configuration.EMPTY;

  private static Configuration read(String text) {
    var read = Reading.of(TextFiles.of(text), "test.conf");
    assertThat(read.diagnostics()).noneMatch(it -> it.severity() == Severity.ERROR);
    return read.configuration();
  }

  private static String instance(String name, int id, String lines) {
    return """
    vrrp_instance %s {
      interface eth0
      virtual_router_id %d
      version 3
      virtual_ipaddress {
        192.0.2.%d/24
      }
      %s
    }
    """
        .formatted(name, id, 100 + id, lines);
  }

  private List<Effect> configure(String text) {
    file = read(TRACKERS + text);
    return node.configure(file);
  }

  /// Becomes master.
  private void master(String text) {
    configure(text);
    holds("0");
    runs(1);
    node.handle(new Event.BfdChanged("d", true));
    node.sleep(4 * SECOND);
    assertThat(node.named("A").state()).isEqualTo(MASTER);
  }

  private List<Effect> holds(String content) {
    return node.handle(
        new Event.FileRead(file.trackers().files().getFirst(), Optional.of(content)));
  }

  private List<Effect> runs(int count) {
    return node.handle(new Event.ProcessesCounted(file.trackers().processes().getFirst(), count));
  }

  private int priority() {
    return node.named("A").effectivePriority();
  }

  @Test
  void fileIsWatchedAndItsNumberCountsOnceItWasRead() {
    List<Effect> effects = configure(instance("A", 1, "track_file {\nf\n}"));
    assertThat(effects).contains(new Effect.Watch(Watched.of(file)));
    assertThat(Watched.of(file).files()).hasSize(1);
    assertThat(Watched.of(file).processes()).as("nobody tracks it").isEmpty();
    assertThat(node.named("A").state()).as("it waits").isEqualTo(FAULT);
    assertThat(effects).noneMatch(Effect.NotifyInstance.class::isInstance);
    assertThat(Node.notified(holds("-20"))).containsExactly(NotifyState.BACKUP);
    assertThat(priority()).isEqualTo(80);
    assertThat(node.named("A").contributions().getFirst().why()).isEqualTo("holds -20, weight 1");
    assertThat(Node.log(holds("10")))
        .contains("(A) Changing effective priority from 80 to 110")
        .contains("track_file f: /run/f holds 10");
    assertThat(holds("10\n")).as("nothing new").isEmpty();
  }

  @Test
  void fileThatIsMissingOrHoldsNoNumberCountsAsZeroAndOneBeyond32BitsAsBefore() {
    master(instance("A", 1, "track_file {\nf\n}"));
    holds("-20");
    assertThat(Node.log(holds("99999999999")))
        .contains("track_file f: /run/f holds a number beyond 32 bits and counts as -20");
    assertThat(priority()).isEqualTo(80);
    assertThat(Node.log(holds("garbage")))
        .contains("track_file f: /run/f holds no number and counts as 0");
    assertThat(priority()).isEqualTo(100);
    holds("-20");
    node.handle(new Event.FileRead(file.trackers().files().getFirst(), Optional.empty()));
    assertThat(priority()).isEqualTo(100);
  }

  @Test
  void fileThatTakesEverythingAwayIsAFault() {
    master(instance("A", 1, "track_file {\nf weight -254\n}"));
    assertThat(Node.adverts(holds("1"))).containsExactly(0, 0);
    assertThat(node.named("A").faults()).containsExactly("file f holds 1");
    assertThat(Node.notified(holds("0"))).containsExactly(NotifyState.BACKUP);
  }

  @Test
  void fileWithoutWeightIsAFaultWhileItHoldsAnythingButZero() {
    master(instance("A", 1, "track_file {\nf weight 0\n}"));
    holds("7");
    assertThat(node.named("A").state()).isEqualTo(FAULT);
    holds("0");
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
  }

  @Test
  void fileThatAReloadAddsHoldsNobodyUp() {
    master(instance("A", 1, ""));
    configure(instance("A", 1, "track_file {\nf weight 0\n}"));
    assertThat(node.named("A").state()).isEqualTo(MASTER);
    holds("1");
    assertThat(node.named("A").state()).isEqualTo(FAULT);
  }

  @Test
  void aReloadKeepsWhatIsKnownOfFilesAndProcesses() {
    String lines = "track_file {\nf\n}\ntrack_process {\np weight 20\n}";
    master(instance("A", 1, lines));
    holds("-30");
    assertThat(priority()).isEqualTo(90);
    assertThat(configure(instance("A", 1, lines + "\npriority 110")))
        .noneMatch(Effect.Watch.class::isInstance);
    assertThat(priority()).isEqualTo(100);
    assertThat(node.named("A").state()).isEqualTo(MASTER);
  }

  @Test
  void processGoneIsAFaultAfterItsDelay() {
    master(instance("A", 1, "track_process {\np\n}"));
    assertThat(runs(0)).isEmpty();
    assertThat(node.named("A").state()).isEqualTo(MASTER);
    assertThat(node.engine.nextDeadlineNanos()).isLessThanOrEqualTo(node.now + 2 * SECOND);
    List<Effect> effects = node.sleep(2 * SECOND);
    assertThat(Node.adverts(effects)).endsWith(0, 0);
    assertThat(node.named("A").faults())
        .containsExactly("process p runs 0 times, wanted at least 1");
    runs(1);
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
  }

  @Test
  void weightedProcessChangesThePriority() {
    configure(instance("A", 1, "track_process {\np weight 20\n}"));
    assertThat(node.named("A").state()).as("it does not wait for it").isEqualTo(BACKUP);
    assertThat(priority()).isEqualTo(100);
    runs(1);
    assertThat(priority()).isEqualTo(120);
    runs(0);
    node.sleep(2 * SECOND);
    assertThat(priority()).isEqualTo(100);
  }

  @Test
  void bfdSessionIsDownUntilItIsUp() {
    configure(instance("A", 1, "track_bfd {\nd\n}"));
    assertThat(node.named("A").faults()).containsExactly("BFD session d is down");
    node.handle(new Event.BfdChanged("d", true));
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
    node.sleep(4 * SECOND);
    assertThat(Node.adverts(node.handle(new Event.BfdChanged("d", false)))).containsExactly(0, 0);
    assertThat(node.handle(new Event.BfdChanged("other", false))).isEmpty();
  }

  @Test
  void weightedBfdSessionChangesThePriority() {
    configure(instance("A", 1, "track_bfd {\nd weight -30\n}"));
    assertThat(priority()).isEqualTo(70);
    node.handle(new Event.BfdChanged("d", true));
    assertThat(priority()).isEqualTo(100);
  }

  @Test
  void scriptWithInitFailIsDownUntilItHasSucceededOftenEnough() {
    configure(instance("A", 1, "track_script {\ns\n}"));
    assertThat(node.named("A").faults()).containsExactly("script s fails");
    node.handle(new Event.ScriptFinished("s", new ScriptOutcome.Exited(0)));
    assertThat(node.named("A").state()).as("rise is 2").isEqualTo(FAULT);
    node.handle(new Event.ScriptFinished("s", new ScriptOutcome.Exited(0)));
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
  }

  private static String group(String lines) {
    return instance("A", 1, "")
        + instance("B", 2, "")
        + "vrrp_sync_group G {\ngroup {\nA\nB\n}\n"
        + lines
        + "\n}\n";
  }

  @Test
  void whatAGroupTracksEveryMemberTracks() {
    master(group("track_file {\nf weight 0\n}\ntrack_process {\np\n}\ntrack_bfd {\nd\n}"));
    assertThat(node.named("B").state()).isEqualTo(MASTER);
    List<Effect> effects = holds("1");
    assertThat(Node.adverts(effects)).hasSize(4).containsOnly(0);
    assertThat(node.named("B").state()).isEqualTo(FAULT);
    assertThat(effects.getLast()).isInstanceOf(Effect.NotifyGroup.class);
    holds("0");
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
    assertThat(node.named("B").state()).isEqualTo(BACKUP);
    node.handle(new Event.BfdChanged("d", false));
    assertThat(node.named("A").state()).isEqualTo(FAULT);
    node.handle(new Event.BfdChanged("d", true));
    runs(0);
    node.sleep(2 * SECOND);
    assertThat(node.named("A").state()).isEqualTo(FAULT);
  }

  @Test
  void scriptOfAGroupRunsAndCounts() {
    List<Effect> effects = configure(group("track_script {\ns\n}"));
    assertThat(effects).contains(new Effect.RunScript("s"));
    assertThat(node.named("B").state()).isEqualTo(FAULT);
    node.handle(new Event.ScriptFinished("s", new ScriptOutcome.Exited(0)));
    node.handle(new Event.ScriptFinished("s", new ScriptOutcome.Exited(0)));
    assertThat(node.named("B").state()).isEqualTo(BACKUP);
  }

  @Test
  void weightsInAGroupHoldWhereItSaysSo() {
    configure(group("sync_group_tracking_weight\ntrack_file {\nf weight 2\n}"));
    holds("-10");
    assertThat(priority()).isEqualTo(80);
    assertThat(node.named("B").effectivePriority()).isEqualTo(80);
    assertThat(node.named("B").contributions().getFirst().why())
        .isEqualTo("holds -10, weight 2 by its sync group");
  }

  @Test
  void theGroupsLineTakesThePlaceOfAWeightedOneOfTheInstance() {
    String group = group("sync_group_tracking_weight\ntrack_file {\nf weight 2\n}");
    String own = "192.0.2.101/24\n  }\n  track_file {\n    f weight 5\n  }\n";
    String text = TRACKERS + group.replace("192.0.2.101/24\n  }\n", own);
    var read = Reading.of(TextFiles.of(text), "test.conf");
    assertThat(read.diagnostics())
        .extracting(it -> it.code())
        .contains(DiagnosticCode.TRACKED_BY_GROUP);
    file = read.configuration();
    node.configure(file);
    holds("-10");
    assertThat(priority()).isEqualTo(80);
  }

  @Test
  void interfaceOfAGroupIsTrackedByAllMembers() {
    master(group("track_interface {\neth1\n}"));
    node.link("eth1", false);
    assertThat(node.named("A").faults()).containsExactly("interface eth1 is down");
    assertThat(node.named("B").state()).isEqualTo(FAULT);
    node.link("eth1", true);
    assertThat(node.named("B").state()).isEqualTo(BACKUP);
  }

  @Test
  void aReloadThatPutsAnInstanceIntoAGroupOfMastersInterruptsNobody() {
    master(group(""));
    String text = group("") + instance("C", 3, "");
    List<Effect> effects = configure(text.replace("A\nB\n", "A\nB\nC\n"));
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(node.named("A").state()).isEqualTo(MASTER);
    assertThat(node.named("C").state()).isEqualTo(BACKUP);
    node.sleep(SECOND);
    assertThat(node.named("A").state()).isEqualTo(MASTER);
    node.sleep(3 * SECOND);
    assertThat(node.named("C").state()).isEqualTo(MASTER);
  }

  @Test
  void aGroupYieldsWhenItsNewMemberHasABetterMasterElsewhere() {
    master(group(""));
    String text = group("") + instance("C", 3, "");
    configure(text.replace("A\nB\n", "A\nB\nC\n"));
    node.hear(node.named("C").config(), HIGHER_ADDRESS, 200);
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
    assertThat(node.named("B").state()).isEqualTo(BACKUP);
  }

  @Test
  void aReloadThatGroupsAMasterWithABackupMakesTheMasterGiveUpWithPriorityZero() {
    String alone = instance("A", 1, "") + instance("B", 2, "");
    configure(alone);
    for (int second = 0; second < 5; second++) {
      node.sleep(SECOND);
      node.hear(node.named("B").config(), HIGHER_ADDRESS, 200);
    }
    assertThat(node.named("A").state()).isEqualTo(MASTER);
    List<Effect> effects = configure(group(""));
    assertThat(Node.adverts(effects)).containsExactly(0);
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
  }

  @Test
  void aMemberThatAReloadTakesOutOfItsGroupGoesOnAlone() {
    master(group(""));
    configure(group("").replace("A\nB\n", "A\n"));
    node.hear(node.named("B").config(), HIGHER_ADDRESS, 200);
    assertThat(node.named("B").state()).isEqualTo(BACKUP);
    assertThat(node.named("A").state()).isEqualTo(MASTER);
  }

  @Test
  void delaysOfAnInterfaceHideAShortLoss() {
    master(instance("A", 1, "") + "interface_up_down_delays {\neth0 1.5 3\n}\n");
    assertThat(node.link("eth0", false)).isEmpty();
    node.sleep(SECOND);
    node.link("eth0", true);
    node.sleep(2 * SECOND);
    assertThat(node.named("A").state()).isEqualTo(MASTER);
    node.link("eth0", false);
    assertThat(Node.log(node.sleep(1_500_000_000L))).contains("Netlink reports eth0 down");
    assertThat(node.named("A").state()).isEqualTo(FAULT);
    node.link("eth0", true);
    node.sleep(3 * SECOND - 1);
    assertThat(node.named("A").state()).isEqualTo(FAULT);
    node.sleep(1);
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
  }

  @Test
  void downDelayEndsBeforePeersMissTheMaster() {
    master(instance("A", 1, "") + "interface_up_down_delays {\neth0 60 0\n}\n");
    node.link("eth0", false);
    node.sleep(2 * SECOND - SECOND / 256);
    assertThat(node.named("A").state()).isEqualTo(FAULT);
  }

  @Test
  void interfaceThatIsRemovedIsGoneWhateverItsDelay() {
    master(instance("A", 1, "") + "interface_up_down_delays {\neth0 60 60\n}\n");
    node.handle(new Event.LinkRemoved(2));
    assertThat(node.named("A").state()).isEqualTo(FAULT);
  }

  @Test
  void polledLinkDecidesInsteadOfTheOneThatIsTold() {
    master(instance("A", 1, "") + "linkbeat_interfaces {\neth0 ETHTOOL\n}\n");
    node.handle(new Event.LinkPolled("eth0", true));
    node.link("eth0", false);
    assertThat(node.named("A").state()).as("only the poll counts").isEqualTo(MASTER);
    node.handle(new Event.LinkPolled("eth0", false));
    assertThat(node.named("A").state()).isEqualTo(FAULT);
    configure(instance("A", 1, ""));
    node.link("eth0", true);
    assertThat(node.named("A").state()).as("no longer polled").isEqualTo(BACKUP);
    node.handle(new Event.LinkPolled("eth0", false));
    assertThat(node.named("A").state()).as("an answer that comes late").isEqualTo(BACKUP);
  }

  @Test
  void pollingCanMeanEveryInterfaceOrThatOfOneInstance() {
    assertThat(Watched.of(read("linkbeat_use_polling\n" + instance("A", 1, ""))).polled())
        .extracting(line -> line.name())
        .containsExactly("eth0");
    assertThat(Watched.of(read(instance("A", 1, "linkbeat_use_polling"))).polled()).hasSize(1);
    assertThat(Watched.of(read(instance("A", 1, ""))).polled()).isEmpty();
  }

  @Test
  void renamedInterfaceIsAnotherOne() {
    master(instance("A", 1, ""));
    var link = node.engine.status(node.now).interfaces().getFirst().link();
    var renamed = new Link(link.ifindex(), "lan0", true, true, 1500, link.mac(), true, true, false);
    node.handle(new Event.LinkChanged(renamed));
    assertThat(node.named("A").faults()).containsExactly("interface eth0 does not exist");
    node.link("eth0", true);
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
  }

  @Test
  void vrfThatIsMissingIsAFault() {
    String text =
        """
        vrrp_instance A {
          vrf eth1
          virtual_router_id 1
          version 3
          unicast_src_ip 192.0.2.1
          unicast_peer {
            192.0.2.2
          }
          virtual_ipaddress {
            192.0.2.101/24
          }
        }
        """;
    List<Effect> effects = configure(text);
    assertThat(effects).contains(new Effect.BindTransport(0, 3, Node.OWN));
    node.handle(new Event.LinkRemoved(3));
    assertThat(node.named("A").faults()).containsExactly("VRF eth1 does not exist");
    node.link("eth1", true);
    assertThat(node.named("A").state()).isEqualTo(BACKUP);
  }
}
