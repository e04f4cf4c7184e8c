package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.engine.Node.HIGHER_ADDRESS;
import static org.jkeepalived.core.status.InstanceState.BACKUP;
import static org.jkeepalived.core.status.InstanceState.FAULT;
import static org.jkeepalived.core.status.InstanceState.MASTER;
import static org.jkeepalived.core.vrrp.Draft.SECOND;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.vrrp.Draft;
import org.junit.jupiter.api.Test;

/// Interfaces, addresses, scripts, sync groups and reload: what surrounds an election.
class TrackingTest {
  private static final ScriptOutcome GOOD = new ScriptOutcome.Exited(0);
  private static final ScriptOutcome BAD = new ScriptOutcome.Exited(1);

  private final VrrpInstance config = new Draft().build();

  private static VrrpScript script(int rise, int fall) {
    ScriptCommand command =
        new ScriptCommand(List.of("/bin/true"), false, Optional.empty(), Optional.empty(), "true");
    return new VrrpScript("chk", command, 2 * SECOND, SECOND, 0, false, rise, fall);
  }

  private static Node scripted(int weight, boolean reverse, VrrpScript script) {
    Draft draft = new Draft();
    draft.trackedScripts = List.of(new TrackedObject("chk", weight, reverse));
    Node node = new Node();
    node.configure(
        new Configuration(
            GlobalSettings.DEFAULT, List.of(script), List.of(draft.build()), List.of(), List.of()));
    return node;
  }

  private static List<Effect> finish(Node node, ScriptOutcome outcome) {
    return node.handle(new Event.ScriptFinished("chk", outcome));
  }

  @Test
  void interfaceDownIsAFaultAndUpEndsIt() {
    Node node = Node.master(config);
    List<Effect> effects = node.link("eth0", false);
    assertThat(Node.adverts(effects)).containsExactly(0, 0);
    assertThat(Node.log(effects))
        .contains("Netlink reports eth0 down", "(VI_1) Entering FAULT STATE");
    assertThat(node.state()).isEqualTo(FAULT);
    assertThat(node.only().faults()).containsExactly("interface eth0 is down");
    assertThat(node.engine.nextDeadlineNanos()).isEqualTo(Engine.NEVER);
    assertThat(Node.notified(node.link("eth0", true))).containsExactly(NotifyState.BACKUP);
    assertThat(node.masterDownIn()).isEqualTo(3 * SECOND + 609_375_000L);
  }

  @Test
  void interfaceThatDoesNotMatterMayGoDown() {
    Draft draft = new Draft();
    draft.trackPrimary = false;
    Node node = Node.master(draft.build());
    node.link("eth0", false);
    node.link("eth1", false);
    assertThat(node.state()).isEqualTo(MASTER);
  }

  @Test
  void advertsAreIgnoredInFault() {
    Node node = Node.running(config);
    node.link("eth0", false);
    assertThat(node.hear(config, HIGHER_ADDRESS, 200)).isEmpty();
    assertThat(node.state()).isEqualTo(FAULT);
  }

