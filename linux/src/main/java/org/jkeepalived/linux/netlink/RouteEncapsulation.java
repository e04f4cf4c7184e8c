package org.jkeepalived.linux.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lightweight tunnel that a route puts its packets into (`RTA_ENCAP`).
public sealed interface RouteEncapsulation {
  /// An IPv4 or IPv6 tunnel of metadata; -1, or null, leaves a value to the tunnel interface.
  ///
  /// @param family 4 or 6
  /// @param id tunnel id, all 64 bits; null: none
  /// @param tos type of service or traffic class, 0–255
  /// @param ttl time to live or hop limit, 0–255
  /// @param flags `TUNNEL_…`, 16 bits
  record Tunnel(
      int family,
      @Nullable Long id,
      @Nullable NetAddress destination,
      @Nullable NetAddress source,
      int tos,
      int ttl,
      int flags)
      implements RouteEncapsulation {}

  /// A stack of MPLS labels, 20 bits each, the outermost first.
  record Mpls(List<Integer> labels) implements RouteEncapsulation {
    public Mpls {
      labels = List.copyOf(labels);
    }
  }

  /// Identifier locator addressing.
  ///
  /// @param locator upper half of an IPv6 address
  record Ila(long locator) implements RouteEncapsulation {}
}
