package org.jkeepalived.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.status.InstanceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Routes, rules and what stands on other interfaces, as far as the election is concerned.
class RoutingTest {
  private static final long ENOUGH_NANOS = 5_000_000_000L;

  private static Configuration file(String lines, String more) {
    return Reading.of(Reading.instance(lines) + more).configuration();
  }

  private static Node master(String lines, String more) {
    var node = new Node();
    node.configure(file(lines, more));
    node.sleep(ENOUGH_NANOS);
    assertThat(node.state()).isEqualTo(InstanceState.MASTER);
    return node;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "virtual_routes {\n 10.1.0.0/16 via 198.51.100.9 dev eth1\n}",
        "virtual_rules {\n iif eth1 table 100 preference 9\n}",
        "virtual_rules {\n oif eth1 table 100 preference 9\n}",
        "virtual_ipaddress_excluded {\n 198.51.100.7/24 dev eth1\n}"
      })
  void instanceIsInFaultWhileAnInterfaceThatItNeedsIsDown(String lines) {
    Node node = master(lines, "");
    assertThat(Node.adverts(node.link("eth1", false))).as("two farewells").containsExactly(0, 0);
    assertThat(node.state()).isEqualTo(InstanceState.FAULT);
    assertThat(node.only().faults())
        .singleElement()
        .asString()
        .matches("interface eth1 of its (address|route|rule) .* is down");
    node.sleep(ENOUGH_NANOS);
    node.link("eth1", true);
    assertThat(node.state()).isEqualTo(InstanceState.BACKUP);
    node.sleep(ENOUGH_NANOS);
    assertThat(node.state()).isEqualTo(InstanceState.MASTER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "virtual_routes {\n 10.1.0.0/16 via 198.51.100.9 dev eth1 no_track\n}",
        "virtual_routes {\n 10.1.0.0/16 nexthop via 198.51.100.9 dev eth1\n}",
        "virtual_routes {\n 10.1.0.0/16 via 198.51.100.9 dev eth1 protocol static\n}",
        "virtual_rules {\n iif eth1 table 100 preference 9 no_track\n}",
        "virtual_ipaddress_excluded {\n 198.51.100.7/24 dev eth1 no_track\n}"
      })
  void interfaceOfALineThatIsNotTrackedDoesNotMatter(String lines) {
    Node node = master(lines, "");
    node.link("eth1", false);
    assertThat(node.state()).isEqualTo(InstanceState.MASTER);
  }

  @Test
  void weightOfATrackedInterfaceIsMoreThanThatSomethingStandsThere() {
    Node node =
        master(
            "virtual_routes {\n 10.1.0.0/16 dev eth1\n}\ntrack_interface {\n eth1 weight -9\n}",
            "");
    node.link("eth1", false);
    assertThat(node.state()).isEqualTo(InstanceState.MASTER);
    assertThat(node.only().effectivePriority()).isEqualTo(91);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static_routes {\n 10.1.0.0/16 dev eth1 track_group G\n}",
        "static_rules {\n iif eth1 table 100 preference 9 track_group G\n}",
        "static_ipaddress {\n 198.51.100.7/24 dev eth1 track_group G\n}"
      })
  void membersOfATrackGroupNeedTheInterfacesOfItsStaticLines(String lines) {
    Node node = master("", "track_group G {\n group {\n A\n }\n}\n" + lines);
    node.link("eth1", false);
    assertThat(node.state()).isEqualTo(InstanceState.FAULT);
    node.configure(file("", lines.replace("track_group G", "")));
    assertThat(node.state()).isEqualTo(InstanceState.BACKUP);
  }

  @Test
  void staticLinesAreHeldFromTheStartChangedByAReloadAndLetGoAtTheEnd() {
    var node = new Node();
    Configuration first = file("", "static_routes {\n 10.1.0.0/16 dev eth1\n}");
    assertThat(node.configure(first)).contains(new Effect.HoldStaticRouting(first.staticRouting()));
    assertThat(node.configure(first)).noneMatch(Effect.HoldStaticRouting.class::isInstance);
    Configuration second = file("", "static_rules {\n from 10.1.0.1 nop preference 3\n}");
    assertThat(node.configure(second))
        .contains(new Effect.HoldStaticRouting(second.staticRouting()));
    assertThat(node.handle(new Event.Stopping()))
        .contains(new Effect.HoldStaticRouting(StaticRouting.NONE));
  }

  @Test
  void reloadThatChangesRoutesOnlyHoldsThemAndAnnouncesNothing() {
    Node node = master("virtual_routes {\n 10.1.0.0/16 dev eth0\n}", "");
    List<Effect> effects = node.configure(file("virtual_routes {\n 10.2.0.0/16 dev eth0\n}", ""));
    assertThat(effects)
        .contains(new Effect.HoldAddresses(0))
        .noneMatch(Effect.Announce.class::isInstance);
    assertThat(Node.log(effects)).anyMatch(text -> text.endsWith("configuration: virtual_routes"));
    assertThat(node.state()).isEqualTo(InstanceState.MASTER);
  }

  @Test
  void reloadThatOnlyTakesAnAddressAwayLetsItGo() {
    Node node = master("virtual_ipaddress_excluded {\n 192.0.2.60\n}", "");
    List<Effect> effects = node.configure(file("", ""));
    Set<Class<?>> kinds = effects.stream().map(Object::getClass).collect(Collectors.toSet());
    assertThat(kinds).contains(Effect.HoldAddresses.class).doesNotContain(Effect.Announce.class);
  }

  @Test
  void instanceThatShallUnicastButHasNoPeerStaysInFaultWhereItSaysSo() {
    var node = new Node();
    node.configure(file("unicast_fault_no_peer", ""));
    node.sleep(ENOUGH_NANOS);
    assertThat(node.state()).isEqualTo(InstanceState.FAULT);
    assertThat(node.only().faults()).singleElement().asString().contains("unicast_fault_no_peer");
    node.configure(file("unicast_fault_no_peer\nunicast_peer {\n 192.0.2.2\n}", ""));
    node.sleep(ENOUGH_NANOS);
    assertThat(node.state()).isEqualTo(InstanceState.MASTER);
  }
}
