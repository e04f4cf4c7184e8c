package org.jkeepalived.core.dataplane;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jkeepalived.core.model.Encapsulation;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.NextHop;
import org.jkeepalived.core.model.Realms;
import org.jkeepalived.core.model.Route;

/// Routes, on the interfaces that there are.
public final class RouteItems implements HeldTable.Items<RouteKey, Route> {
  private final RoutingLinks links;

  /// @param links kept up to date by the caller
  public RouteItems(RoutingLinks links) {
    this.links = links;
  }

  @Override
  public Optional<RouteKey> key(Route route) {
    OptionalLong table = table(route);
    boolean placed =
        table.isPresent()
            && isNumbered(route)
            && devices(route).allMatch(name -> links.ifindex(name).isPresent());
    return placed ? Optional.of(key(route, table.getAsLong())) : Optional.empty();
  }

  private RouteKey key(Route route, long table) {
    int tos = (int) route.tos().map(Identifier::number).orElse(OptionalLong.of(0)).orElse(0);
    return new RouteKey(
        route.family(),
        table,
        route.destination(),
        route.source().orElse(IpPrefix.everything(route.family())),
        tos,
        route.metric().orElse(0),
        replaces(route) ? List.of() : ways(route));
  }

  /// The table it goes to; empty when nobody knows it.
  public OptionalLong table(Route route) {
    return route.vrf().isPresent() ? links.vrfTable(route.vrf().get()) : route.table().number();
  }

  private List<RouteKey.Way> ways(Route route) {
    if (route.nextHops().isEmpty()) {
      return List.of(way(route.gateway(), route.device()));
    }
    return route.nextHops().stream().map(hop -> way(hop.gateway(), hop.device())).toList();
  }

  private RouteKey.Way way(Optional<IpAddress> gateway, Optional<String> device) {
    return new RouteKey.Way(gateway, device.map(name -> links.ifindex(name).orElse(0)).orElse(0));
  }

  /// The names of the interfaces that a route leads out of.
  public static Stream<String> devices(Route route) {
    return Stream.concat(
        route.device().stream(), route.nextHops().stream().flatMap(hop -> hop.device().stream()));
  }

  @Override
  public String obstacle(Route route) {
    for (String name : devices(route).toList()) {
      String obstacle = links.obstacle(name);
      if (!obstacle.isEmpty()) {
        return obstacle;
      }
    }
    if (route.vrf().isPresent() && table(route).isEmpty()) {
      return "interface " + route.vrf().get() + " is no VRF";
    }
    return names(route)
        .filter(name -> name.number().isEmpty())
        .findFirst()
        .map(name -> "'" + name.word() + "' has no number on this machine")
        .orElse("");
  }

  private static boolean isNumbered(Route route) {
    return names(route).allMatch(name -> name.number().isPresent());
  }

  private static Stream<Identifier> names(Route route) {
    List<Identifier> names = new ArrayList<>();
    route.tos().ifPresent(names::add);
    if (route.vrf().isEmpty()) {
      names.add(route.table());
    }
    names.add(route.protocol());
    names.add(route.scope());
    Stream.concat(route.realms().stream(), hops(route).flatMap(hop -> hop.realms().stream()))
        .forEach(realms -> add(realms, names));
    Stream.concat(
            route.encapsulation().stream(),
            hops(route).flatMap(hop -> hop.encapsulation().stream()))
        .forEach(encapsulation -> add(encapsulation, names));
    return names.stream();
  }

  private static void add(Realms realms, List<Identifier> names) {
    realms.source().ifPresent(names::add);
    names.add(realms.destination());
  }

  private static void add(Encapsulation encapsulation, List<Identifier> names) {
    switch (encapsulation) {
      case Encapsulation.Tunnel tunnel -> tunnel.tos().ifPresent(names::add);
      case Encapsulation.Mpls _, Encapsulation.Ila _ -> {} // numbers only
    }
  }

  private static Stream<NextHop> hops(Route route) {
    return route.nextHops().stream();
  }

  @Override
  public boolean isTracked(Route route) {
    return route.tracked();
  }

  @Override
  public boolean isSame(Route before, Route after) {
    return before.equals(after);
  }

  @Override
  public boolean replaces(Route route) {
    return route.creation() == Route.Creation.REPLACE;
  }
}
