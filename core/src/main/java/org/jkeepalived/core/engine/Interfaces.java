package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.status.InterfaceStatus;
import org.jspecify.annotations.Nullable;

/// The interfaces and addresses that the kernel has told of.
final class Interfaces {
  /// One interface; addresses in the order in which they were told, the primary one first.
  private static final class Port {
    private @Nullable Link link;
    private final Map<IpAddress, Boolean> usable = new LinkedHashMap<>();
  }

  private final Map<Integer, Port> byIndex = new TreeMap<>();
  private final Map<String, Link> byName = new HashMap<>();

  /// Takes in a link.
  ///
  /// @return the link as it was known before
  Optional<Link> changed(Link link) {
    Port port = byIndex.computeIfAbsent(link.ifindex(), _ -> new Port());
    Link old = port.link;
    if (old != null && !old.name().equals(link.name())) {
      byName.remove(old.name(), old);
    }
    port.link = link;
    byName.put(link.name(), link);
    return Optional.ofNullable(old);
  }

  Optional<Link> removed(int ifindex) {
    Port port = byIndex.remove(ifindex);
    Link link = port == null ? null : port.link;
    if (link != null) {
      byName.remove(link.name(), link);
    }
    return Optional.ofNullable(link);
  }

  void present(int ifindex, IpAddress address, boolean usable) {
    byIndex.computeIfAbsent(ifindex, _ -> new Port()).usable.put(address, usable);
  }

  void absent(int ifindex, IpAddress address) {
    Port port = byIndex.get(ifindex);
    if (port != null) {
      port.usable.remove(address);
    }
  }

  Optional<Link> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Optional<Link> at(int ifindex) {
    Port port = byIndex.get(ifindex);
    return port == null ? Optional.empty() : Optional.ofNullable(port.link);
  }

  boolean isUsable(String name) {
    Link link = byName.get(name);
    return link != null && link.isUsable();
  }

  /// Whether any interface, or the one given, has `address` and may send from it.
  boolean has(IpAddress address, @Nullable Link on) {
    if (on != null) {
      Port port = byIndex.get(on.ifindex());
      return port != null && Boolean.TRUE.equals(port.usable.get(address));
    }
    return byIndex.values().stream()
        .anyMatch(port -> Boolean.TRUE.equals(port.usable.get(address)));
  }

  /// The first address of `link` that adverts may come from: link-local for IPv6 (RFC 9568
  /// §5.1.2.1), and no virtual one.
  Optional<IpAddress> primary(Link link, AddressFamily family, Predicate<IpAddress> isVirtual) {
    Port port = byIndex.get(link.ifindex());
    if (port == null) {
      return Optional.empty();
    }
    for (Map.Entry<IpAddress, Boolean> entry : port.usable.entrySet()) {
      IpAddress address = entry.getKey();
      if (address.family() == family
          && entry.getValue()
          && (family == AddressFamily.IPV4 || address.isLinkLocal())
          && !isVirtual.test(address)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  List<InterfaceStatus> status() {
    List<InterfaceStatus> all = new ArrayList<>();
    for (Port port : byIndex.values()) {
      if (port.link != null) {
        all.add(new InterfaceStatus(port.link, List.copyOf(port.usable.keySet())));
      }
    }
    return all;
  }
}
