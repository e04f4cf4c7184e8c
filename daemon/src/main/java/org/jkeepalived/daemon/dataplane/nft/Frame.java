package org.jkeepalived.daemon.dataplane.nft;

import java.util.List;
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
import org.jkeepalived.linux.netlink.netfilter.NftMap;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTransaction;

/// What a table of ours has before any service is in it: maps, base chains and their rules.
///
/// @param comment beside every rule of the base chains: what they were made from
record Frame(Site site, List<NftMap> maps, List<Chain> chains, List<Rule> rules, String comment) {
  static Frame rewriting(Site site, boolean masquerades) {
    var table = new RewrittenTable(site.words().getFirst(), masquerades);
    return new Frame(
        site,
        table.maps(),
        table.chains(),
        table.rules(),
        Names.LAYOUT + (masquerades ? ", masquerading" : ""));
  }

  /// @param interfaces that frames are taken from as they come; of no meaning for marked packets
  static Frame direct(Site site, DirectTable.Times times, List<String> interfaces) {
    var table = new DirectTable(site);
    return new Frame(
        site,
        table.maps(),
        table.chains(interfaces),
        table.rules(times),
        Names.LAYOUT
            + ", %d/%d/%d ms".formatted(times.tcpMillis(), times.finMillis(), times.otherMillis()));
  }

  List<String> baseChains() {
    return chains.stream().map(Chain::name).toList();
  }

  /// Whether a table with these rules in its base chains can be gone on with. Those of NAT have to
  /// be the very same: what masquerades has more maps.
  boolean isOfThisLayout(List<String> comments) {
    return comments.stream()
        .allMatch(text -> site.rewrites() ? text.equals(comment) : text.startsWith(Names.LAYOUT));
  }

  /// Whether the base chains are as they shall be.
  boolean isIntact(List<String> comments) {
    return comments.size() == rules.size() && comments.stream().allMatch(comment::equals);
  }

  /// Makes it so, keeping what is in the maps.
  void write(NftTransaction transaction) {
    transaction.createTable(site.family, site.table);
    NftTransaction.In in = transaction.in(site.family, site.table);
    maps.forEach(in::create);
    for (Chain chain : chains) {
      boolean anew = site.family == NftFamily.NETDEV && chain.hook() != null;
      in.create(new Chain(chain.name(), anew ? null : chain.hook()));
      in.flush(chain.name());
      if (anew) {
        // So that it stands at no other interfaces than these.
        in.deleteChain(chain.name());
        in.create(chain);
      }
    }
    rules.forEach(rule -> in.add(rule, comment));
  }
}
