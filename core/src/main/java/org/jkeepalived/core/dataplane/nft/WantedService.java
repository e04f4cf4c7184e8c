package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;

/// A service that shall be there, with its number, and its servers with their indexes.
final class WantedService {
  final ServiceId id;
  final int number;
  ServiceSettings settings;
  final Map<DestinationId, DestinationSettings> destinations = new LinkedHashMap<>();

  /// Servers about which nothing is decided yet.
  final Set<DestinationId> left = new HashSet<>();

  private final Map<DestinationId, Integer> indexes = new HashMap<>();
  private int lastIndex;

  WantedService(ServiceId id, int number, ServiceSettings settings) {
    this.id = id;
    this.number = number;
    this.settings = settings;
  }

  /// The index of a server; 0 when it has none.
  int index(DestinationId destination) {
    return indexes.getOrDefault(destination, 0);
  }

  /// A server that stands in the kernel keeps its index.
  void adopt(DestinationId destination, ServicePlan plan) {
    if (indexes.containsKey(destination)) {
      return;
    }
    plan.servers()
        .forEach((index, target) -> {
          if (isFor(target, destination)
              && !indexes.containsKey(destination)
              && !indexes.containsValue(index)) {
            indexes.put(destination, index);
            lastIndex = Math.max(lastIndex, index);
          }
        });
  }

  private static boolean isFor(Target target, DestinationId destination) {
    return switch (target) {
      case Target.Rewritten(var address, int port) ->
          address.equals(destination.address()) && port == destination.port();
      case Target.Direct(var address, int _) -> address.equals(destination.address());
      case Target.Passing(var address) -> address.equals(destination.address());
    };
  }

  /// Gives every server an index. Who comes takes that of one who goes at the same time, so that
  /// the slots stay as they are.
  void number() {
    List<Integer> gone = new ArrayList<>();
    indexes
        .entrySet()
        .removeIf(entry -> {
          boolean stays = destinations.containsKey(entry.getKey()) || left.contains(entry.getKey());
          if (!stays) {
            gone.add(entry.getValue());
          }
          return !stays;
        });
    if (indexes.size() == destinations.size() + left.size()) {
      return;
    }
    Collections.sort(gone);
    Iterator<Integer> free = gone.iterator();
    Set<Integer> taken = new HashSet<>();
    for (DestinationId destination : destinations.keySet()) {
      if (indexes.containsKey(destination)) {
        continue;
      }
      if (!free.hasNext() && taken.isEmpty()) {
        taken.addAll(indexes.values());
      }
      indexes.put(destination, free.hasNext() ? free.next() : next(taken));
    }
  }

  /// An index that was not used for long: what is remembered about it is forgotten by then.
  private int next(Set<Integer> taken) {
    int most = (1 << ServicePlan.INDEX_BITS) - 1;
    do {
      lastIndex = lastIndex >= most ? 1 : lastIndex + 1;
    } while (!taken.add(lastIndex));
    return lastIndex;
  }
}
