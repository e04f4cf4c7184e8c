package org.jkeepalived.core.model;

import org.jspecify.annotations.Nullable;

/// A network interface as rtnetlink reports it.
///
/// @param up IFF_UP
/// @param running IFF_RUNNING: the carrier is there
/// @param mtu bytes
/// @param arp whether the interface does ARP (no IFF_NOARP)
public record Link(
    int ifindex,
    String name,
    boolean up,
    boolean running,
    int mtu,
    MacAddress mac,
    boolean multicast,
    boolean arp,
    boolean loopback) {
  // By hand: what a record has of itself is linked at run time, which takes milliseconds of the
  // daemon's start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Link that
        && ifindex == that.ifindex
        && name.equals(that.name)
        && up == that.up
        && running == that.running
        && mtu == that.mtu
        && mac.bits() == that.mac.bits()
        && multicast == that.multicast
        && arp == that.arp
        && loopback == that.loopback;
  }

  @Override
  public int hashCode() {
    return ifindex;
  }

  /// Whether VRRP counts the interface as usable: up and running.
  public boolean isUsable() {
    return up && running;
  }
}
