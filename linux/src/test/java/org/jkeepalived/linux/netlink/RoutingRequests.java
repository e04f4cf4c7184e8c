package org.jkeepalived.linux.netlink;

import java.util.List;
import java.util.Map;

/// Routes and rules with every attribute there is.
final class RoutingRequests {
  private static final NetAddress V4 = NetAddress.ipv4(0x0a000001);
  private static final NetAddress V6 = NetAddress.ipv6(0x2001_0db8_0000_0000L, 0x18);

  private RoutingRequests() {}

  static RouteRequest everyRoute(int ifindex) {
    var tunnel = new RouteEncapsulation.Tunnel(6, -1L, V6, V6, 1, 64, 0x1234);
    var mpls = new RouteEncapsulation.Mpls(List.of(100, 200));
    return new RouteRequest(
        4,
        V4,
        32,
        null,
        0,
        V4,
        8,
        100_000,
        18,
        0,
        1,
        50,
        RouteHop.NONE,
        List.of(
            new RouteHop(V4, ifindex, 1, true, tunnel, 0x0001_0002),
            new RouteHop(V6, ifindex, 256, false, mpls, 0),
            new RouteHop(V4, ifindex, 3, false, new RouteEncapsulation.Ila(77), 0)),
        new RouteMetrics(Map.of(2, 1400, 7, 10), RouteMetrics.lockBit(2), "reno"),
        60,
        1,
        0);
  }

  static RuleInfo everyRule() {
    var match =
        new RuleMatch(
            true,
            V6,
            64,
            V6,
            128,
            16,
            7,
            255,
            "a",
            "b",
            -2L,
            new RuleMatch.Range(1000, 2000),
            17,
            new RuleMatch.Range(1, 2),
            new RuleMatch.Range(3, 65_534));
    return new RuleInfo(6, -2, 18, match, new RuleAction(1, 70_000, 0, 0x1_0002, 8, 9, false));
  }
}
