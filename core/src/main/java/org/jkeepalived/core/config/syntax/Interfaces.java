package org.jkeepalived.core.config.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpPrefix;

/// The network interfaces of the machine that a configuration is read on, by name.
public record Interfaces(Map<String, Facts> byName) {
  /// What is known of one interface.
  ///
  /// @param mtu bytes of an IP packet; empty when unknown
  /// @param addresses its addresses with their prefix lengths
  public record Facts(OptionalInt mtu, List<IpPrefix> addresses) {
    private static final Facts NONE = new Facts(OptionalInt.empty(), List.of());

    public Facts {
      addresses = List.copyOf(addresses);
    }

    /// Its addresses of one family, link-local ones left out.
    public List<IpPrefix> subnets(AddressFamily family) {
      return addresses.stream()
          .filter(a -> a.address().family() == family && !a.address().isLinkLocal())
          .toList();
    }
  }

  public Interfaces {
    byName = Map.copyOf(byName);
  }

  /// Interfaces of which only the names are known.
  public static Interfaces named(Set<String> names) {
    var facts = new TreeMap<String, Facts>();
    names.forEach(name -> facts.put(name, Facts.NONE));
    return new Interfaces(facts);
  }

  /// The names.
  public Set<String> names() {
    return byName.keySet();
  }

  /// What is known of an interface; empty when there is no such one.
  public Optional<Facts> of(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// What to write instead of a name that no interface has.
  public String advice(String name) {
    Optional<String> near = Nearest.of(name, names());
    return near.map(n -> "did you mean " + n + "?")
        .orElseGet(() ->
            "write one of "
                + String.join(", ", names().stream().sorted().limit(8).toList())
                + ", or add dynamic_interfaces to global_defs");
  }
}
