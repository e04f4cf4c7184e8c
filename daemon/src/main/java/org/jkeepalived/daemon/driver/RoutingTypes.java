package org.jkeepalived.daemon.driver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jkeepalived.core.dataplane.RouteKey;
import org.jkeepalived.core.dataplane.RoutingLinks;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Encapsulation;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.NextHop;
import org.jkeepalived.core.model.Realms;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.RouteMetric;
import org.jkeepalived.core.model.RouteType;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.RouteEncapsulation;
import org.jkeepalived.linux.netlink.RouteHop;
import org.jkeepalived.linux.netlink.RouteInfo;
import org.jkeepalived.linux.netlink.RouteMetrics;
import org.jkeepalived.linux.netlink.RouteRequest;
import org.jkeepalived.linux.netlink.RoutingEdit;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jspecify.annotations.Nullable;

/// Translates routes between the configuration and the kernel.
final class RoutingTypes {
  private static final int NONE = -1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int REALM_SHIFT = 16;

  private RoutingTypes() {}

  /// A route as it is asked of the kernel.
  ///
  /// @param key what it goes by, every name resolved
  static RouteRequest request(Route route, RouteKey key, RoutingLinks links) {
    return new RouteRequest(
        family(route.family()),
        address(key.destination()),
        key.destination().length(),
        address(key.source()),
        key.source().length(),
        address(route.preferredSource()),
        number(route.tos()),
        (int) key.table(),
        number(route.protocol()),
        scope(route),
        route.type().number(),
        (int) route.metric().orElse(0),
        hop(route, links),
        route.nextHops().stream().map(hop -> hop(hop, links)).toList(),
        metrics(route),
        expiresSeconds(route),
        route.preference().map(Route.RouterPreference::number).orElse(NONE),
        route.ttlPropagate().map(on -> on ? 1 : 0).orElse(NONE));
  }

  /// The kernel wants a narrow scope for what stays on this host or link; the word `scope` cannot
  /// say global there.
  private static int scope(Route route) {
    int scope = number(route.scope());
    if (route.family() == AddressFamily.IPV6 || scope != Rtnetlink.RT_SCOPE_UNIVERSE) {
      return scope;
    }
    return switch (route.type()) {
      case LOCAL, NAT -> Rtnetlink.RT_SCOPE_HOST;
      case BROADCAST, ANYCAST -> Rtnetlink.RT_SCOPE_LINK;
      case UNICAST, MULTICAST, BLACKHOLE, UNREACHABLE, PROHIBIT, THROW ->
          Rtnetlink.RT_SCOPE_UNIVERSE;
    };
  }

  private static RouteHop hop(Route route, RoutingLinks links) {
    return new RouteHop(
        address(route.gateway()),
        ifindex(route.device(), links),
        1,
        route.onLink(),
        encapsulation(route.encapsulation()),
        realms(route.realms()));
  }

  private static RouteHop hop(NextHop hop, RoutingLinks links) {
    return new RouteHop(
        address(hop.gateway()),
        ifindex(hop.device(), links),
        hop.weight(),
        hop.onLink(),
        encapsulation(hop.encapsulation()),
        realms(hop.realms()));
  }

  private static int ifindex(Optional<String> name, RoutingLinks links) {
    return name.map(links::ifindex).orElse(OptionalInt.empty()).orElse(0);
  }

