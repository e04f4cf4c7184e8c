package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.firewall.FirewallWish.LocalAddress;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Decision;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftTable;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Set;

/// The table for IPv6 of [FirewallTables].
final class FirewallTables6 {
  private static final int SOURCE = 8;
  private static final int DESTINATION = 24;
  private static final int ADDRESS = 16;
  private static final String ICMPV6 = "3a";
  private static final String ROUTER_SOLICITATION = "85";
  private static final String NEIGHBOUR_ADVERTISEMENT = "88";
  private static final List<String> NEIGHBOUR_DISCOVERY = List.of("87", NEIGHBOUR_ADVERTISEMENT);

  /// Reports of MLDv1 and v2, and the end of a membership (RFC 2710, RFC 3810).
  private static final List<String> MEMBERSHIP = List.of("83", "84", "8f");

  private static final String MACS = "vmac_set";
  private static final String OWN_LOCAL = "vmac_link_local";
  private static final String LISTENERS = "multicast-listener";
  private static final String NEIGHBOURS = "neighbor-discovery";
  private static final String LOCAL = "vips_link_local";
  private static final String LOCAL_NAME = "vips_link_local_name";
  private static final String IN_LOCAL = "in_link_local";
  private static final String OUT_LOCAL = "out_link_local";

  private final FirewallWish wish;
  private final Map<String, Integer> ifindexes;
  private final FirewallTables words;
  private final Map<String, NetAddress> linkLocal;
  private final List<Set> sets = new ArrayList<>();
  private final List<Chain> chains = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();

  FirewallTables6(
      FirewallWish wish,
      Map<String, Integer> ifindexes,
      FirewallTables words,
      Map<String, NetAddress> linkLocal) {
    this.wish = wish;
    this.ifindexes = ifindexes;
    this.words = words;
    this.linkLocal = linkLocal;
  }

  NftTable table() {
    chains.addAll(words.baseChains());
    if (!wish.virtualMacs().isEmpty()) {
      keepMacsQuiet();
    }
    List<Element> closed = words.closed(AddressFamily.IPV6);
    if (!closed.isEmpty() || !wish.closedLocal().isEmpty()) {
      sets.add(constant(NEIGHBOURS, NEIGHBOUR_DISCOVERY));
      acceptNeighbours(FirewallTables.OUT);
      acceptNeighbours(FirewallTables.IN);
    }
    if (!wish.closedLocal().isEmpty()) {
      closeLocal();
    }
    if (!closed.isEmpty()) {
      sets.add(new Set(FirewallTables.CLOSED, NftTable.Type.IPV6_ADDRESS, null, false, closed));
      if (wish.closedSources()) {
        rules.add(words.drop(FirewallTables.OUT, SOURCE, ADDRESS));
      }
      rules.add(words.drop(FirewallTables.IN, DESTINATION, ADDRESS));
    }
    return new NftTable(NftFamily.IP6, wish.table(), sets, chains, rules);
  }

  private static Set constant(String name, List<String> types) {
    return new Set(
        name,
        NftTable.Type.ICMPV6_TYPE,
        null,
        true,
        types.stream().map(type -> new Element(type, "")).toList());
  }

  private void keepMacsQuiet() {
    sets.add(words.macMap());
    sets.add(new Set(MACS, NftTable.Type.INTERFACE, null, false, macs()));
    sets.add(new Set(OWN_LOCAL, NftTable.Type.IPV6_ADDRESS_AND_INTERFACE, null, false, ownLocal()));
    sets.add(constant(LISTENERS, MEMBERSHIP));
    List<NftExpression> reports = icmpv6(new NftExpression.InSet(LISTENERS, 1));
    reports.addAll(words.divert(DESTINATION, ADDRESS));
    rules.add(new Rule(FirewallTables.OUT, reports));
    List<NftExpression> solicitations = icmpv6(new NftExpression.Equal(1, ROUTER_SOLICITATION));
    solicitations.add(new NftExpression.Meta(NftExpression.MetaKey.OUTPUT_INTERFACE, 1));
    solicitations.add(new NftExpression.InSet(MACS, 1));
    rules.add(new Rule(FirewallTables.OUT, dropping(solicitations)));
    // The address of the interface below must not be answered for with the virtual MAC.
    List<NftExpression> answers = icmpv6(new NftExpression.Equal(1, NEIGHBOUR_ADVERTISEMENT));
    answers.add(new NftExpression.Payload(Header.NETWORK, SOURCE, ADDRESS, 1));
    answers.add(new NftExpression.Meta(NftExpression.MetaKey.OUTPUT_INTERFACE, 2));
    answers.add(new NftExpression.InSet(OWN_LOCAL, 1));
    rules.add(new Rule(FirewallTables.OUT, dropping(answers)));
  }

