package org.jkeepalived.daemon.driver;

import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.LinkInfo;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.Rtnetlink;
import org.jspecify.annotations.Nullable;

/// Translates between the kernel's values and those of the core.
public final class KernelTypes {
  private static final int FOREVER = -1;

  private KernelTypes() {}

  static Link link(LinkInfo info) {
    return new Link(
        info.ifindex(),
        info.name(),
        info.has(Rtnetlink.IFF_UP),
        info.has(Rtnetlink.IFF_RUNNING),
        info.mtu(),
        new MacAddress(info.mac()),
        info.has(Rtnetlink.IFF_MULTICAST),
        !info.has(Rtnetlink.IFF_NOARP),
        info.has(Rtnetlink.IFF_LOOPBACK));
  }

  /// An address of the kernel, as the core knows it.
  public static IpAddress address(NetAddress address) {
    AddressFamily family = address.family() == 4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    return new IpAddress(family, address.high(), address.low());
  }

  /// An address of the core, as the kernel knows it.
  public static NetAddress address(IpAddress address) {
    int family = address.family() == AddressFamily.IPV4 ? 4 : 6;
    return new NetAddress(family, address.high(), address.low());
  }

  static AddressKey key(AddressInfo info) {
    return new AddressKey(info.ifindex(), address(info.local()), info.prefixLength());
  }

  static Event.AddressPresent present(AddressInfo info) {
    boolean tentative =
        info.has(Rtnetlink.IFA_F_TENTATIVE) && !info.has(Rtnetlink.IFA_F_OPTIMISTIC);
    boolean usable = !tentative && !info.has(Rtnetlink.IFA_F_DADFAILED);
    return new Event.AddressPresent(
        info.ifindex(), address(info.local()), info.prefixLength(), usable);
  }

  /// The address as it is asked of the kernel, marked as ours.
  static AddressInfo request(int ifindex, VirtualAddress address) {
    boolean ipv6 = address.address().family() == AddressFamily.IPV6;
    long preferred = address.preferredLifetimeSeconds().orElse(FOREVER);
    return new AddressInfo(
        ifindex,
        address(address.address()),
        address.prefixLength(),
        optional(address.peer().orElse(null)),
        optional(address.broadcast().orElse(null)),
        address.label().orElse(""),
        address.scope(),
        flags(address, ipv6),
        Rtnetlink.RTPROT_KEEPALIVED,
        FOREVER,
        (int) preferred);
  }

  private static int flags(VirtualAddress address, boolean ipv6) {
    int flags = 0;
    if (ipv6 && !address.duplicateAddressDetection()) {
      flags |= Rtnetlink.IFA_F_NODAD;
    }
    if (address.home()) {
      flags |= Rtnetlink.IFA_F_HOMEADDRESS;
    }
    if (address.manageTemporaryAddresses()) {
      flags |= Rtnetlink.IFA_F_MANAGETEMPADDR;
    }
    if (address.noPrefixRoute()) {
      flags |= Rtnetlink.IFA_F_NOPREFIXROUTE;
    }
    if (address.autojoin()) {
      flags |= Rtnetlink.IFA_F_MCAUTOJOIN;
    }
    return flags;
  }

  private static @Nullable NetAddress optional(@Nullable IpAddress address) {
    return address == null ? null : address(address);
  }
}
