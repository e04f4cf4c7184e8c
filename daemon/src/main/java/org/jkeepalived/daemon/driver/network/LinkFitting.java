package org.jkeepalived.daemon.driver.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.link.LinkSysctls;
import org.jkeepalived.core.dataplane.link.PresentLink;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.LinkSocket;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// Makes a virtual interface fit for its purpose: settings, the address that it sends from, up.
final class LinkFitting implements AutoCloseable {
  private static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;
  private static final int LINK_LOCAL_LENGTH = 64;
  private static final int FOREVER = -1;

  private final RouteSocket route = RouteSocket.open();
  private final KernelSettings settings;
  private final Map<String, NetAddress> local = new HashMap<>();

  LinkFitting(KernelSettings settings) {
    this.settings = settings;
  }

  /// The link-local address of each virtual interface that was given one.
  Map<String, NetAddress> linkLocal() {
    return local;
  }

  void fit(LinkSocket links, VirtualLink link, PresentLink present, PresentLink parent) {
    Map<String, String> own = LinkSysctls.ofLink(link);
    if (!present.isOurs()) {
      settings.announce(own);
    }
    switch (link.kind()) {
      case VirtualLink.Kind.Macvlan _ -> {
        links.generateNoAddresses(present.ifindex());
        settings.make(own);
        links.setUp(present.ifindex());
        if (link.linkLocal()) {
          giveLinkLocal(link, present, parent);
        }
        if (link.tellsParent()) {
          links.setGroup(parent.ifindex(), parent.group());
        }
      }
      case VirtualLink.Kind.Ipvlan(_, Optional<IpPrefix> address) -> {
        settings.make(own);
        address.ifPresent(prefix ->
            put(present, KernelTypes.address(prefix.address()), prefix.length(), FOREVER));
        links.setUp(present.ifindex());
      }
    }
  }

  /// Adverts come from the address of the interface below, which peers know. It is deprecated, so
  /// that nothing else chooses it here.
  private void giveLinkLocal(VirtualLink link, PresentLink present, PresentLink parent) {
    NetAddress address =
        route.addresses().stream()
            .filter(info -> info.ifindex() == parent.ifindex())
            .map(AddressInfo::local)
            .filter(LinkFitting::isLinkLocal)
            .findFirst()
            .orElseGet(() -> fromMac(parent));
    put(present, address, LINK_LOCAL_LENGTH, 0);
    local.put(link.name(), address);
  }

  private static boolean isLinkLocal(NetAddress address) {
    return address.family() == 6 && address.high() >>> 54 == LINK_LOCAL >>> 54;
  }

  /// The interface identifier of RFC 4291, appendix A.
  private static NetAddress fromMac(PresentLink parent) {
    long mac = parent.mac().bits();
    long vendor = (mac >>> 24) ^ 0x02_0000L;
    long identifier = (vendor << 40) | 0xfffe_00_0000L | (mac & 0xff_ffffL);
    return NetAddress.ipv6(LINK_LOCAL, identifier);
  }

  private void put(PresentLink present, NetAddress address, int length, int preferred) {
    int flags = address.family() == 6 ? Rtnetlink.IFA_F_NODAD : 0;
    route.replaceAddress(
        new AddressInfo(
            present.ifindex(),
            address,
            length,
            null,
            null,
            "",
            0,
            flags,
            Rtnetlink.RTPROT_KEEPALIVED,
            FOREVER,
            preferred));
  }

  @Override
  public void close() {
    route.close();
  }
}
