package org.jkeepalived.core.model;

import java.util.Optional;

/// The interface of its own that an instance may run on.
public sealed interface VirtualInterface {
  /// None: the addresses stand on a real interface and answer with its MAC.
  record None() implements VirtualInterface {}

  /// A private macvlan with the virtual router's MAC (`use_vmac`).
  ///
  /// @param name generated when empty
  /// @param mac 00:00:5e:00:01:VRID or 00:00:5e:00:02:VRID when empty
  /// @param netlinkNotify whether the kernel announces changes of its addresses
  /// @param group interface group; that of the parent when empty
  /// @param transmitOnBase whether adverts go out of the parent
  record Macvlan(
      Optional<String> name,
      Optional<MacAddress> mac,
      boolean netlinkNotify,
      Optional<Identifier> group,
      boolean transmitOnBase)
      implements VirtualInterface {}

  /// An ipvlan in L2 mode (`use_ipvlan`).
  ///
  /// @param name generated when empty
  /// @param address added to it and used as source
  /// @param group interface group; that of the parent when empty
  record Ipvlan(
      Optional<String> name,
      Optional<IpPrefix> address,
      IpvlanFlag flag,
      Optional<Identifier> group)
      implements VirtualInterface {}

  /// How ipvlans of one parent reach each other (`IPVLAN_F_*`).
  enum IpvlanFlag {
    BRIDGE,
    PRIVATE,
    VEPA
  }
}
