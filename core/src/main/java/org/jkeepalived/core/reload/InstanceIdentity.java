package org.jkeepalived.core.reload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;

/// What makes two instances the same virtual router: VRID, family, interface and destination.
///
/// To keepalived other destinations are another instance, so that one more peer costs a master its
/// office. Here an instance goes on with them, unless there are several of the same VRID on the
/// interface, which only their destinations tell apart.
///
/// @param destinations multicast group or peers; empty when they make no difference
record InstanceIdentity(
    int vrid, AddressFamily family, Optional<String> interfaceName, List<IpAddress> destinations) {

  /// The identities of all instances before and after a reload.
  static Function<VrrpInstance, InstanceIdentity> between(
      List<VrrpInstance> before, List<VrrpInstance> after) {
    Set<InstanceIdentity> shared = shared(before);
    shared.addAll(shared(after));
    return config -> {
      InstanceIdentity loose = loose(config);
      return shared.contains(loose) ? exact(config) : loose;
    };
  }

  /// Those that several instances of one configuration have.
  private static Set<InstanceIdentity> shared(List<VrrpInstance> instances) {
    return instances.stream()
        .collect(Collectors.groupingBy(InstanceIdentity::loose, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static InstanceIdentity loose(VrrpInstance config) {
    return new InstanceIdentity(
        config.virtualRouterId(), config.family(), config.interfaceName(), List.of());
  }

  private static InstanceIdentity exact(VrrpInstance config) {
    List<IpAddress> destinations =
        switch (config.transport()) {
          case Transport.Multicast(IpAddress group) -> List.of(group);
          case Transport.Unicast(var peers, _, _, _) ->
              peers.stream().map(Transport.Peer::address).sorted().toList();
        };
    return new InstanceIdentity(
        config.virtualRouterId(), config.family(), config.interfaceName(), destinations);
  }
}