  private static RouteMetrics metrics(Route route) {
    Map<Integer, Integer> values =
        route.metrics().entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().number(), entry -> (int) entry.getValue().number()));
    int locked = 0;
    for (Map.Entry<RouteMetric, RouteMetric.Value> entry : route.metrics().entrySet()) {
      locked |= entry.getValue().locked() ? RouteMetrics.lockBit(entry.getKey().number()) : 0;
    }
    var control = route.congestionControl();
    if (control.isPresent() && control.get().locked()) {
      locked |= RouteMetrics.congestionControlLock();
    }
    return new RouteMetrics(
        values, locked, control.map(Route.CongestionControl::algorithm).orElse(""));
  }

  private static int expiresSeconds(Route route) {
    return route.expiresNanos().isEmpty()
        ? NONE
        : (int) (route.expiresNanos().getAsLong() / NANOS_PER_SECOND);
  }

  private static @Nullable RouteEncapsulation encapsulation(Optional<Encapsulation> wanted) {
    return switch (wanted.orElse(null)) {
      case null -> null;
      case Encapsulation.Tunnel tunnel -> tunnel(tunnel);
      case Encapsulation.Mpls(var labels) -> new RouteEncapsulation.Mpls(labels);
      case Encapsulation.Ila(long locator) -> new RouteEncapsulation.Ila(locator);
    };
  }

  private static RouteEncapsulation tunnel(Encapsulation.Tunnel tunnel) {
    OptionalLong id = tunnel.id();
    return new RouteEncapsulation.Tunnel(
        family(tunnel.family()),
        id.isPresent() ? id.getAsLong() : null,
        address(tunnel.destination()),
        address(tunnel.source()),
        tunnel.tos().isPresent() ? number(tunnel.tos()) : NONE,
        tunnel.ttl().orElse(NONE),
        tunnel.flags().orElse(NONE));
  }

  static RoutingEdit.Creation creation(Route route) {
    return switch (route.creation()) {
      case REPLACE -> RoutingEdit.Creation.REPLACE;
      case ADD -> RoutingEdit.Creation.ADD;
      case PREPEND -> RoutingEdit.Creation.PREPEND;
      case APPEND -> RoutingEdit.Creation.APPEND;
    };
  }

  /// What tells a route of the kernel apart.
  static RouteKey key(RouteInfo info) {
    AddressFamily family = info.family() == 4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    var way = new RouteKey.Way(coreAddress(info.gateway()), info.ifindex());
    return new RouteKey(
        family,
        Integer.toUnsignedLong(info.table()),
        prefix(family, info.destination(), info.prefixLength()),
        prefix(family, info.from(), info.fromLength()),
        info.tos(),
        Integer.toUnsignedLong(info.metric()),
        List.of(way));
  }

  /// Whether a route of the kernel is the one that this line makes, among those of the same key.
  static boolean isMadeBy(Route route, RouteInfo info, RoutingLinks links) {
    boolean sameType = route.type().number() == info.type() || route.type() == RouteType.UNICAST;
    if (!route.nextHops().isEmpty()) {
      return sameType;
    }
    boolean sameGateway =
        route.gateway().isEmpty() || route.gateway().equals(coreAddress(info.gateway()));
    int ifindex = ifindex(route.device(), links);
    return sameType && sameGateway && (ifindex == 0 || ifindex == info.ifindex());
  }

  static IpPrefix prefix(AddressFamily family, @Nullable NetAddress address, int length) {
    return address == null
        ? IpPrefix.everything(family)
        : new IpPrefix(KernelTypes.address(address), length);
  }

  private static Optional<IpAddress> coreAddress(@Nullable NetAddress address) {
    return Optional.ofNullable(address).map(KernelTypes::address);
  }

  static @Nullable NetAddress address(IpPrefix prefix) {
    return prefix.isEverything() ? null : KernelTypes.address(prefix.address());
  }

  private static @Nullable NetAddress address(Optional<IpAddress> address) {
    return address.map(KernelTypes::address).orElse(null);
  }

  static int family(AddressFamily family) {
    return family == AddressFamily.IPV4 ? 4 : 6;
  }

  /// The number of a name; 0 when it has none, which [org.jkeepalived.core.dataplane.RouteItems]
  /// does not let happen.
  static int number(Identifier identifier) {
    return (int) identifier.number().orElse(0);
  }

  static int number(Optional<Identifier> identifier) {
    return identifier.map(RoutingTypes::number).orElse(0);
  }

  static int realms(Optional<Realms> realms) {
    return realms
        .map(pair -> number(pair.source()) << REALM_SHIFT | number(pair.destination()))
        .orElse(0);
  }
}
