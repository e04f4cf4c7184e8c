package org.jkeepalived.core.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A line of `virtual_routes` or `static_routes`, in the terms of rtnetlink.
///
/// @param source `from`: prefix of source addresses, IPv6 only
/// @param preferredSource `src`
/// @param table 254 (main) unless given
/// @param protocol 18 unless given; a route of another protocol is not tracked
/// @param scope 0 (global) unless given
/// @param metric route priority, lower is better; the kernel's default when empty
/// @param gateway may be of the other family than the destination
/// @param expiresNanos IPv6 only
/// @param congestionControl name of the algorithm
/// @param creation what happens when a like route exists
/// @param tracked whether deleting it by others matters
/// @param trackGroup instances that depend on a static route
public record Route(
    AddressFamily family,
    RouteType type,
    IpPrefix destination,
    Optional<IpPrefix> source,
    Optional<IpAddress> preferredSource,
    Optional<Identifier> tos,
    Identifier table,
    Identifier protocol,
    Identifier scope,
    OptionalLong metric,
    Optional<IpAddress> gateway,
    Optional<String> device,
    boolean onLink,
    Optional<Encapsulation> encapsulation,
    Optional<Realms> realms,
    List<NextHop> nextHops,
    Map<RouteMetric, RouteMetric.Value> metrics,
    Optional<CongestionControl> congestionControl,
    OptionalLong expiresNanos,
    Optional<RouterPreference> preference,
    Optional<Boolean> ttlPropagate,
    Creation creation,
    boolean tracked,
    Optional<String> vrf,
    Optional<String> trackGroup) {

  /// The main routing table.
  public static final Identifier MAIN = Identifier.of(254);

  /// The protocol that marks routes and rules as ours.
  public static final Identifier PROTOCOL = Identifier.of(18);

  /// `congctl`.
  public record CongestionControl(String algorithm, boolean locked) {}

  /// Router preference (RFC 4191 §2.1).
  public enum RouterPreference {
    LOW(3),
    MEDIUM(0),
    HIGH(1);

    private final int number;

    RouterPreference(int number) {
      this.number = number;
    }

    /// The value of `RTA_PREF`.
    public int number() {
      return number;
    }
  }

  /// How a route is created (`NLM_F_*`).
  public enum Creation {
    /// Takes the place of a like route.
    REPLACE,
    /// Fails when there is a like route.
    ADD,
    /// Stands before like routes.
    PREPEND,
    /// Stands behind like routes.
    APPEND
  }

  public Route {
    nextHops = List.copyOf(nextHops);
    metrics = Map.copyOf(metrics);
  }

  /// A route out of an interface, with every option at its default.
  public static Route plain(IpPrefix destination, String device) {
    return new Route(
        destination.address().family(),
        RouteType.UNICAST,
        destination,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        MAIN,
        PROTOCOL,
        Identifier.of(0),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of(device),
        false,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Creation.REPLACE,
        true,
        Optional.empty(),
        Optional.empty());
  }
}
