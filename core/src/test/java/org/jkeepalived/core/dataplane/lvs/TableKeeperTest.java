package org.jkeepalived.core.dataplane.lvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jkeepalived.core.dataplane.lvs.Kernel.by;
import static org.jkeepalived.core.dataplane.lvs.Kernel.server;
import static org.jkeepalived.core.dataplane.lvs.Kernel.service;
import static org.jkeepalived.core.dataplane.lvs.Kernel.weight;

import java.util.List;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.junit.jupiter.api.Test;

/// Edits from wishes, dumps and failures.
class TableKeeperTest {
  private static final ServiceId WEB = service(1);
  private static final ServiceId OTHER = service(2);

  private final Kernel kernel = new Kernel();
  private final TableKeeper keeper = new TableKeeper();

  private List<TableEdit> flush() {
    List<TableEdit> edits = keeper.edits();
    edits.forEach(kernel::apply);
    return edits;
  }

  private List<String> reconcile() {
    return keeper.actual(kernel.dump()).stream().map(Difference::text).toList();
  }

  /// A service with two servers, in the kernel as well.
  private void begin() {
    reconcile();
    keeper.hold(WEB, by(Scheduler.RR));
    keeper.hold(WEB, server(1), weight(1));
    keeper.hold(WEB, server(2), weight(2));
    flush();
  }

  @Test
  void servicesComeBeforeTheirServers() {
    keeper.hold(WEB, by(Scheduler.RR));
    keeper.hold(WEB, server(1), weight(1));
    assertThat(flush())
        .containsExactly(
            new TableEdit.AddService(WEB, by(Scheduler.RR)),
            new TableEdit.AddDestination(WEB, server(1), weight(1)));
  }

  @Test
  void whatIsAsWishedNeedsNoEdit() {
    begin();
    assertThat(keeper.edits()).isEmpty();
    keeper.hold(WEB, by(Scheduler.RR));
    keeper.hold(WEB, server(1), weight(1));
    assertThat(keeper.edits()).isEmpty();
  }

  @Test
  void changedWeightIsOneEdit() {
    begin();
    keeper.hold(WEB, server(1), weight(9));
    assertThat(flush()).containsExactly(new TableEdit.EditDestination(WEB, server(1), weight(9)));
  }

  @Test
  void onlyTheLastOfManyWishesCounts() {
    begin();
    keeper.release(WEB, server(1));
    keeper.hold(WEB, server(1), weight(5));
    keeper.hold(WEB, server(3), weight(1));
    keeper.release(WEB, server(3));
    assertThat(flush()).containsExactly(new TableEdit.EditDestination(WEB, server(1), weight(5)));
  }

  @Test
  void newServersComeBeforeOldOnesGoAndServicesGoLast() {
    begin();
    keeper.release(WEB, server(1));
    keeper.release(WEB, server(2));
    keeper.hold(WEB, server(3), weight(1));
    keeper.release(WEB);
    keeper.hold(WEB, by(Scheduler.RR));
    keeper.hold(WEB, server(3), weight(1));
    keeper.hold(OTHER, by(Scheduler.RR));
    assertThat(flush())
        .containsExactly(
            new TableEdit.AddDestination(WEB, server(3), weight(1)),
            new TableEdit.RemoveDestination(WEB, server(1)),
            new TableEdit.RemoveDestination(WEB, server(2)),
            new TableEdit.AddService(OTHER, by(Scheduler.RR)));
    keeper.release(WEB);
    keeper.hold(OTHER, server(1), weight(1));
    assertThat(flush())
        .containsExactly(
            new TableEdit.AddDestination(OTHER, server(1), weight(1)),
            new TableEdit.RemoveService(WEB));
  }

  @Test
  void serviceThatGoesTakesItsServersAlong() {
    begin();
    keeper.release(WEB);
    assertThat(flush()).containsExactly(new TableEdit.RemoveService(WEB));
    keeper.hold(WEB, by(Scheduler.RR));
    assertThat(flush()).containsExactly(new TableEdit.AddService(WEB, by(Scheduler.RR)));
  }

  @Test
  void settingsOfAServiceAreChangedInPlace() {
    begin();
    keeper.hold(WEB, by(Scheduler.WLC));
    assertThat(flush()).containsExactly(new TableEdit.EditService(WEB, by(Scheduler.WLC)));
  }

