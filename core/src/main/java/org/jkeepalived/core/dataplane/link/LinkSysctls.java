package org.jkeepalived.core.dataplane.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.model.AddressFamily;

/// The kernel settings that virtual MACs need, by path below `/proc/sys/net`.
///
/// The parent may neither answer ARP for what stands on the virtual interface (`arp_ignore`) nor
/// from the wrong interface (`arp_filter`), nor name a virtual address as its own when it asks
/// (`arp_announce`: neighbours would learn the wrong MAC); packets to a virtual MAC come in where
/// routing would not expect them (`rp_filter`, `accept_local`).
public final class LinkSysctls {
  private static final String ON = "1";
  private static final String OFF = "0";
  private static final String BEST_LOCAL = "2";
  private static final String REVERSE_PATH = "rp_filter";

  private LinkSysctls() {}

  /// Where an interface's IPv4 settings are.
  public static String ipv4(String interfaceName, String setting) {
    return "ipv4/conf/" + interfaceName + "/" + setting;
  }

  private static String ipv6(String interfaceName, String setting) {
    return "ipv6/conf/" + interfaceName + "/" + setting;
  }

  /// What a virtual interface itself needs.
  public static Map<String, String> ofLink(VirtualLink link) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (!(link.kind() instanceof VirtualLink.Kind.Macvlan)) {
      return settings;
    }
    settings.put(ipv4(link.name(), "arp_ignore"), ON);
    if (link.family() == AddressFamily.IPV4) {
      settings.put(ipv4(link.name(), "accept_local"), ON);
      settings.put(ipv4(link.name(), REVERSE_PATH), OFF);
      settings.put(ipv4(link.name(), "promote_secondaries"), ON);
    }
    settings.put(ipv6(link.name(), "disable_ipv6"), link.ipv6() ? OFF : ON);
    if (link.ipv6()) {
      // No address of its own making: on a backup it would speak with the virtual router's MAC.
      settings.put(ipv6(link.name(), "accept_ra"), OFF);
      settings.put(ipv6(link.name(), "autoconf"), OFF);
    }
    return settings;
  }

  /// What the interfaces below need while virtual MACs of IPv4 stand on them.
  public static Map<String, String> ofParents(List<VirtualLink> links) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (VirtualLink link : links) {
      if (isIpv4Mac(link)) {
        settings.put(ipv4(link.parent(), "arp_ignore"), ON);
        settings.put(ipv4(link.parent(), "arp_filter"), ON);
        settings.put(ipv4(link.parent(), "arp_announce"), BEST_LOCAL);
      }
    }
    return settings;
  }

  /// Whether any of them needs reverse path filtering to be each interface's own matter.
  public static boolean needOwnFilters(List<VirtualLink> links) {
    return links.stream().anyMatch(LinkSysctls::isIpv4Mac);
  }

  private static boolean isIpv4Mac(VirtualLink link) {
    return link.family() == AddressFamily.IPV4 && link.kind() instanceof VirtualLink.Kind.Macvlan;
  }

  /// The kernel filters by the larger of an interface's value and that of all. So that one may be
  /// off while the others go on as before, every interface gets what held for it, and all gets 0.
  ///
  /// @param filters `rp_filter` by interface, `all` and `default` among them
  /// @param links virtual interfaces, which are left alone
  public static Map<String, String> ownFilters(
      Map<String, Integer> filters, List<VirtualLink> links) {
    Map<String, String> settings = new LinkedHashMap<>();
    int all = filters.getOrDefault("all", 0);
    if (all == 0) {
      return settings;
    }
    filters.forEach((name, value) -> {
      boolean virtual = links.stream().anyMatch(link -> link.name().equals(name));
      if (!name.equals("all") && !virtual && value < all) {
        settings.put(ipv4(name, REVERSE_PATH), Integer.toString(all));
      }
    });
    // Last, so that no interface is unprotected in between.
    settings.put(ipv4("all", REVERSE_PATH), OFF);
    return settings;
  }
}
