package org.jkeepalived.core.dataplane.nft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.junit.jupiter.api.Test;

class ServiceTableTest {
  private static final ServiceId WEB =
      new ServiceId.Address(Protocol.TCP, IpAddress.of("10.0.0.100"), 80);
  private static final Ways WAYS =
      new Ways() {
        @Override
        public boolean isLocal(IpAddress address) {
          return address.equals(IpAddress.of("127.0.0.1"));
        }

        @Override
        public int interfaceTo(IpAddress address) {
          return address.toString().startsWith("10.") ? 2 : 0;
        }
      };

  private final ServiceTable table = new ServiceTable(false);

  private static ServiceSettings by(Scheduler scheduler) {
    return new ServiceSettings(
        new Scheduling(scheduler, false, false, false, false), Optional.empty(), Optional.empty());
  }

  private static DestinationId server(int number) {
    return new DestinationId(IpAddress.of("10.0.1." + number), 8080);
  }

  private static DestinationSettings nat(int weight) {
    return new DestinationSettings(new ForwardingMethod.Nat(), weight, 0, 0);
  }

  private static DestinationSettings direct(int weight) {
    return new DestinationSettings(new ForwardingMethod.DirectRouting(), weight, 0, 0);
  }

  private PlanChange change() {
    List<PlanChange> changes = table.changes(WAYS);
    assertThat(changes).hasSize(1);
    return changes.getFirst();
  }

  private void three() {
    table.hold(WEB, by(Scheduler.RR));
    for (int i = 1; i <= 3; i++) {
      table.hold(WEB, server(i), nat(1));
    }
    assertThat(change().frame()).isEqualTo(PlanChange.Frame.CREATE);
  }

  @Test
  void samePlanIsNoChange() {
    three();
    table.hold(WEB, by(Scheduler.RR));
    table.hold(WEB, server(2), nat(1));
    assertThat(table.changes(WAYS)).isEmpty();
    table.reconsider();
    assertThat(table.changes(WAYS)).isEmpty();
  }

  @Test
  void serverThatFailsChangesItsSlotAndItsAddress() {
    three();
    table.release(WEB, server(2));
    PlanChange change = change();
    assertThat(change.removedServers()).hasSize(1);
    assertThat(change.addedServers()).isEmpty();
    assertThat(change.elements()).as("its slot, the last slot, its address").isEqualTo(4);
    assertThat(change.rules()).as("one slot less").isPresent();
  }

  @Test
  void quiescedServerKeepsItsAddressAndLosesItsSlots() {
    three();
    table.hold(WEB, server(2), nat(0));
    PlanChange change = change();
    assertThat(change.removedServers()).isEmpty();
    assertThat(change.plan().servers()).hasSize(3);
    assertThat(change.plan().slots()).hasSize(2).doesNotContain(table.index(WEB, server(2)));
  }

  @Test
  void whoComesTakesThePlaceOfWhoGoes() {
    three();
    table.release(WEB, server(2));
    table.hold(WEB, server(9), nat(1));
    PlanChange change = change();
    assertThat(change.removedSlots()).isEmpty();
    assertThat(change.addedSlots()).isEmpty();
    assertThat(change.rules()).isEmpty();
    assertThat(change.addedServers()).hasSize(1);
  }

  @Test
  void weightChangesOnlySlots() {
    table.hold(WEB, by(Scheduler.WRR));
    table.hold(WEB, server(1), nat(70));
    table.hold(WEB, server(2), nat(30));
    change();
    table.hold(WEB, server(2), nat(35));
    PlanChange first = change();
    assertThat(first.addedServers()).isEmpty();
    assertThat(first.plan().slots()).as("room for other weights").hasSize(510);
    table.hold(WEB, server(2), nat(36));
    PlanChange second = change();
    assertThat(second.rules()).as("the rule stays").isEmpty();
    assertThat(second.addedSlots()).hasSizeBetween(1, 5);
  }

  @Test
  void adoptedTableIsNotTouched() {
    three();
    ServicePlan left = table.installed(WEB, Half.REWRITTEN).orElseThrow();
    var later = new ServiceTable(false);
    later.observe(List.of(left));
    later.hold(WEB, by(Scheduler.RR));
    for (int i = 3; i >= 1; i--) {
      later.hold(WEB, server(i), nat(1));
    }
    assertThat(later.changes(WAYS)).isEmpty();
    assertThat(later.index(WEB, server(3))).isEqualTo(table.index(WEB, server(3)));
  }

