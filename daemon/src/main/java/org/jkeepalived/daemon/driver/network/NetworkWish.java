package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.link.LinkResolution.Resolved;
import org.jkeepalived.core.dataplane.link.VirtualLink;

/// All that the keeper shall keep.
///
/// @param silentGroups whether the kernel reports no link-local groups (`disable_local_igmp`)
public record NetworkWish(
    List<VirtualLink> links, Optional<FirewallWish> firewall, boolean silentGroups) {
  /// Nothing.
  public static final NetworkWish NONE = new NetworkWish(List.of(), Optional.empty(), false);

  public NetworkWish {
    links = List.copyOf(links);
  }

  /// What a configuration needs.
  public static NetworkWish of(Resolved resolved) {
    return new NetworkWish(
        resolved.links(),
        FirewallWish.of(resolved.configuration(), resolved.links()),
        resolved.configuration().global().vrrp().disableLocalIgmp());
  }

  /// Whether nothing has to be kept.
  public boolean isEmpty() {
    return links.isEmpty() && firewall.isEmpty() && !silentGroups;
  }

  /// What is needed while this configuration goes and that one comes: the interfaces of both, and
  /// the new firewall.
  NetworkWish until(NetworkWish next) {
    Set<String> names = next.links.stream().map(VirtualLink::name).collect(Collectors.toSet());
    List<VirtualLink> both = new ArrayList<>(next.links);
    links.stream().filter(link -> !names.contains(link.name())).forEach(both::add);
    return new NetworkWish(both, next.firewall, next.silentGroups);
  }
}
