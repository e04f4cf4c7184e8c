package org.jkeepalived.core.model;

import java.util.Optional;

/// The interface of its own that an instance may run on.
public sealed interface VirtualInterface {
  /// Its name; empty without one, and until one is generated.
  Optional<String> name();

  /// None: the addresses stand on a real interface and answer with its MAC.
  record None() implements VirtualInterface {
    @Override
    public Optional<String> name() {
      return Optional.empty();
    }
  }

  /// A private macvlan with the virtual router's MAC (`use_vmac`).
  ///
  /// @param name generated when empty
  /// @param mac 00:00:5e:00:01:VRID or 00:00:5e:00:02:VRID when empty
  /// @param netlinkNotify whether listeners are told of the parent again once it stands
  /// @param group interface group; that of the parent when empty
  /// @param transmitOnBase whether adverts go out of the parent
  record Macvlan(
      Optional<String> name,
      Optional<MacAddress> mac,
      boolean netlinkNotify,
      Optional<Identifier> group,
      boolean transmitOnBase)
      implements VirtualInterface {
    /// The same with this name.
    public Macvlan named(String newName) {
      return new Macvlan(Optional.of(newName), mac, netlinkNotify, group, transmitOnBase);
    }
  }

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
      implements VirtualInterface {
    /// The same with this name.
    public Ipvlan named(String newName) {
      return new Ipvlan(Optional.of(newName), address, flag, group);
    }
  }

  /// How ipvlans of one parent reach each other (`IPVLAN_F_*`).
  enum IpvlanFlag {
    BRIDGE,
    PRIVATE,
    VEPA
  }
}
