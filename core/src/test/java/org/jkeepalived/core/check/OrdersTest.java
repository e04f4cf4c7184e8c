package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.CheckRig.SECOND;
import static org.jkeepalived.core.check.Text.WEB;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;
import static org.jkeepalived.core.check.Text.two;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.check.CheckEffect.KeepOrders;
import org.jkeepalived.core.status.RealServerStatus.OrderStatus;
import org.junit.jupiter.api.Test;

/// What operators order.
class OrdersTest {
  private static final String ONE = "192.0.2.20:80";
  private static final String OTHER = "192.0.2.21:80";
  private static final long EVER = Long.MAX_VALUE;

  @Test
  void drainedServerGetsNoNewConnectionsUntilItIsUndone() {
    CheckRig rig = CheckRig.of(two(""));
    rig.order("192.0.2.20", new Order.Drain(EVER));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 " + OTHER + "=1");
    rig.seconds(500);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 " + OTHER + "=1");
    assertThat(rig.server("192.0.2.20").order())
        .contains(new OrderStatus(OptionalInt.empty(), OptionalLong.empty()));
    rig.order("192.0.2.20", new Order.Undo());
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
    assertThat(rig.server("192.0.2.20").order()).isEmpty();
  }

  @Test
  void orderedWeightCountsInPlaceOfAllOthers() {
    CheckRig rig =
        CheckRig.of(
            service(
                "real_server 192.0.2.20 80 {\nweight 5\nMISC_CHECK {\n"
                    + "misc_path \"/bin/true 1\"\nmisc_dynamic\n}\n}"));
    rig.order("192.0.2.20", new Order.Weight(77, EVER));
    rig.exitCodes.put("/bin/true 1", 12);
    rig.seconds(5);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=77");
    rig.order("192.0.2.20", new Order.Undo());
    assertThat(rig.placed(WEB)).as("what the command said meanwhile").isEqualTo(ONE + "=10");
  }

  @Test
  void orderEndsAtItsTime() {
    CheckRig rig = CheckRig.of(two(""));
    rig.order("192.0.2.20", new Order.Drain(rig.now + 30 * SECOND));
    rig.seconds(29.999);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 " + OTHER + "=1");
    rig.seconds(0.001);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
    assertThat(rig.log())
        .contains(
            "Draining service [192.0.2.20]:tcp:80 of VS [192.0.2.10]:tcp:80 as ordered, for 30 s",
            "The order about service [192.0.2.20]:tcp:80 of VS [192.0.2.10]:tcp:80 ends: it is as"
                + " configured again");
  }

  @Test
  void orderThatIsOverAlreadyIsNone() {
    CheckRig rig = CheckRig.of(two(""));
    rig.order("192.0.2.20", new Order.Drain(rig.now));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
  }

  @Test
  void laterOrderTakesThePlaceOfTheEarlier() {
    CheckRig rig = CheckRig.of(two(""));
    rig.order("192.0.2.20", new Order.Weight(5, rig.now + 10 * SECOND));
    rig.order("192.0.2.20", new Order.Weight(6, rig.now + 60 * SECOND));
    rig.seconds(30);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=6 " + OTHER + "=1");
    rig.seconds(31);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
  }

  @Test
  void orderOutlivesAReloadButNotItsServer() {
    CheckRig rig = CheckRig.of(two(""));
    rig.order("192.0.2.20", new Order.Drain(EVER));
    rig.configure(service(server("192.0.2.20", "weight 9") + server("192.0.2.21")));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 " + OTHER + "=1");
    rig.configure(service(server("192.0.2.21")));
    rig.configure(two(""));
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1 " + OTHER + "=1");
  }

  @Test
  void drainedServerThatFailsLeavesLikeAnyOther() {
    CheckRig rig = CheckRig.of(two(""));
    rig.order("192.0.2.20", new Order.Drain(EVER));
    rig.bad.add(ONE);
    rig.seconds(5);
    assertThat(rig.placed(WEB)).isEqualTo(OTHER + "=1");
    rig.bad.clear();
    rig.seconds(10);
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 " + OTHER + "=1");
  }

  @Test
  void serversThatAreDrainedDoNotCountForQuorumAndStayBesideTheSorryServer() {
    CheckRig rig = CheckRig.of(two("sorry_server 192.0.2.99 80"));
    rig.order("192.0.2.20", new Order.Drain(EVER));
    rig.bad.add(OTHER);
    rig.seconds(5);
    assertThat(rig.service().hasQuorum()).isFalse();
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=0 192.0.2.99:80=1");
    rig.order("192.0.2.20", new Order.Undo());
    assertThat(rig.placed(WEB)).isEqualTo(ONE + "=1");
  }

  @Test
  void orderAboutNobodyIsRefusedInWords() {
    CheckRig rig = CheckRig.of(two(""));
    rig.forget();
    rig.order("192.0.2.77", new Order.Drain(EVER));
    assertThat(rig.log())
        .containsExactly(
            "no real server [192.0.2.77]:tcp:80 of VS [192.0.2.10]:tcp:80 is configured; the"
                + " order about it is dropped");
    assertThat(rig.effects).hasSize(1);
  }

  @Test
  void everyChangeOfOrdersIsToldForASuccessor() {
    CheckRig rig = CheckRig.of(two(""));
    var one = new Order.Drain(rig.now + 30 * SECOND);
    var other = new Order.Weight(5, EVER);
    rig.order("192.0.2.20", one);
    rig.order("192.0.2.21", other);
    assertThat(kept(rig)).isEqualTo(Map.of("192.0.2.20", one, "192.0.2.21", other));
    rig.forget();
    rig.order("192.0.2.21", other);
    assertThat(rig.effects).as("nothing new").noneMatch(it -> it instanceof KeepOrders);
    rig.seconds(31);
    assertThat(kept(rig)).isEqualTo(Map.of("192.0.2.21", other));
    rig.configure(service(server("192.0.2.20")));
    assertThat(kept(rig)).isEmpty();
  }

  private static Map<String, Order> kept(CheckRig rig) {
    Map<String, Order> last = new HashMap<>();
    for (CheckEffect effect : rig.effects) {
      if (effect instanceof KeepOrders(var orders)) {
        last.clear();
        orders.forEach((server, order) -> last.put(server.address().toString(), order));
      }
    }
    return last;
  }

  @Test
  void undoingNothingDoesNothing() {
    CheckRig rig = CheckRig.of(two(""));
    rig.forget();
    rig.order("192.0.2.20", new Order.Undo());
    assertThat(rig.effects).isEmpty();
  }
}
