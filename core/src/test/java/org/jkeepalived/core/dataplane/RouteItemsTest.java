package org.jkeepalived.core.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.Route;
import org.junit.jupiter.api.Test;

class RouteItemsTest {
  private final RoutingLinks links = new RoutingLinks();
  private final RouteItems items = new RouteItems(links);

  private static Link link(int ifindex, String name, boolean up) {
    return new Link(ifindex, name, up, up, 1500, new MacAddress(1), true, true, false);
  }

  private static Route route(String line) {
    return Reading.of("static_routes {\n" + line + "\n}\n")
        .configuration()
        .staticRouting()
        .routes()
        .getFirst();
  }

  @Test
  void routeWaitsForItsInterfacesToExistAndToBeUp() {
    Route route = route("10.1.0.0/16 nexthop via 10.0.0.1 dev eth0 nexthop via 10.2.0.1 dev eth1");
    assertThat(links.present(link(3, "eth0", true))).isTrue();
    assertThat(links.present(link(3, "eth0", true))).isFalse();
    assertThat(items.key(route)).isEmpty();
    assertThat(items.obstacle(route)).isEqualTo("interface eth1 does not exist");
    links.present(link(4, "eth1", false));
    assertThat(items.key(route)).isPresent();
    assertThat(items.obstacle(route)).isEqualTo("interface eth1 is down");
    links.present(link(4, "eth1", true));
    assertThat(items.obstacle(route)).isEmpty();
    assertThat(links.present(link(4, "wan", true))).isTrue();
    assertThat(items.obstacle(route)).isEqualTo("interface eth1 does not exist");
    assertThat(links.absent(3)).isTrue();
    assertThat(links.absent(3)).isFalse();
    assertThat(links.ifindex("eth0")).isEmpty();
  }

  @Test
  void vrfGivesTheTable() {
    Route route = route("10.1.0.0/16 via 10.0.0.1 vrf red");
    links.present(link(3, "red", true));
    assertThat(items.key(route)).isEmpty();
    assertThat(items.obstacle(route)).isEqualTo("interface red is no VRF");
    links.vrf("red", 77);
    assertThat(items.key(route)).map(RouteKey::table).contains(77L);
  }

  @Test
  void nameWithoutANumberIsAnObstacle() {
    Route route = route("10.1.0.0/16 via 10.0.0.1 table blue");
    assertThat(items.key(route)).isEmpty();
    assertThat(items.obstacle(route)).isEqualTo("'blue' has no number on this machine");
  }

  @Test
  void onlyRoutesThatStandBesideOthersAreToldApartByTheirWays() {
    links.present(link(3, "eth0", true));
    RouteKey replacing = items.key(route("10.1.0.0/16 via 10.0.0.1 dev eth0")).orElseThrow();
    RouteKey other = items.key(route("10.1.7.9/16 via 10.0.0.2")).orElseThrow();
    assertThat(replacing).isEqualTo(other);
    RouteKey appended = items.key(route("10.1.0.0/16 via 10.0.0.1 dev eth0 append")).orElseThrow();
    assertThat(appended.ways())
        .isEqualTo(List.of(new RouteKey.Way(Optional.of(IpAddress.of("10.0.0.1")), 3)));
    assertThat(appended.anyWay()).isEqualTo(replacing);
    assertThat(replacing)
        .isNotEqualTo(items.key(route("10.1.0.0/16 via 10.0.0.1 metric 5")).orElseThrow())
        .isNotEqualTo(items.key(route("10.1.0.0/16 via 10.0.0.1 tos 16")).orElseThrow())
        .isNotEqualTo(items.key(route("10.1.0.0/16 via 10.0.0.1 table 5")).orElseThrow());
  }

  @Test
  void ipv6HasTheKernelsMetricAndNoTos() {
    RouteKey key = items.key(route("2001:db8:1:2:3::/72 via fe80::1 tos 16")).orElseThrow();
    assertThat(key.metric()).isEqualTo(1024);
    assertThat(key.tos()).isZero();
    assertThat(key.family()).isEqualTo(AddressFamily.IPV6);
  }

  @Test
  void hostBitsAreNoPartOfANetwork() {
    assertThat(network("10.1.2.3", 32)).isEqualTo("10.1.2.3/32");
    assertThat(network("10.1.2.3", 9)).isEqualTo("10.0.0.0/9");
    assertThat(network("255.255.255.255", 0)).isEqualTo("0.0.0.0/0");
    assertThat(network("2001:db8::ffff", 127)).isEqualTo("2001:db8::fffe/127");
    assertThat(network("2001:db8:0:3::1", 63)).isEqualTo("2001:db8:0:2::/63");
    assertThat(network("2001:db8:0:3::1", 64)).isEqualTo("2001:db8:0:3::/64");
    assertThat(network("2001:db8::1", 0)).isEqualTo("::/0");
  }

  private static String network(String address, int length) {
    return RouteKey.network(new IpPrefix(IpAddress.of(address), length)).toString();
  }
}
