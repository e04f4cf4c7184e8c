package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Decision;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftTable;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Set;

/// Words a [FirewallWish] as tables of nf_tables, with keepalived's names for tables, chains and
/// sets.
final class FirewallTables {
  static final String IN = "in";
  static final String OUT = "out";
  static final String MAC_MAP = "vmac_map";
  static final String CLOSED = "vips";

  private final FirewallWish wish;
  private final Map<String, Integer> ifindexes;
  private final boolean duplicates;

  private FirewallTables(FirewallWish wish, Map<String, Integer> ifindexes, boolean duplicates) {
    this.wish = wish;
    this.ifindexes = ifindexes;
    this.duplicates = duplicates;
  }

  /// @param ifindexes by name; an interface that is missing is left out
  /// @param linkLocal of virtual interfaces, by name
  /// @param duplicates whether the kernel can send a copy of a packet elsewhere
  static List<NftTable> of(
      FirewallWish wish,
      Map<String, Integer> ifindexes,
      Map<String, NetAddress> linkLocal,
      boolean duplicates) {
    var words = new FirewallTables(wish, ifindexes, duplicates);
    List<NftTable> tables = new ArrayList<>();
    if (wish.closed().stream().anyMatch(a -> a.family() == AddressFamily.IPV4)
        || !wish.virtualMacs().isEmpty()) {
      tables.add(words.ipv4());
    }
    if (!wish.closedLocal().isEmpty()
        || wish.closed().stream().anyMatch(a -> a.family() == AddressFamily.IPV6)
        || wish.virtualMacs().stream().anyMatch(VirtualLink::ipv6)) {
      tables.add(new FirewallTables6(wish, ifindexes, words, linkLocal).table());
    }
    return tables;
  }

  private NftTable ipv4() {
    List<Set> sets = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    if (!wish.virtualMacs().isEmpty()) {
      sets.add(macMap());
      List<NftExpression> igmp = new ArrayList<>();
      igmp.add(new NftExpression.Payload(NftExpression.Header.NETWORK, 9, 1, 1));
      igmp.add(new NftExpression.Equal(1, "02"));
      igmp.addAll(divert(16, 4));
      rules.add(new Rule(OUT, igmp));
    }
    List<Element> closed = closed(AddressFamily.IPV4);
    if (!closed.isEmpty()) {
      sets.add(new Set(CLOSED, NftTable.Type.IPV4_ADDRESS, null, false, closed));
      if (wish.closedSources()) {
        rules.add(drop(OUT, 12, 4));
      }
      rules.add(drop(IN, 16, 4));
    }
    return new NftTable(NftFamily.IP, wish.table(), sets, baseChains(), rules);
  }

  List<Chain> baseChains() {
    return List.of(
        new Chain(OUT, new Hook(Place.OUTPUT, wish.priority())),
        new Chain(IN, new Hook(Place.INPUT, wish.priority())));
  }

  /// From a virtual interface to the one below it.
  Set macMap() {
    List<Element> elements = new ArrayList<>();
    for (VirtualLink link : wish.virtualMacs()) {
      Integer own = ifindexes.get(link.name());
      Integer parent = ifindexes.get(link.parent());
      if (own != null && parent != null) {
        elements.add(new Element(Bytes.ofInt(own), Bytes.ofInt(parent)));
      }
    }
    return new Set(MAC_MAP, NftTable.Type.INTERFACE, NftTable.Type.INTERFACE, false, elements);
  }

  /// Members of a group may be asked for below, but with the MAC of the interface there: a switch
  /// that saw the virtual MAC come from a backup would send the router's packets to it.
  ///
  /// @param destination offset of the destination in the IP header
  List<NftExpression> divert(int destination, int length) {
    List<NftExpression> steps = new ArrayList<>();
    steps.add(new NftExpression.Meta(NftExpression.MetaKey.OUTPUT_INTERFACE, 2));
    steps.add(new NftExpression.ByMap(MAC_MAP, 2));
    if (duplicates) {
      steps.add(new NftExpression.Payload(NftExpression.Header.NETWORK, destination, length, 1));
      steps.add(new NftExpression.Duplicate(1, 2));
    }
    return ending(steps, new NftExpression.Verdict(Decision.DROP));
  }

  Rule drop(String chain, int offset, int length) {
    List<NftExpression> steps = new ArrayList<>();
    steps.add(new NftExpression.Payload(NftExpression.Header.NETWORK, offset, length, 1));
    steps.add(new NftExpression.InSet(CLOSED, 1));
    return new Rule(chain, ending(steps, new NftExpression.Verdict(Decision.DROP)));
  }

  List<NftExpression> ending(List<NftExpression> steps, NftExpression end) {
    List<NftExpression> all = new ArrayList<>(steps);
    if (wish.counters()) {
      all.add(new NftExpression.Count());
    }
    all.add(end);
    return all;
  }

  List<Element> closed(AddressFamily family) {
    return wish.closed().stream()
        .filter(address -> address.family() == family)
        .map((IpAddress address) -> new Element(Bytes.of(KernelTypes.address(address)), ""))
        .toList();
  }
}
