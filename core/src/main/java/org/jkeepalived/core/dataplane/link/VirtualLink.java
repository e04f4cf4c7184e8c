package org.jkeepalived.core.dataplane.link;

import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualInterface.IpvlanFlag;

/// An interface that shall stand on another one.
///
/// @param parent name of the interface below
/// @param group interface group; that of the parent when empty
/// @param family of the virtual router
/// @param ipv6 whether IPv6 has to work on it
/// @param linkLocal whether adverts leave through it that need an IPv6 link-local source
/// @param tellsParent whether listeners are told of the parent again once it stands
///   (`netlink_notify_msg`)
public record VirtualLink(
    String name,
    String parent,
    Kind kind,
    Optional<Identifier> group,
    AddressFamily family,
    boolean ipv6,
    boolean linkLocal,
    boolean tellsParent) {

  /// What makes it an interface of its own.
  public sealed interface Kind {
    /// A second MAC, in private mode.
    record Macvlan(MacAddress mac) implements Kind {}

    /// Addresses of its own on the parent's MAC, in L2 mode.
    ///
    /// @param address stands on it from the beginning
    record Ipvlan(IpvlanFlag flag, Optional<IpPrefix> address) implements Kind {}
  }

  /// The kernel's word for the kind.
  public String kindName() {
    return switch (kind) {
      case Kind.Macvlan _ -> "macvlan";
      case Kind.Ipvlan _ -> "ipvlan";
    };
  }

  /// The same for one more purpose.
  VirtualLink with(boolean needsIpv6, boolean needsLinkLocal, boolean tells) {
    return new VirtualLink(
        name,
        parent,
        kind,
        group,
        family,
        ipv6 || needsIpv6,
        linkLocal || needsLinkLocal,
        tellsParent || tells);
  }
}
