package org.jkeepalived.linux.netlink;

/// A virtual interface to create.
public sealed interface NewLink {
  /// Its name, at most 15 bytes.
  String name();

  /// An interface that swallows what is sent.
  record Dummy(String name) implements NewLink {}

  /// A bridge without ports.
  record Bridge(String name) implements NewLink {}

  /// Two interfaces joined by a cable.
  record Veth(String name, String peerName) implements NewLink {}

  /// A second hardware address on an interface, in private mode.
  ///
  /// @param mac hardware address; 0: the kernel chooses
  record Macvlan(String name, int parentIfindex, long mac) implements NewLink {}

  /// A second set of addresses on an interface, in L2 mode, with the interface's own MAC.
  ///
  /// @param flags `IPVLAN_F_…` of [LinkDetails]
  record Ipvlan(String name, int parentIfindex, int flags) implements NewLink {}
}