  private List<Element> macs() {
    List<Element> elements = new ArrayList<>();
    for (VirtualLink link : wish.virtualMacs()) {
      Integer own = ifindexes.get(link.name());
      if (own != null) {
        elements.add(new Element(Bytes.ofInt(own), ""));
      }
    }
    return elements;
  }

  private List<Element> ownLocal() {
    List<Element> elements = new ArrayList<>();
    linkLocal.forEach((name, address) -> {
      Integer own = ifindexes.get(name);
      if (own != null) {
        elements.add(new Element(Bytes.of(address) + Bytes.ofInt(own), ""));
      }
    });
    return elements;
  }

  private static List<NftExpression> icmpv6(NftExpression ofType) {
    List<NftExpression> steps = new ArrayList<>();
    steps.add(new NftExpression.Meta(NftExpression.MetaKey.TRANSPORT_PROTOCOL, 1));
    steps.add(new NftExpression.Equal(1, ICMPV6));
    steps.add(new NftExpression.Payload(Header.TRANSPORT, 0, 1, 1));
    steps.add(ofType);
    return steps;
  }

  private List<NftExpression> dropping(List<NftExpression> steps) {
    return words.ending(steps, new NftExpression.Verdict(Decision.DROP));
  }

  private void acceptNeighbours(String chain) {
    List<NftExpression> steps = icmpv6(new NftExpression.InSet(NEIGHBOURS, 1));
    rules.add(new Rule(chain, words.ending(steps, new NftExpression.Verdict(Decision.ACCEPT))));
  }

  private void closeLocal() {
    chains.add(new Chain(IN_LOCAL, null));
    chains.add(new Chain(OUT_LOCAL, null));
    if (wish.closedSources()) {
      goToLocal(FirewallTables.OUT, SOURCE, OUT_LOCAL);
    }
    goToLocal(FirewallTables.IN, DESTINATION, IN_LOCAL);
    List<Element> byIndex = new ArrayList<>();
    List<Element> byName = new ArrayList<>();
    for (LocalAddress local : wish.closedLocal()) {
      String address = Bytes.of(KernelTypes.address(local.address()));
      Integer ifindex = ifindexes.get(local.interfaceName());
      if (local.byName()) {
        byName.add(new Element(address + Bytes.ofName(local.interfaceName()), ""));
      } else if (ifindex != null) {
        byIndex.add(new Element(address + Bytes.ofInt(ifindex), ""));
      }
    }
    if (wish.closedLocal().stream().anyMatch(local -> !local.byName())) {
      sets.add(new Set(LOCAL, NftTable.Type.IPV6_ADDRESS_AND_INTERFACE, null, false, byIndex));
      dropLocal(IN_LOCAL, DESTINATION, NftExpression.MetaKey.INPUT_INTERFACE, LOCAL);
      dropLocal(OUT_LOCAL, SOURCE, NftExpression.MetaKey.OUTPUT_INTERFACE, LOCAL);
    }
    if (!byName.isEmpty()) {
      sets.add(new Set(LOCAL_NAME, NftTable.Type.IPV6_ADDRESS_AND_NAME, null, false, byName));
      dropLocal(IN_LOCAL, DESTINATION, NftExpression.MetaKey.INPUT_NAME, LOCAL_NAME);
      dropLocal(OUT_LOCAL, SOURCE, NftExpression.MetaKey.OUTPUT_NAME, LOCAL_NAME);
    }
  }

  private void goToLocal(String chain, int offset, String target) {
    List<NftExpression> steps = new ArrayList<>();
    steps.add(new NftExpression.Payload(Header.NETWORK, offset, ADDRESS, 1));
    steps.add(new NftExpression.Mask(1, "ffc0" + "00".repeat(ADDRESS - 2)));
    steps.add(new NftExpression.Equal(1, "fe80" + "00".repeat(ADDRESS - 2)));
    rules.add(new Rule(chain, words.ending(steps, new NftExpression.GoTo(target))));
  }

  private void dropLocal(String chain, int offset, NftExpression.MetaKey interfaceKey, String set) {
    List<NftExpression> steps = new ArrayList<>();
    steps.add(new NftExpression.Payload(Header.NETWORK, offset, ADDRESS, 1));
    steps.add(new NftExpression.Meta(interfaceKey, 2));
    steps.add(new NftExpression.InSet(set, 1));
    rules.add(new Rule(chain, dropping(steps)));
  }
}
