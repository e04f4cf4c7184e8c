package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Decision;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftTable;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;

/// The table for ARP: nobody answers what comes from one of our virtual MACs.
///
/// That is the gratuitous ARP of a master that takes over from us while we still have the address.
/// The kernel would answer it from the same MAC, and switches would send us the packets again.
final class FirewallArpTable {
  private static final String MACS = "vmac_addresses";

  /// Where the sender's hardware address stands in an ARP packet (RFC 826).
  private static final int SENDER = 8;

  private static final int MAC_BYTES = 6;

  private FirewallArpTable() {}

  static NftTable of(FirewallWish wish) {
    List<NftExpression> steps = new ArrayList<>();
    steps.add(new NftExpression.Payload(Header.NETWORK, SENDER, MAC_BYTES, 1));
    steps.add(new NftExpression.InSet(MACS, 1));
    if (wish.counters()) {
      steps.add(new NftExpression.Count());
    }
    steps.add(new NftExpression.Verdict(Decision.DROP));
    return new NftTable(
        NftFamily.ARP,
        wish.table(),
        List.of(new NftTable.Set(MACS, NftTable.Type.MAC_ADDRESS, null, false, macs(wish))),
        List.of(new Chain(FirewallTables.IN, new Hook(Place.INPUT, wish.priority()))),
        List.of(new Rule(FirewallTables.IN, steps)));
  }

  private static List<Element> macs(FirewallWish wish) {
    return wish.virtualMacs().stream()
        .map(VirtualLink::kind)
        .filter(VirtualLink.Kind.Macvlan.class::isInstance)
        .map(VirtualLink.Kind.Macvlan.class::cast)
        .map(kind -> new Element(Bytes.of(kind.mac()), ""))
        .distinct()
        .toList();
  }
}
