package org.jkeepalived.core.dataplane.link;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.model.AddressFamily;

/// Gives virtual interfaces their names: the one given, that of an interface which is there already
/// and fits, else the first free one of `vrrp.VRID`, `vrrp6.VRID` (IPv6) and `vrrpN.VRID`
/// (keepalived).
final class LinkNames {
  private final Map<String, PresentLink> present = new HashMap<>();
  private final Map<String, VirtualLink> wanted = new LinkedHashMap<>();
  private final Set<String> reserved;

  /// @param reserved names that the configuration gives itself
  LinkNames(Collection<PresentLink> present, Set<String> reserved) {
    present.forEach(link -> this.present.put(link.name(), link));
    this.reserved = new HashSet<>(reserved);
  }

  /// The link already wanted on this parent that is the same thing.
  Optional<VirtualLink> wanted(String parent, VirtualLink.Kind kind) {
    return wanted.values().stream()
        .filter(link -> link.parent().equals(parent) && link.kind().equals(kind))
        .findFirst();
  }

  /// Notes a link under its name.
  void put(VirtualLink link) {
    wanted.put(link.name(), link);
  }

  /// Whether an interface of this name is one of the virtual ones.
  boolean isWanted(String name) {
    return wanted.containsKey(name);
  }

  Collection<VirtualLink> all() {
    return wanted.values();
  }

  /// The name of a link that was given none.
  String choose(
      String parent, VirtualLink.Kind kind, AddressFamily family, int vrid, String prefix) {
    Optional<String> fitting =
        present.values().stream()
            .filter(link -> isFree(link.name()) && fits(link, parent, kind, prefix))
            .map(PresentLink::name)
            .sorted()
            .findFirst();
    if (fitting.isPresent()) {
      return fitting.get();
    }
    String plain = prefix + "." + vrid;
    if (isUnused(plain)) {
      return plain;
    }
    String ofIpv6 = prefix + "6." + vrid;
    if (family == AddressFamily.IPV6 && isUnused(ofIpv6)) {
      return ofIpv6;
    }
    int number = 1;
    while (!isUnused(prefix + number + "." + vrid)) {
      number++;
    }
    return prefix + number + "." + vrid;
  }

  private boolean isFree(String name) {
    return !wanted.containsKey(name) && !reserved.contains(name);
  }

  private boolean isUnused(String name) {
    return isFree(name) && !present.containsKey(name);
  }

  private boolean fits(PresentLink link, String parent, VirtualLink.Kind kind, String prefix) {
    PresentLink below = present.get(parent);
    if (below == null || link.parentIfindex() != below.ifindex()) {
      return false;
    }
    return switch (kind) {
      case VirtualLink.Kind.Macvlan(var mac) ->
          link.kind().equals("macvlan") && link.mac().equals(mac);
      // Nothing in an ipvlan says whose it is but that we made it, and its name.
      case VirtualLink.Kind.Ipvlan _ ->
          link.kind().equals("ipvlan") && link.isOurs() && link.name().startsWith(prefix);
    };
  }
}
