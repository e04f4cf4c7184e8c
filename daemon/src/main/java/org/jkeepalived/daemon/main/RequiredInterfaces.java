package org.jkeepalived.daemon.main;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.dataplane.link.LinkResolution.Resolved;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;

/// The interfaces that a configuration names. Without `dynamic_interfaces` each must exist when the
/// daemon starts.
final class RequiredInterfaces {
  private RequiredInterfaces() {}

  /// Some interfaces are not there.
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    private Missing(List<String> names) {
      super(
          "interface "
              + String.join(", ", names)
              + (names.size() == 1 ? " does not exist" : " do not exist")
              + "; create it, correct its name, or allow interfaces to come later with"
              + " dynamic_interfaces in global_defs");
    }
  }

  /// @param present names of the interfaces that are there
  /// @throws Missing when others are needed
  static void check(Resolved resolved, Set<String> present) throws Missing {
    List<String> missing = of(resolved).stream().filter(name -> !present.contains(name)).toList();
    if (!resolved.configuration().global().dynamicInterfaces() && !missing.isEmpty()) {
      throw new Missing(missing);
    }
  }

  static Set<String> of(Resolved resolved) {
    Set<String> names = of(resolved.configuration());
    resolved.links().forEach(link -> names.add(link.parent()));
    resolved.links().forEach(link -> names.remove(link.name()));
    return names;
  }

  private static Set<String> of(Configuration configuration) {
    var names = new LinkedHashSet<String>();
    for (VrrpInstance instance : configuration.instances()) {
      instance.interfaceName().or(() -> instance.features().vrf()).ifPresent(names::add);
      for (TrackedObject tracked : instance.trackedInterfaces()) {
        names.add(tracked.name());
      }
      addAll(names, instance.addresses());
      addAll(names, instance.excludedAddresses());
    }
    for (SyncGroup group : configuration.syncGroups()) {
      group.tracking().interfaces().forEach(tracked -> names.add(tracked.name()));
    }
    addAll(names, configuration.staticAddresses());
    return names;
  }

  private static void addAll(Set<String> names, Iterable<VirtualAddress> addresses) {
    for (VirtualAddress address : addresses) {
      Optional<String> name = address.interfaceName();
      name.ifPresent(names::add);
    }
  }
}
