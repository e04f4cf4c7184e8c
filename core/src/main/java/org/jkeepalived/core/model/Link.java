package org.jkeepalived.core.model;

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
  /// Whether VRRP counts the interface as usable: up and running.
  public boolean isUsable() {
    return up && running;
  }
}
