package org.jkeepalived.daemon.main;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.IpPrefix;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.LinkInfo;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.RouteSocket;

/// The interfaces of this machine, for those who look at a configuration before it runs.
final class MachineInterfaces {
  private MachineInterfaces() {}

  /// Those of this network namespace; unknown when the configuration is meant for another one, or
  /// when the kernel does not tell.
  static Optional<Interfaces> of(CommandLine line) {
    if (line.has(Option.NAMESPACE)) {
      return Optional.empty();
    }
    try (RouteSocket socket = RouteSocket.open()) {
      Map<Integer, List<IpPrefix>> addresses = new HashMap<>();
      for (AddressInfo info : socket.addresses()) {
        addresses.computeIfAbsent(info.ifindex(), _ -> new ArrayList<>()).add(prefix(info));
      }
      Map<String, Interfaces.Facts> facts = new HashMap<>();
      for (LinkInfo link : socket.links()) {
        List<IpPrefix> own = addresses.getOrDefault(link.ifindex(), List.of());
        facts.put(link.name(), new Interfaces.Facts(OptionalInt.of(link.mtu()), own));
      }
      return Optional.of(new Interfaces(facts));
    } catch (ErrnoException _) {
      return Optional.empty();
    }
  }

  private static IpPrefix prefix(AddressInfo info) {
    NetAddress local = info.local();
    AddressFamily family = local.family() == 4 ? AddressFamily.IPV4 : AddressFamily.IPV6;
    return new IpPrefix(new IpAddress(family, local.high(), local.low()), info.prefixLength());
  }
}
