package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Lightweight tunnel encapsulation of a route (`RTA_ENCAP`).
public sealed interface Encapsulation {
  /// In IPv4 or IPv6 (`LWTUNNEL_ENCAP_IP`, `LWTUNNEL_ENCAP_IP6`).
  ///
  /// @param id tunnel id, 64 bits
  /// @param tos type of service, or traffic class of IPv6
  /// @param ttl time to live, or hop limit of IPv6, 0–255
  /// @param flags tunnel flags, 16 bits
  record Tunnel(
      AddressFamily family,
      OptionalLong id,
      Optional<IpAddress> destination,
      Optional<IpAddress> source,
      Optional<Identifier> tos,
      OptionalInt ttl,
      OptionalInt flags)
      implements Encapsulation {}

  /// In MPLS (`LWTUNNEL_ENCAP_MPLS`).
  ///
  /// @param labels outermost first, 20 bits each
  record Mpls(List<Integer> labels) implements Encapsulation {
    public Mpls {
      labels = List.copyOf(labels);
    }
  }

  /// By identifier locator addressing (`LWTUNNEL_ENCAP_ILA`).
  ///
  /// @param locator the upper 64 bits of an IPv6 address
  record Ila(long locator) implements Encapsulation {}
}
