package org.jkeepalived.core.dataplane.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.dataplane.WantedAddress;
import org.jkeepalived.core.dataplane.link.VirtualLink.Kind;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VirtualInterface;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpSettings;

/// Finds the virtual interfaces that a configuration needs, and writes their names into it: from
/// then on each address names the interface that it stands on.
public final class LinkResolution {
  private final Configuration configuration;
  private final VrrpSettings settings;
  private final LinkNames names;

  private LinkResolution(Configuration configuration, Collection<PresentLink> present) {
    this.configuration = configuration;
    this.settings = configuration.global().vrrp();
    this.names = new LinkNames(present, givenNames(configuration));
  }

  /// A configuration whose virtual interfaces have names, and these interfaces.
  public record Resolved(Configuration configuration, List<VirtualLink> links) {
    public Resolved {
      links = List.copyOf(links);
    }
  }

  /// Resolves a configuration on a machine that has these interfaces.
  public static Resolved of(Configuration configuration, Collection<PresentLink> present) {
    return new LinkResolution(configuration, present).resolve();
  }

  private static Set<String> givenNames(Configuration configuration) {
    Set<String> given = new HashSet<>();
    for (VrrpInstance instance : configuration.instances()) {
      instance.features().virtualInterface().name().ifPresent(given::add);
    }
    return given;
  }

  private Resolved resolve() {
    // Those of instances first: what single addresses need may be among them.
    List<VirtualInterface> own =
        configuration.instances().stream().map(this::ownInterface).toList();
    List<VrrpInstance> instances = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      instances.add(resolve(configuration.instances().get(i), own.get(i)));
    }
    return new Resolved(configuration.withInstances(instances), List.copyOf(names.all()));
  }

  private VrrpInstance resolve(VrrpInstance instance, VirtualInterface own) {
    return instance.on(
        own,
        addresses(instance, own.name(), instance.addresses()),
        addresses(instance, own.name(), instance.excludedAddresses()));
  }

  private VirtualInterface ownInterface(VrrpInstance instance) {
    String parent = instance.interfaceName().orElse("");
    boolean ipv6 = instance.family() == AddressFamily.IPV6;
    return switch (instance.features().virtualInterface()) {
      case VirtualInterface.None none -> none;
      case VirtualInterface.Macvlan macvlan -> {
        MacAddress mac = macvlan.mac().orElse(rfcMac(instance, instance.family()));
        VirtualLink link =
            link(
                instance,
                parent,
                new Kind.Macvlan(mac),
                instance.family(),
                macvlan.name(),
                macvlan.group());
        names.put(link.with(ipv6, ipv6 && !macvlan.transmitOnBase(), macvlan.netlinkNotify()));
        yield macvlan.named(link.name());
      }
      case VirtualInterface.Ipvlan ipvlan -> {
        VirtualLink link =
            link(
                instance,
                parent,
                new Kind.Ipvlan(ipvlan.flag(), ipvlan.address()),
                instance.family(),
                ipvlan.name(),
                ipvlan.group());
        names.put(link.with(ipv6, false, false));
        yield ipvlan.named(link.name());
      }
    };
  }

  private static MacAddress rfcMac(VrrpInstance instance, AddressFamily family) {
    return MacAddress.ofVirtualRouter(family, instance.virtualRouterId());
  }

  /// The link of an instance; one that stands there already under another name is another one.
  private VirtualLink link(
      VrrpInstance instance,
      String parent,
      Kind kind,
      AddressFamily family,
      Optional<String> name,
      Optional<Identifier> group) {
    Optional<VirtualLink> known =
        kind instanceof Kind.Macvlan ? names.wanted(parent, kind) : Optional.empty();
    if (known.filter(link -> name.isEmpty() || name.get().equals(link.name())).isPresent()) {
      return known.get();
    }
    int vrid = instance.virtualRouterId();
    String chosen =
        name.orElseGet(() -> names.choose(parent, kind, family, vrid, settings.vmacPrefix()));
    return new VirtualLink(chosen, parent, kind, group, family, false, false, false);
  }

  private List<VirtualAddress> addresses(
      VrrpInstance instance, Optional<String> own, List<VirtualAddress> lines) {
    return lines.stream().map(line -> place(instance, own, line)).toList();
  }

  private VirtualAddress place(VrrpInstance instance, Optional<String> own, VirtualAddress line) {
    if (line.interfaceName().filter(names::isWanted).isPresent()) {
      return line;
    }
    Optional<String> base = instance.interfaceName();
    boolean onBase = line.interfaceName().isEmpty() || line.interfaceName().equals(base);
    AddressFamily family = line.address().family();
    boolean ownFits = own.isPresent() && onBase && family == instance.family();
    boolean alone =
        line.virtualMac()
            || (instance.features().addressesOnVirtualMac()
                && (!onBase || (own.isPresent() && family != instance.family())));
    if (alone && !ownFits) {
      String device =
          line.interfaceName()
              .or(() -> base)
              .orElseGet(() -> WantedAddress.defaultInterface(configuration));
      return line.on(forAddress(instance, device, family).name());
    }
    if (own.isEmpty() || !onBase) {
      return line;
    }
    // The virtual interface is for one family: its MAC is another one for the other.
    return family == instance.family() ? line.on(own.get()) : base.map(line::on).orElse(line);
  }

  /// The virtual MAC of an address that does not stand on that of its instance.
  private VirtualLink forAddress(VrrpInstance instance, String device, AddressFamily family) {
    Kind kind = new Kind.Macvlan(rfcMac(instance, family));
    int vrid = instance.virtualRouterId();
    VirtualLink link =
        names
            .wanted(device, kind)
            .orElseGet(() ->
                new VirtualLink(
                    names.choose(device, kind, family, vrid, settings.vmacAddressPrefix()),
                    device,
                    kind,
                    Optional.empty(),
                    family,
                    false,
                    false,
                    false));
    VirtualLink needed = link.with(family == AddressFamily.IPV6, false, false);
    names.put(needed);
    return needed;
  }
}