  @Test
  void serverOfNoServiceIsAMistakeOfTheCaller() {
    assertThatThrownBy(() -> keeper.hold(WEB, server(1), weight(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tcp 192.0.2.1:80");
  }

  @Test
  void whatOthersRemoveIsPutBackWithOneLineEach() {
    begin();
    kernel.of(WEB).remove(server(1));
    assertThat(reconcile())
        .containsExactly(
            "server 198.51.100.1:80 of service tcp 192.0.2.1:80 was removed by others; it is put"
                + " back");
    assertThat(flush()).containsExactly(new TableEdit.AddDestination(WEB, server(1), weight(1)));
    assertThat(reconcile()).isEmpty();
    assertThat(keeper.edits()).isEmpty();
  }

  @Test
  void serviceThatOthersRemoveComesBackWithAllItsServers() {
    begin();
    kernel.services.remove(WEB);
    kernel.destinations.remove(WEB);
    assertThat(reconcile())
        .containsExactly("service tcp 192.0.2.1:80 was removed by others; it is put back");
    assertThat(flush()).hasSize(3);
    assertThat(kernel.of(WEB)).hasSize(2);
  }

  @Test
  void whatOthersChangeIsSetBack() {
    begin();
    kernel.of(WEB).put(server(2), weight(0));
    kernel.put(WEB, by(Scheduler.SH));
    assertThat(reconcile())
        .containsExactly(
            "service tcp 192.0.2.1:80 was changed by others to sh; it is set back to rr",
            "server 198.51.100.2:80 of service tcp 192.0.2.1:80 was changed by others to weight 0;"
                + " it is set back to 2");
    flush();
    assertThat(kernel.services.get(WEB)).isEqualTo(by(Scheduler.RR));
    assertThat(kernel.of(WEB).get(server(2))).isEqualTo(weight(2));
  }

  @Test
  void whatBelongsToOthersIsLeftAlone() {
    begin();
    kernel.put(OTHER, by(Scheduler.RR));
    kernel.of(WEB).put(server(77), weight(1));
    assertThat(reconcile()).isEmpty();
    assertThat(keeper.edits()).isEmpty();
    keeper.hold(WEB, server(1), weight(3));
    flush();
    assertThat(kernel.services).containsKey(OTHER);
    assertThat(kernel.of(WEB)).containsKey(server(77));
  }

  @Test
  void whatAFormerProcessLeftIsAdopted() {
    kernel.put(WEB, by(Scheduler.RR));
    kernel.of(WEB).put(server(1), weight(1));
    kernel.of(WEB).put(server(2), weight(9));
    kernel.of(WEB).put(server(3), weight(1));
    kernel.put(OTHER, by(Scheduler.RR));
    keeper.hold(WEB, by(Scheduler.RR));
    keeper.hold(WEB, server(1), weight(1));
    keeper.hold(WEB, server(2), weight(2));
    assertThat(reconcile())
        .containsExactly(
            "server 198.51.100.3:80 of service tcp 192.0.2.1:80 is left from before and not"
                + " configured; it is removed");
    assertThat(flush())
        .containsExactly(
            new TableEdit.EditDestination(WEB, server(2), weight(2)),
            new TableEdit.RemoveDestination(WEB, server(3)));
  }

  @Test
  void serviceThatIsKnownFromAFormerProcessGoesWhenReleased() {
    kernel.put(OTHER, by(Scheduler.RR));
    keeper.release(OTHER);
    keeper.release(WEB);
    assertThat(reconcile())
        .containsExactly(
            "service tcp 192.0.2.2:80 is left from before and not configured; it is removed");
    assertThat(flush()).containsExactly(new TableEdit.RemoveService(OTHER));
    assertThat(reconcile()).isEmpty();
    assertThat(keeper.edits()).isEmpty();
  }

  @Test
  void undecidedServerThatWasLeftStaysUntilItIsDecided() {
    for (boolean wanted : List.of(true, false)) {
      Kernel table = new Kernel();
      table.put(WEB, by(Scheduler.RR));
      table.of(WEB).put(server(1), weight(1));
      TableKeeper fresh = new TableKeeper();
      fresh.hold(WEB, by(Scheduler.RR));
      fresh.leave(WEB, server(1));
      fresh.leave(WEB, server(2));
      assertThat(fresh.actual(table.dump())).isEmpty();
      assertThat(fresh.edits()).as("neither removed nor added").isEmpty();
      if (wanted) {
        fresh.hold(WEB, server(1), weight(1));
        assertThat(fresh.edits()).isEmpty();
      } else {
        fresh.release(WEB, server(1));
        assertThat(fresh.edits()).containsExactly(new TableEdit.RemoveDestination(WEB, server(1)));
      }
      fresh.hold(WEB, server(2), weight(1));
      assertThat(fresh.edits())
          .containsExactly(new TableEdit.AddDestination(WEB, server(2), weight(1)));
    }
  }

  @Test
  void failedEditIsTriedAgainAfterTheNextDump() {
    begin();
    keeper.hold(WEB, server(3), weight(1));
    TableEdit edit = keeper.edits().getFirst();
    keeper.failed(edit);
    assertThat(keeper.edits()).as("not before").isEmpty();
    assertThat(reconcile()).as("nobody else's doing").isEmpty();
    assertThat(flush()).containsExactly(edit);
  }

  @Test
  void failedEditThatTookEffectIsNotRepeated() {
    begin();
    keeper.hold(WEB, server(3), weight(1));
    TableEdit edit = keeper.edits().getFirst();
    kernel.apply(edit);
    keeper.failed(edit);
    reconcile();
    assertThat(keeper.edits()).isEmpty();
  }

  @Test
  void failedRemovalIsTriedAgain() {
    begin();
    keeper.release(WEB, server(1));
    keeper.edits().forEach(keeper::failed);
    assertThat(reconcile()).isEmpty();
    assertThat(flush()).containsExactly(new TableEdit.RemoveDestination(WEB, server(1)));
    keeper.release(WEB);
    keeper.edits().forEach(keeper::failed);
    assertThat(reconcile()).isEmpty();
    assertThat(flush()).containsExactly(new TableEdit.RemoveService(WEB));
  }

  @Test
  void serversOfAServiceThatCouldNotBeRemovedAreNotForgotten() {
    begin();
    keeper.release(WEB);
    keeper.edits().forEach(keeper::failed);
    keeper.hold(WEB, by(Scheduler.RR));
    keeper.hold(WEB, server(1), weight(1));
    keeper.edits().forEach(kernel::applyLoosely);
    reconcile();
    flush();
    assertThat(kernel.of(WEB)).containsOnlyKeys(server(1));
  }

  @Test
  void failedServiceDoesNotTakeItsServersWithItForEver() {
    reconcile();
    keeper.hold(WEB, by(Scheduler.TWOS));
    keeper.hold(WEB, server(1), weight(1));
    keeper.edits().forEach(keeper::failed);
    keeper.hold(WEB, server(2), weight(1));
    assertThat(keeper.edits()).as("no server of a service that is not there").isEmpty();
    reconcile();
    assertThat(flush()).hasSize(3);
  }

  @Test
  void failedChangeOfAServiceIsTriedAgain() {
    begin();
    keeper.hold(WEB, by(Scheduler.WLC));
    keeper.edits().forEach(keeper::failed);
    assertThat(reconcile()).isEmpty();
    assertThat(flush()).containsExactly(new TableEdit.EditService(WEB, by(Scheduler.WLC)));
  }

  @Test
  void serverWhoseAddingIsInDoubtIsRemovedWhenItIsNoLongerWanted() {
    begin();
    keeper.hold(WEB, server(3), weight(1));
    TableEdit edit = keeper.edits().getFirst();
    kernel.apply(edit);
    keeper.failed(edit);
    keeper.release(WEB, server(3));
    assertThat(flush()).containsExactly(new TableEdit.RemoveDestination(WEB, server(3)));
  }

  /// A former process left it with another weight. Its edit is refused, and it is wished anew and
  /// given up before the next edits.
  @Test
  void wishDoesNotEndTheDoubtAboutAServer() {
    begin();
    keeper.hold(WEB, server(1), weight(9));
    keeper.edits().forEach(keeper::failed);
    keeper.hold(WEB, server(1), weight(0));
    keeper.release(WEB, server(1));
    assertThat(flush()).containsExactly(new TableEdit.RemoveDestination(WEB, server(1)));
    assertThat(kernel.dump().getFirst().destinations()).containsOnlyKeys(server(2));
  }

  @Test
  void wishDoesNotEndTheDoubtAboutAService() {
    reconcile();
    keeper.hold(WEB, by(Scheduler.RR));
    flush().forEach(keeper::failed);
    keeper.hold(WEB, by(Scheduler.WRR));
    keeper.release(WEB);
    assertThat(flush()).containsExactly(new TableEdit.RemoveService(WEB));
    assertThat(kernel.dump()).isEmpty();
  }

  @Test
  void emptiedTableIsFilledAnew() {
    begin();
    kernel.services.clear();
    kernel.destinations.clear();
    keeper.cleared();
    assertThat(flush()).hasSize(3);
    assertThat(reconcile()).isEmpty();
  }
}
