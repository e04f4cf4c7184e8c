package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.InterfaceSettings.Delays;
import org.jkeepalived.core.model.InterfaceSettings.Polled;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.status.InterfaceStatus;
import org.jkeepalived.core.track.LinkDebounce;
import org.jkeepalived.core.track.Reading;
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
  private final Map<String, LinkDebounce> counted = new HashMap<>();
  private final Map<String, Boolean> polled = new HashMap<>();
  private final Set<String> toPoll = new HashSet<>();
  private final Map<String, Delays> delays = new HashMap<>();
  private long earliestNanos = Engine.NEVER;

  /// Goes over to other delays and other polled interfaces. A delay that runs goes on.
  void configure(List<Delays> newDelays, List<Polled> newPolled) {
    delays.clear();
    newDelays.forEach(line -> delays.put(line.name(), line));
    toPoll.clear();
    newPolled.forEach(line -> toPoll.add(line.name()));
    polled.keySet().retainAll(toPoll);
  }

  /// The names of all interfaces.
  Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /// Takes in a link.
  ///
  /// @return the link as it was known before
  Optional<Link> changed(Link link) {
    Port port = byIndex.computeIfAbsent(link.ifindex(), _ -> new Port());
    Link old = port.link;
    if (old != null && !old.name().equals(link.name()) && byName.remove(old.name(), old)) {
      forget(old.name());
    }
    port.link = link;
    byName.put(link.name(), link);
    return Optional.ofNullable(old);
  }

  Optional<Link> removed(int ifindex) {
    Port port = byIndex.remove(ifindex);
    Link link = port == null ? null : port.link;
    if (link != null && byName.remove(link.name(), link)) {
      forget(link.name());
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

  /// Takes in what an interface is now, so that it counts as that once its delay is over.
  ///
  /// @param mostDownNanos the longest delay that its instances can bear before it counts as down
  /// @return whether it counts as something else already
  boolean observe(String name, long mostDownNanos, long nowNanos) {
    Delays own = delays.get(name);
    long down = own == null ? 0 : Math.min(own.downNanos(), mostDownNanos);
    long up = own == null ? 0 : own.upNanos();
    LinkDebounce debounce = counted.computeIfAbsent(name, _ -> new LinkDebounce());
    boolean turned = debounce.observed(isUsableNow(name), down, up, nowNanos);
    findEarliest();
    return turned;
  }

  private boolean isUsableNow(String name) {
    Link link = byName.get(name);
    if (link == null) {
      return false;
    }
    Boolean found = polled.get(name);
    return found == null ? link.isUsable() : link.up() && found;
  }

  /// The link of an interface was asked for.
  void polled(String name, boolean up) {
    if (toPoll.contains(name)) {
      polled.put(name, up);
    }
  }

  /// It is gone, whatever its delays.
  private void forget(String name) {
    counted.remove(name);
    polled.remove(name);
    findEarliest();
  }

  private void findEarliest() {
    earliestNanos = Engine.NEVER;
    for (LinkDebounce debounce : counted.values()) {
      earliestNanos = Math.min(earliestNanos, debounce.dueNanos());
    }
  }

  /// When [#advance] wants to be called.
  long earliestNanos() {
    return earliestNanos;
  }

  /// Ends the delays that are over.
  ///
  /// @param turned takes the name of each interface that counts as something else now
  void advance(long nowNanos, Consumer<String> turned) {
    if (nowNanos < earliestNanos) {
      return;
    }
    List<String> names = new ArrayList<>();
    counted.forEach((name, debounce) -> {
      if (debounce.advance(nowNanos)) {
        names.add(name);
      }
    });
    findEarliest();
    names.forEach(turned);
  }

  /// Waits for no delay any more.
  void stop() {
    counted.clear();
    findEarliest();
  }

  /// Whether an interface counts as usable.
  boolean isUsable(String name) {
    LinkDebounce debounce = counted.get(name);
    return debounce != null && debounce.isUsable();
  }

  /// What an interface counts as.
  Reading reading(String name) {
    LinkDebounce debounce = counted.get(name);
    return debounce == null
        ? new Reading.Condition(false, "does not exist")
        : new Reading.Condition(debounce.isUsable(), debounce.said());
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
