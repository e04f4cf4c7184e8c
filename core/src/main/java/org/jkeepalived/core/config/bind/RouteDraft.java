package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Encapsulation;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.NextHop;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.RouteMetric;
import org.jkeepalived.core.model.RouteType;
import org.jspecify.annotations.Nullable;

/// A line of `virtual_routes` or `static_routes` as it is being read.
final class RouteDraft extends FamilyDraft {
  RouteType type = RouteType.UNICAST;
  @Nullable IpPrefix destination;
  @Nullable IpPrefix source;
  @Nullable IpAddress preferredSource;
  Identifier table = Route.MAIN;
  Identifier scope = Identifier.of(0);
  @Nullable Long metric;
  @Nullable IpAddress gateway;
  @Nullable IpAddress secondGateway;
  @Nullable String device;
  boolean onLink;
  @Nullable Encapsulation encapsulation;
  final List<NextHop> nextHops = new ArrayList<>();
  final Map<RouteMetric, RouteMetric.Value> metrics = new EnumMap<>(RouteMetric.class);
  Route.@Nullable CongestionControl congestionControl;
  @Nullable Long expiresNanos;
  Route.@Nullable RouterPreference preference;
  @Nullable Boolean ttlPropagate;
  Route.Creation creation = Route.Creation.REPLACE;
  @Nullable String vrf;

  RouteDraft(Span place) {
    super(place);
  }

  /// The route; a message and nothing when it goes nowhere.
  Optional<Route> complete(Binding binding) {
    IpPrefix to = destination;
    if (to == null) {
      binding.report(
          DiagnosticCode.LINE_INCOMPLETE,
          at(),
          "a route needs a destination; the line is not used",
          "begin it with ADDRESS/PREFIX or default");
      return Optional.empty();
    }
    AddressFamily decided = family == null ? AddressFamily.IPV4 : family;
    boolean several = secondGateway != null && gateway != null;
    if (several) {
      nextHops.addFirst(hop(secondGateway));
      nextHops.addFirst(hop(gateway));
    }
    IpAddress single = several ? null : gateway != null ? gateway : secondGateway;
    return Optional.of(
        new Route(
            decided,
            type,
            to.isEverything() ? IpPrefix.everything(decided) : to,
            Optional.ofNullable(source),
            Optional.ofNullable(preferredSource),
            Optional.ofNullable(tos),
            table,
            protocol,
            scope,
            metric == null ? OptionalLong.empty() : OptionalLong.of(metric),
            Optional.ofNullable(single),
            Optional.ofNullable(device),
            onLink,
            Optional.ofNullable(encapsulation),
            Optional.ofNullable(realms),
            nextHops,
            metrics,
            Optional.ofNullable(congestionControl),
            expiresNanos == null ? OptionalLong.empty() : OptionalLong.of(expiresNanos),
            Optional.ofNullable(preference),
            Optional.ofNullable(ttlPropagate),
            creation,
            isTracked(binding),
            Optional.ofNullable(vrf),
            Optional.ofNullable(trackGroup)));
  }

  /// keepalived does not track a route without an interface at all; here it is put back all the
  /// same, but there is no interface whose fault could be the instance's.
  private boolean isTracked(Binding binding) {
    boolean ours = tracked && protocol.equals(Route.PROTOCOL);
    if (ours && device == null) {
      binding.report(
          DiagnosticCode.FEATURE_DROPPED,
          at(),
          "the route names no interface, so none is tracked for it",
          "when the interface it leads out of goes down, nothing follows from that",
          "add: dev INTERFACE, or no_track");
    }
    return ours;
  }

  private static NextHop hop(@Nullable IpAddress gateway) {
    return new NextHop(
        Optional.ofNullable(gateway),
        Optional.empty(),
        1,
        false,
        Optional.empty(),
        Optional.empty());
  }
}
