package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.track.Dependency;
import org.jkeepalived.core.track.Tracked;
import org.jkeepalived.core.track.TrackerKind;
import org.jspecify.annotations.Nullable;

/// All instances by number, and who depends on what.
final class Roster {
  private @Nullable Instance[] byNumber = new Instance[16];
  private final Map<String, List<Instance>> byInterface = new HashMap<>();
  private final Map<Tracked.Key, List<Instance>> byTracked = new HashMap<>();
  private final Map<IpAddress, List<Instance>> byAddress = new HashMap<>();
  private final List<Instance> withoutInterface = new ArrayList<>();

  int freeNumber() {
    for (int number = 0; number < byNumber.length; number++) {
      if (byNumber[number] == null) {
        return number;
      }
    }
    return byNumber.length;
  }

  void add(Instance instance) {
    if (instance.number() >= byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, byNumber.length * 2);
    }
    byNumber[instance.number()] = instance;
  }

  void remove(Instance instance) {
    byNumber[instance.number()] = null;
  }

  @Nullable Instance[] byNumber() {
    return byNumber;
  }

  @Nullable Instance at(int number) {
    return number >= 0 && number < byNumber.length ? byNumber[number] : null;
  }

  List<Instance> all() {
    List<Instance> all = new ArrayList<>();
    for (Instance instance : byNumber) {
      if (instance != null) {
        all.add(instance);
      }
    }
    return all;
  }

  /// Notes anew who depends on what.
  void reindex() {
    byInterface.clear();
    byTracked.clear();
    byAddress.clear();
    withoutInterface.clear();
    for (Instance instance : all()) {
      VrrpInstance config = instance.config();
      Set<String> interfaces = new HashSet<>();
      config.interfaceName().ifPresentOrElse(interfaces::add, () -> withoutInterface.add(instance));
      config.features().vrf().ifPresent(interfaces::add);
      for (Tracked tracked : instance.tracked()) {
        switch (tracked.kind()) {
          case INTERFACE -> interfaces.add(tracked.line().name());
          case SCRIPT, FILE, PROCESS, SESSION -> put(byTracked, tracked.key(), instance);
        }
      }
      instance.dependencies().stream().map(Dependency::interfaceName).forEach(interfaces::add);
      config.addressInterface().ifPresent(interfaces::add);
      interfaces.forEach(name -> put(byInterface, name, instance));
      for (VirtualAddress address : config.addresses()) {
        put(byAddress, address.address(), instance);
      }
      for (VirtualAddress address : config.excludedAddresses()) {
        put(byAddress, address.address(), instance);
      }
    }
  }

  private static <K> void put(Map<K, List<Instance>> index, K key, Instance instance) {
    index.computeIfAbsent(key, _ -> new ArrayList<>()).add(instance);
  }

  List<Instance> onInterface(String name) {
    return byInterface.getOrDefault(name, List.of());
  }

  List<Instance> withoutInterface() {
    return withoutInterface;
  }

  List<Instance> tracking(Tracked.Key key) {
    return key.kind() == TrackerKind.INTERFACE
        ? onInterface(key.name())
        : byTracked.getOrDefault(key, List.of());
  }

  List<Instance> holding(IpAddress address) {
    return byAddress.getOrDefault(address, List.of());
  }

  boolean isVirtual(IpAddress address) {
    return byAddress.containsKey(address);
  }
}
