package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.dataplane.nft.Ways;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.LinkInfo;
import org.jkeepalived.linux.netlink.RouteInfo;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// How servers are reached, by the kernel's addresses and routes of a moment.
final class KernelWays implements Ways, AutoCloseable {
  private static final int ETHERNET = 1;
  private static final int LOOPBACK = 127;

  private final RouteSocket socket = RouteSocket.open();
  private final Map<IpAddress, Integer> interfaces = new HashMap<>();
  private Set<IpAddress> local = Set.of();
  private List<String> ethernet = List.of();
  private Object seen = List.of();

  KernelWays() {
    refresh();
  }

  /// Looks again; says whether anything is different.
  boolean refresh() {
    List<AddressInfo> addresses = socket.addresses();
    List<String> links = new ArrayList<>();
    for (LinkInfo link : socket.links()) {
      if (link.hardwareType() == ETHERNET && !link.has(Rtnetlink.IFF_LOOPBACK)) {
        links.add(link.name());
      }
    }
    Set<Object> now = new HashSet<>(links);
    addresses.forEach(a -> now.add(List.of(a.ifindex(), a.local(), a.prefixLength())));
    if (now.equals(seen)) {
      return false;
    }
    seen = now;
    ethernet = List.copyOf(links);
    local = new HashSet<>();
    addresses.forEach(address -> local.add(KernelTypes.address(address.local())));
    interfaces.clear();
    return true;
  }

  /// Interfaces that frames come from.
  List<String> ethernet() {
    return ethernet;
  }

  @Override
  public boolean isLocal(IpAddress address) {
    boolean loopback =
        switch (address.family()) {
          case IPV4 -> address.low() >>> 24 == LOOPBACK;
          case IPV6 -> address.high() == 0 && address.low() == 1;
        };
    return loopback || local.contains(address);
  }

  @Override
  public int interfaceTo(IpAddress address) {
    return interfaces.computeIfAbsent(address, this::lookUp);
  }

  private int lookUp(IpAddress address) {
    try {
      RouteInfo way = socket.wayTo(KernelTypes.address(address));
      boolean neighbour = way.type() == Rtnetlink.RTN_UNICAST && way.gateway() == null;
      return neighbour ? way.ifindex() : 0;
    } catch (ErrnoException _) {
      // No way at all: the same to us as one through a router.
      return 0;
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
