package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;

/// How packets to addresses that may not be answered are dropped.
///
/// @param iptables chains, when iptables is asked for
/// @param ipsets names of the six sets used with iptables; empty: no sets
/// @param nftablesTable table, when nftables is asked for
/// @param nftablesPriority priority of the base chains
/// @param nftablesIfindex whether sets hold interface indexes rather than names
/// @param nftablesCounters whether rules count
public record FirewallSettings(
    Optional<Chains> iptables,
    List<String> ipsets,
    Optional<String> nftablesTable,
    int nftablesPriority,
    boolean nftablesIfindex,
    boolean nftablesCounters) {
  /// The sets' names when none are given: addresses of IPv4 and IPv6, IPv6 addresses of an
  /// interface, IGMP, MLD, neighbour discovery.
  public static final List<String> IPSETS =
      List.of(
          "keepalived",
          "keepalived6",
          "keepalived_if6",
          "keepalived_igmp",
          "keepalived_mld",
          "keepalived_nd");

  /// No firewall asked for.
  public static final FirewallSettings DEFAULT =
      new FirewallSettings(Optional.empty(), IPSETS, Optional.empty(), -1, false, false);

  /// The chains of iptables that get the rules; no output chain when empty.
  public record Chains(String input, Optional<String> output) {}

  public FirewallSettings {
    ipsets = List.copyOf(ipsets);
  }
}
