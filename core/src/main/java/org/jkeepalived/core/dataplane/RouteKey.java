package org.jkeepalived.core.dataplane;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;

/// What tells two routes of a kernel apart.
///
/// @param destination without host bits
/// @param source prefix of source addresses, without host bits
/// @param tos type of service; IPv6 has none
/// @param metric the number that the kernel uses, also when nobody named one
/// @param ways empty for a route that replaces every like one, so that there is only one of them
public record RouteKey(
    AddressFamily family,
    long table,
    IpPrefix destination,
    IpPrefix source,
    int tos,
    long metric,
    List<Way> ways) {
  /// The metric of IPv6 routes for which nobody names one (`IP6_RT_PRIO_USER`).
  private static final long IPV6_METRIC = 1024;

  /// One next hop.
  ///
  /// @param ifindex 0: by the gateway
  public record Way(Optional<IpAddress> gateway, int ifindex) {}

  public RouteKey {
    destination = network(destination);
    source = network(source);
    boolean ipv6 = family == AddressFamily.IPV6;
    tos = ipv6 ? 0 : tos;
    metric = ipv6 && metric == 0 ? IPV6_METRIC : metric;
    ways = List.copyOf(ways);
  }

  /// The same route, whatever it leads to.
  public RouteKey anyWay() {
    return new RouteKey(family, table, destination, source, tos, metric, List.of());
  }

  /// A prefix with all bits behind its length cleared.
  public static IpPrefix network(IpPrefix prefix) {
    IpAddress address = prefix.address();
    int length = prefix.length();
    if (address.family() == AddressFamily.IPV4) {
      return new IpPrefix(
          new IpAddress(AddressFamily.IPV4, 0, address.low() & mask(length + 32)), length);
    }
    long high = address.high() & mask(Math.min(length, 64));
    long low = length <= 64 ? 0 : address.low() & mask(length - 64);
    return new IpPrefix(new IpAddress(AddressFamily.IPV6, high, low), length);
  }

  private static long mask(int bits) {
    return bits == 0 ? 0 : -1L << (64 - bits);
  }
}
