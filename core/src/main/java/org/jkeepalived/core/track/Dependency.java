package org.jkeepalived.core.track;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jkeepalived.core.dataplane.WantedAddress;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Route;
import org.jkeepalived.core.model.Rule;
import org.jkeepalived.core.model.TrackGroup;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;

/// An interface that an instance needs because something of it stands there: when it is down, the
/// instance is in FAULT. As in keepalived this holds for addresses, routes by their `dev`, and
/// rules by `iif` and `oif`, unless their line says `no_track`; and for static ones of a track
/// group.
///
/// @param what stands there, such as `address 10.0.0.9/24`
public record Dependency(String interfaceName, String what) {

  /// What each instance depends on, by its name; its own interface and those that it tracks with a
  /// line of its own are left out.
  public static Map<String, List<Dependency>> of(Configuration configuration) {
    String otherwise = WantedAddress.defaultInterface(configuration);
    Map<String, List<Dependency>> all = new LinkedHashMap<>();
    for (VrrpInstance instance : configuration.instances()) {
      Stream<Dependency> own = own(instance);
      Stream<Dependency> statics =
          configuration.staticRouting().trackGroups().stream()
              .filter(group -> group.instances().contains(instance.name()))
              .flatMap(group -> statics(group, configuration, otherwise));
      all.put(
          instance.name(),
          Stream.concat(own.filter(d -> !isOwn(d, instance)), statics)
              .filter(d -> !isTrackedAnyway(d, instance))
              .distinct()
              .toList());
    }
    return all;
  }

  private static Stream<Dependency> own(VrrpInstance instance) {
    List<Dependency> own = new ArrayList<>();
    Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream())
        .filter(VirtualAddress::tracked)
        .forEach(address ->
            address
                .interfaceName()
                .ifPresent(name -> own.add(new Dependency(name, "address " + address))));
    instance.features().routes().stream().flatMap(Dependency::of).forEach(own::add);
    instance.features().rules().stream().flatMap(Dependency::of).forEach(own::add);
    return own.stream();
  }

  private static Stream<Dependency> statics(
      TrackGroup group, Configuration configuration, String otherwise) {
    Optional<String> name = Optional.of(group.name());
    Stream<Dependency> addresses =
        configuration.staticAddresses().stream()
            .filter(address -> address.tracked() && address.trackGroup().equals(name))
            .map(address ->
                new Dependency(
                    address.interfaceName().orElse(otherwise), "static address " + address));
    Stream<Dependency> routes =
        configuration.staticRouting().routes().stream()
            .filter(route -> route.trackGroup().equals(name))
            .flatMap(Dependency::of);
    Stream<Dependency> rules =
        configuration.staticRouting().rules().stream()
            .filter(rule -> rule.trackGroup().equals(name))
            .flatMap(Dependency::of);
    return Stream.of(addresses, routes, rules).flatMap(each -> each);
  }

  private static Stream<Dependency> of(Route route) {
    return route.tracked()
        ? route.device().stream().map(name -> new Dependency(name, "route " + route.destination()))
        : Stream.empty();
  }

  private static Stream<Dependency> of(Rule rule) {
    return rule.tracked()
        ? Stream.concat(rule.inputInterface().stream(), rule.outputInterface().stream())
            .map(name -> new Dependency(name, "rule " + rule.preference()))
        : Stream.empty();
  }

  private static boolean isOwn(Dependency dependency, VrrpInstance instance) {
    return instance.interfaceName().filter(dependency.interfaceName::equals).isPresent();
  }

  private static boolean isTrackedAnyway(Dependency dependency, VrrpInstance instance) {
    return (isOwn(dependency, instance) && instance.trackPrimary())
        || instance.trackedInterfaces().stream()
            .anyMatch(tracked -> tracked.name().equals(dependency.interfaceName));
  }
}
