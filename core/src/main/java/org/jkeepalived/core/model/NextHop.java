package org.jkeepalived.core.model;

import java.util.Optional;

/// One next hop of a multipath route (`RTA_MULTIPATH`).
///
/// @param weight 1–256
public record NextHop(
    Optional<IpAddress> gateway,
    Optional<String> device,
    int weight,
    boolean onLink,
    Optional<Encapsulation> encapsulation,
    Optional<Realms> realms) {
  public NextHop {
    if (weight < 1 || weight > 256) {
      throw new IllegalArgumentException("weight out of range: " + weight);
    }
  }
}
