package org.jkeepalived.linux.netlink.netfilter;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table and all that is in it.
///
/// @param rules in order within their chains
public record NftTable(
    NftFamily family, String name, List<Set> sets, List<Chain> chains, List<Rule> rules) {
  public NftTable {
    sets = List.copyOf(sets);
    chains = List.copyOf(chains);
    rules = List.copyOf(rules);
  }

  /// What a value of a set is, so that `nft` shows it rightly (its own numbers).
  public enum Type {
    IPV4_ADDRESS(7, 4),
    IPV6_ADDRESS(8, 16),
    MAC_ADDRESS(9, 6),
    ICMPV6_TYPE(29, 1),
    INTERFACE(20, 4),
    /// An IPv6 address and an interface, the address first.
    IPV6_ADDRESS_AND_INTERFACE(8 << 6 | 20, 20),
    /// An IPv6 address and the name of an interface, the address first.
    IPV6_ADDRESS_AND_NAME(8 << 6 | 41, 32);

    final int number;
    final int bytes;

    Type(int number, int bytes) {
      this.number = number;
      this.bytes = bytes;
    }
  }

  /// A set, or a map.
  ///
  /// @param data what a map leads to; null: it is a set
  /// @param constant whether its elements never change
  public record Set(
      String name, Type key, @Nullable Type data, boolean constant, List<Element> elements) {
    public Set {
      elements = List.copyOf(elements);
    }
  }

  /// A member of a set, its bytes in hexadecimal as they stand in the kernel.
  ///
  /// @param data what it leads to; empty in a set
  public record Element(String key, String data) {
    byte[] keyBytes() {
      return HexFormat.of().parseHex(key);
    }

    byte[] dataBytes() {
      return HexFormat.of().parseHex(data);
    }
  }

  /// A chain.
  ///
  /// @param hook where packets enter it; null: from other chains
  public record Chain(String name, @Nullable Hook hook) {}

  /// Where a base chain stands; packets that no rule decides about are accepted.
  ///
  /// @param priority order among the chains of the same place
  /// @param rewrites whether it is one for address translation, which sees only the first packet of
  ///   a connection
  /// @param interfaces whose frames it sees, for [Place#INGRESS] and [Place#EGRESS]
  public record Hook(Place place, int priority, boolean rewrites, List<String> interfaces) {
    public Hook {
      interfaces = List.copyOf(interfaces);
    }

    /// A chain that filters.
    public Hook(Place place, int priority) {
      this(place, priority, false, List.of());
    }
  }

  /// The places of base chains (`NF_INET_…`, `NF_ARP_…`, `NF_NETDEV_…`).
  public enum Place {
    INGRESS(0, 0),
    EGRESS(1, 1),
    PREROUTING(0, 0),
    INPUT(1, 0),
    OUTPUT(3, 1),
    POSTROUTING(4, 1);

    private final int ofPackets;
    private final int ofArp;

    Place(int ofPackets, int ofArp) {
      this.ofPackets = ofPackets;
      this.ofArp = ofArp;
    }

    int number(NftFamily family) {
      return family == NftFamily.ARP ? ofArp : ofPackets;
    }
  }

  /// A rule at the end of its chain so far.
  public record Rule(String chain, List<NftExpression> expressions) {
    public Rule {
      expressions = List.copyOf(expressions);
    }
  }
}