  @Test
  void removedInterfaceClosesTheSocketsAndItsReturnOpensThem() {
    Node node = Node.master(config);
    assertThat(node.handle(new Event.LinkRemoved(2)))
        .contains(new Effect.ReleaseAddresses(0))
        .endsWith(new Effect.UnbindTransport(0));
    node.link("eth0", true);
    assertThat(node.state()).isEqualTo(FAULT);
    assertThat(node.handle(new Event.AddressPresent(2, Node.OWN, 24, true)))
        .startsWith(new Effect.BindTransport(0, 2, Node.OWN));
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void noSourceAddressIsAFault() {
    Node node = Node.running(config);
    node.handle(new Event.AddressAbsent(2, Node.OWN, 24));
    assertThat(node.only().faults()).containsExactly("it has no address to send from");
    node.handle(new Event.AddressPresent(2, IpAddress.of("192.0.2.100"), 24, true));
    assertThat(node.state()).as("a virtual address is no source").isEqualTo(FAULT);
  }

  @Test
  void socketThatCannotBeOpenedIsAFault() {
    Node node = Node.running(config);
    node.handle(new Event.TransportChanged(0, "no permission to open a raw socket"));
    assertThat(node.only().faults()).containsExactly("no permission to open a raw socket");
    node.handle(new Event.TransportChanged(0, ""));
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void virtualAddressRemovedByHandIsPutBackAndAnnounced() {
    Node node = Node.master(config);
    IpAddress virtual = IpAddress.of("192.0.2.100");
    node.handle(new Event.AddressPresent(2, virtual, 24, true));
    List<Effect> effects = node.handle(new Event.AddressAbsent(2, virtual, 24));
    assertThat(effects)
        .as("the driver, which still holds it, puts it back")
        .containsExactly(new Effect.Announce(0, 5));
    assertThat(node.state()).isEqualTo(MASTER);
    assertThat(node.handle(new Event.AddressAbsent(3, virtual, 24))).isEmpty();
  }

  @Test
  void trackedInterfaceWithWeightChangesThePriority() {
    Draft draft = new Draft();
    draft.trackedInterfaces = List.of(new TrackedObject("eth1", -30, false));
    Node node = Node.running(draft.build());
    long before = node.masterDownIn();
    assertThat(Node.log(node.link("eth1", false)))
        .contains("(VI_1) Changing effective priority from 100 to 70");
    assertThat(node.masterDownIn() - before).isEqualTo(30 * SECOND / 256 / 1000 * 1000);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void reversedInterfaceWithoutWeightIsAFaultWhileUp() {
    Draft draft = new Draft();
    draft.trackedInterfaces = List.of(new TrackedObject("eth1", 0, true));
    Node node = Node.running(draft.build());
    assertThat(node.state()).isEqualTo(FAULT);
    node.link("eth1", false);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void priorityStaysWithin1And254() {
    Draft draft = new Draft().priority(254);
    draft.trackedInterfaces = List.of(new TrackedObject("eth1", 253, false));
    Node node = Node.running(draft.build());
    assertThat(node.only().effectivePriority()).isEqualTo(254);
    draft.priority(1).trackedInterfaces = List.of(new TrackedObject("eth1", 253, true));
    assertThat(Node.running(draft.build()).only().effectivePriority()).isEqualTo(1);
  }

  @Test
  void ownerHasPriority255WhateverItTracks() {
    Draft draft = new Draft().priority(255);
    draft.trackedInterfaces = List.of(new TrackedObject("eth1", -30, false));
    Node node = Node.running(draft.build());
    node.link("eth1", false);
    assertThat(node.only().effectivePriority()).isEqualTo(255);
  }

  @Test
  void unweightedScriptHoldsTheStartUntilItReports() {
    Node node = scripted(0, false, script(1, 1));
    assertThat(node.effects.toList())
        .contains(new Effect.RunScript("chk"))
        .noneMatch(Effect.NotifyInstance.class::isInstance);
    assertThat(node.state()).isEqualTo(FAULT);
    List<Effect> effects = finish(node, GOOD);
    assertThat(Node.log(effects))
        .containsExactly("VRRP_Script(chk) succeeded", "(VI_1) Entering BACKUP STATE (init)");
    assertThat(Node.notified(effects)).containsExactly(NotifyState.BACKUP);
  }

  private static Configuration tracking(List<SyncGroup> groups, Draft... drafts) {
    List<VrrpInstance> instances = Arrays.stream(drafts).map(Draft::build).toList();
    return new Configuration(
        GlobalSettings.DEFAULT, List.of(script(1, 1)), instances, groups, List.of());
  }

  @Test
  void scriptThatAReloadAddsHoldsNobodyUpBeforeItsFirstResult() {
    Draft draft = new Draft();
    Node node = Node.master(draft.build());
    draft.trackedScripts = List.of(new TrackedObject("chk", 0, false));
    List<Effect> effects = node.configure(tracking(List.of(), draft));
    assertThat(effects).contains(new Effect.RunScript("chk"));
    assertThat(Node.adverts(effects)).isEmpty();
    assertThat(node.state()).isEqualTo(MASTER);
    draft.priority(150);
    node.configure(tracking(List.of(), draft));
    assertThat(node.state()).as("nor does a further reload").isEqualTo(MASTER);
    finish(node, BAD);
    assertThat(node.state()).isEqualTo(FAULT);
    finish(node, GOOD);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void scriptThatAReloadAddsIsNoReasonToLeaveFaultButNoneToStayEither() {
    Draft draft = new Draft();
    Node node = Node.running(draft.build());
    node.link("eth0", false);
    draft.trackedScripts = List.of(new TrackedObject("chk", 0, false));
    node.configure(tracking(List.of(), draft));
    assertThat(node.state()).isEqualTo(FAULT);
    node.link("eth0", true);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void instanceThatAReloadAddsWaitsForItsScriptAndItsGroupGoesOn() {
    Draft first = new Draft();
    Node node = Node.master(first.build());
    Draft second = second();
    second.trackedScripts = List.of(new TrackedObject("chk", 0, false));
    node.configure(
        tracking(
            List.of(new SyncGroup("G", List.of("VI_1", "VI_2"), NotifyScripts.NONE)),
            first,
            second));
    node.hear(second.build(), HIGHER_ADDRESS, 50);
    assertThat(node.named("VI_1").state()).isEqualTo(MASTER);
    assertThat(node.named("VI_2").state()).isEqualTo(FAULT);
    finish(node, GOOD);
    assertThat(node.named("VI_1").state()).isEqualTo(MASTER);
    assertThat(node.named("VI_2").state()).isEqualTo(BACKUP);
    node.sleep(4 * SECOND);
    assertThat(node.named("VI_2").state()).isEqualTo(MASTER);
  }

  @Test
  void unicastRouterAnnouncesItsSourceWhenItLeavesFault() {
    Draft unicast = new Draft().unicast(false, Transport.Peer.of(HIGHER_ADDRESS));
    Node node = Node.running(unicast.build());
    node.link("eth0", false);
    assertThat(node.link("eth0", true)).contains(new Effect.AnnounceSource(2, Node.OWN));
    Node multicast = Node.running(config);
    multicast.link("eth0", false);
    assertThat(multicast.link("eth0", true)).noneMatch(Effect.AnnounceSource.class::isInstance);
  }

  @Test
  void firstFailureIsAFaultThatIsNotified() {
    Node node = scripted(0, false, script(1, 1));
    List<Effect> effects = finish(node, BAD);
    assertThat(Node.log(effects))
        .contains(
            "VRRP_Script(chk) failed (exited with status 1)", "(VI_1) Entering FAULT STATE (init)");
    assertThat(Node.notified(effects)).containsExactly(NotifyState.FAULT);
  }

  @Test
  void scriptNeedsFallFailuresAndRiseSuccesses() {
    Node node = scripted(-20, false, script(2, 3));
    finish(node, GOOD);
    finish(node, BAD);
    finish(node, BAD);
    assertThat(node.only().effectivePriority()).isEqualTo(100);
    finish(node, BAD);
    assertThat(node.only().effectivePriority()).isEqualTo(80);
    finish(node, GOOD);
    assertThat(node.only().effectivePriority()).isEqualTo(80);
    finish(node, GOOD);
    assertThat(node.only().effectivePriority()).isEqualTo(100);
  }

  @Test
  void weightedScriptContributesNothingBeforeItsFirstResult() {
    Node node = scripted(20, false, script(1, 1));
    assertThat(node.only().effectivePriority()).isEqualTo(100);
    finish(node, GOOD);
    assertThat(node.only().effectivePriority()).isEqualTo(120);
  }

  @Test
  void reversedWeightCountsAgainst() {
    Node node = scripted(20, true, script(1, 1));
    finish(node, GOOD);
    assertThat(node.only().effectivePriority()).isEqualTo(80);
  }

  @Test
  void scriptThatStillRunsIsNotStartedAgain() {
    Node node = scripted(0, false, script(1, 1));
    assertThat(node.sleep(5 * SECOND)).doesNotContain(new Effect.RunScript("chk"));
    finish(node, new ScriptOutcome.TimedOut());
    assertThat(node.sleep(2 * SECOND)).contains(new Effect.RunScript("chk"));
  }

  private static Draft second() {
    Draft draft = new Draft();
    draft.name = "VI_2";
    draft.vrid = 52;
    draft.addresses.set(0, VirtualAddress.plain(IpAddress.of("192.0.2.102"), 24));
    return draft;
  }

  private static Configuration grouped(VrrpInstance... instances) {
    return new Configuration(
        GlobalSettings.DEFAULT,
        List.of(),
        List.of(instances),
        List.of(new SyncGroup("G", List.of("VI_1", "VI_2"), NotifyScripts.NONE)),
        List.of());
  }

  @Test
  void groupBecomesMasterTogetherAndIsNotifiedLast() {
    Node node = new Node();
    node.configure(grouped(config, second().build()));
    node.sleep(2 * SECOND);
    node.hear(second().build(), HIGHER_ADDRESS, 100);
    node.sleep(2 * SECOND);
    assertThat(node.named("VI_1").state()).isEqualTo(BACKUP);
    List<Effect> effects = node.sleep(4 * SECOND);
    assertThat(node.named("VI_1").state()).isEqualTo(MASTER);
    assertThat(node.named("VI_2").state()).isEqualTo(MASTER);
    assertThat(Node.log(effects)).contains("VRRP_Group(G) Syncing instances to MASTER state");
    assertThat(effects.stream().filter(TrackingTest::isNotification))
        .hasSize(3)
        .last()
        .isInstanceOf(Effect.NotifyGroup.class);
  }

  private static boolean isNotification(Effect effect) {
    return effect instanceof Effect.NotifyInstance || effect instanceof Effect.NotifyGroup;
  }

  @Test
  void groupLeavesMasterTogether() {
    Node node = new Node();
    node.configure(grouped(config, second().build()));
    node.sleep(8 * SECOND);
    List<Effect> effects = node.hear(config, HIGHER_ADDRESS, 200);
    assertThat(effects).contains(new Effect.ReleaseAddresses(0), new Effect.ReleaseAddresses(1));
    assertThat(node.named("VI_2").state()).isEqualTo(BACKUP);
  }

  @Test
  void faultOfOneMemberIsTheFaultOfAll() {
    Draft other = second();
    other.interfaceName = Optional.of("eth1");
    Node node = new Node();
    node.configure(grouped(config, other.build()));
    node.sleep(8 * SECOND);
    List<Effect> effects = node.link("eth1", false);
    assertThat(node.named("VI_1").state()).isEqualTo(FAULT);
    assertThat(Node.log(effects)).contains("VRRP_Group(G) Syncing instances to FAULT state");
    node.link("eth1", true);
    assertThat(node.named("VI_1").state()).isEqualTo(BACKUP);
    assertThat(node.named("VI_2").state()).isEqualTo(BACKUP);
  }

  @Test
  void reloadOfTheSameFileDoesNothing() {
    Node node = Node.master(config);
    var before = node.only();
    assertThat(node.configure(Draft.file(config))).isEmpty();
    assertThat(node.only()).isEqualTo(before);
  }

  @Test
  void reloadMatchesInstancesByVridAndNotByName() {
    Node node = Node.master(config);
    Draft renamed = new Draft();
    renamed.name = "OTHER";
    node.configure(Draft.file(renamed.build()));
    assertThat(node.state()).isEqualTo(MASTER);
    assertThat(node.only().config().name()).isEqualTo("OTHER");
  }

  @Test
  void reloadThatAddsAnAddressAnnouncesIt() {
    Node node = Node.master(config);
    Draft more = new Draft();
    more.addresses.add(VirtualAddress.plain(IpAddress.of("192.0.2.111"), 24));
    assertThat(node.configure(Draft.file(more.build())))
        .contains(new Effect.HoldAddresses(0), new Effect.Announce(0, 5))
        .noneMatch(Effect.SendAdvert.class::isInstance);
  }

  @Test
  void reloadThatRemovesAMasterResignsAndNotifiesFault() {
    Node node = Node.master(config);
    List<Effect> effects = node.configure(Draft.file());
    assertThat(Node.adverts(effects)).containsExactly(0);
    assertThat(Node.notified(effects)).containsExactly(NotifyState.FAULT);
    assertThat(effects).endsWith(new Effect.InstanceRemoved(0));
    assertThat(node.engine.nextDeadlineNanos()).isEqualTo(Engine.NEVER);
  }

  @Test
  void reloadWithAnotherVersionStartsAnew() {
    Node node = Node.master(config);
    assertThat(Node.adverts(node.configure(Draft.file(Draft.version2().build()))))
        .containsExactly(0);
    assertThat(node.state()).isEqualTo(BACKUP);
  }

  @Test
  void startupDelayKeepsEverybodyBackup() {
    GlobalSettings d = GlobalSettings.DEFAULT;
    GlobalSettings delayed =
        new GlobalSettings(
            d.routerId(),
            d.instanceName(),
            d.networkNamespace(),
            d.usePidDirectory(),
            d.defaultInterface(),
            d.dynamicInterfaces(),
            d.scriptUser(),
            d.scriptGroup(),
            d.scriptSecurity(),
            d.notifyFifo(),
            d.vrrpNotifyFifo(),
            10 * SECOND,
            d.childWaitNanos(),
            d.process());
    Node node = new Node();
    node.configure(new Configuration(delayed, List.of(), List.of(config), List.of(), List.of()));
    node.hear(config, HIGHER_ADDRESS, 200);
    assertThat(node.only().counters().advertReceived()).isZero();
    node.sleep(13 * SECOND);
    assertThat(node.state()).isEqualTo(BACKUP);
    node.sleep(SECOND);
    assertThat(node.state()).isEqualTo(MASTER);
  }
}
