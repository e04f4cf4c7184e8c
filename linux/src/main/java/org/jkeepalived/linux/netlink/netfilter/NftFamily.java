package org.jkeepalived.linux.netlink.netfilter;

/// The family of a table: which packets pass through it.
public enum NftFamily {
  /// IPv4 (`ip`).
  IP(2),
  /// ARP frames (`arp`).
  ARP(3),
  /// Frames as they come from an interface (`netdev`).
  NETDEV(5),
  /// IPv6 (`ip6`).
  IP6(10);

  final int number;

  NftFamily(int number) {
    this.number = number;
  }

  /// The family of a kernel's number, or null for others.
  static @org.jspecify.annotations.Nullable NftFamily of(int number) {
    for (NftFamily family : values()) {
      if (family.number == number) {
        return family;
      }
    }
    return null;
  }
}