  @Test
  void adoptedServerThatNobodyHasDecidedAboutStays() {
    three();
    ServicePlan left = table.installed(WEB, Half.REWRITTEN).orElseThrow();
    var later = new ServiceTable(false);
    later.observe(List.of(left));
    later.hold(WEB, by(Scheduler.RR));
    later.hold(WEB, server(1), nat(1));
    later.leave(WEB, server(2));
    later.leave(WEB, server(7));
    List<PlanChange> changes = later.changes(WAYS);
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().plan().servers().values())
        .containsExactlyInAnyOrder(
            new Target.Rewritten(server(1).address(), 8080),
            new Target.Rewritten(server(2).address(), 8080));
    assertThat(changes.getFirst().plan().slots()).hasSize(2);
  }

  @Test
  void whatSomebodyElseRemovedIsPutBack() {
    three();
    table.observe(List.of());
    assertThat(change().frame()).isEqualTo(PlanChange.Frame.CREATE);
    assertThat(table.changes(WAYS)).isEmpty();
  }

  @Test
  void leftoversGo() {
    three();
    var later = new ServiceTable(false);
    later.observe(List.of(table.installed(WEB, Half.REWRITTEN).orElseThrow()));
    List<PlanChange> changes = later.changes(WAYS);
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().frame()).isEqualTo(PlanChange.Frame.REMOVE);
    assertThat(changes.getFirst().removedSlots()).hasSize(3);
  }

  @Test
  void mixedMethodsHaveTwoHalves() {
    table.hold(WEB, by(Scheduler.RR));
    table.hold(WEB, server(1), nat(1));
    table.hold(WEB, server(2), direct(1));
    table.hold(WEB, new DestinationId(IpAddress.of("127.0.0.1"), 80), direct(1));
    List<PlanChange> changes = table.changes(WAYS);
    assertThat(changes).extracting(c -> c.plan().half()).containsExactly(Half.values());
    assertThat(changes.getFirst().plan().servers().values())
        .containsExactlyInAnyOrder(
            new Target.Passing(server(1).address()),
            new Target.Direct(server(2).address(), 2),
            new Target.Passing(IpAddress.of("127.0.0.1")));
    assertThat(changes.getLast().plan().servers()).hasSize(1);
  }

  /// A packet within a connection may belong to one by NAT, of which this half knows nothing.
  @Test
  void besideNatOnlyFirstPacketsAreDrawnForDirectServers() {
    table.hold(WEB, by(Scheduler.RR));
    table.hold(WEB, server(2), direct(1));
    assertThat(change().plan().rules()).doesNotContain("beside NAT");
    table.hold(WEB, server(1), nat(1));
    assertThat(table.changes(WAYS).getFirst().plan().rules()).contains("beside NAT");
  }

  @Test
  void whatCannotBeHadIsSaidOnceAndNotInstalled() {
    table.hold(WEB, by(Scheduler.WLC));
    table.hold(WEB, server(1), nat(1));
    assertThat(table.changes(WAYS)).isEmpty();
    assertThat(table.complaints())
        .singleElement()
        .satisfies(complaint -> {
          assertThat(complaint.installed()).isFalse();
          assertThat(complaint.text()).contains("wlc", "nearest: lvs_sched wrr");
        });
    table.hold(WEB, server(2), nat(1));
    assertThat(table.changes(WAYS)).isEmpty();
    assertThat(table.complaints()).isEmpty();
    table.hold(WEB, by(Scheduler.RR));
    assertThat(change().plan().servers()).hasSize(2);
  }

  @Test
  void nearestStandsInWhereItIsAllowed() {
    var lenient = new ServiceTable(true);
    lenient.hold(WEB, by(Scheduler.WLC));
    lenient.hold(WEB, server(1), nat(2));
    assertThat(lenient.changes(WAYS)).hasSize(1);
    assertThat(lenient.complaints()).singleElement().matches(ServiceTable.Complaint::installed);
    lenient.hold(WEB, server(2), new DestinationSettings(tunnel(), 1, 0, 0));
    assertThat(lenient.changes(WAYS).getFirst().frame()).isEqualTo(PlanChange.Frame.REMOVE);
  }

  private static ForwardingMethod tunnel() {
    return new ForwardingMethod.Tunnel(
        ForwardingMethod.TunnelType.IPIP, 0, ForwardingMethod.TunnelChecksum.NOCSUM);
  }

  @Test
  void serverBeyondARouterIsNoNeighbour() {
    table.hold(WEB, by(Scheduler.RR));
    table.hold(WEB, server(1), direct(1));
    table.hold(WEB, new DestinationId(IpAddress.of("192.0.2.1"), 80), direct(1));
    assertThat(change().plan().servers()).hasSize(1);
    assertThat(table.complaints())
        .singleElement()
        .satisfies(c -> assertThat(c.text()).contains("192.0.2.1:80"));
  }

  @Test
  void everySchedulerIsDoneOrHasANearestOneThatIs() {
    for (Scheduler scheduler : Scheduler.values()) {
      Scheduler nearest = Shortfall.nearest(scheduler);
      assertThat(Shortfall.nearest(nearest)).as("%s", scheduler).isEqualTo(nearest);
    }
    List<Scheduler> done = new ArrayList<>(List.of(Scheduler.values()));
    done.removeIf(scheduler -> Shortfall.nearest(scheduler) != scheduler);
    assertThat(done)
        .containsExactlyInAnyOrder(
            Scheduler.RR, Scheduler.WRR, Scheduler.SH, Scheduler.MH, Scheduler.DH, Scheduler.FO);
  }

  @Test
  void marksMayBeDirect() {
    var mark = new ServiceId.Mark(AddressFamily.IPV4, 7);
    table.hold(mark, by(Scheduler.RR));
    table.hold(mark, new DestinationId(IpAddress.of("10.0.1.1"), 0), direct(1));
    assertThat(table.changes(WAYS))
        .singleElement()
        .satisfies(change -> assertThat(change.plan().half()).isEqualTo(Half.DIRECT));
    assertThat(table.complaints()).isEmpty();
  }
}
