package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jspecify.annotations.Nullable;

/// All instances by number, and who depends on what.
final class Roster {
  private @Nullable Instance[] byNumber = new Instance[16];
  private final Map<String, List<Instance>> byInterface = new HashMap<>();
  private final Map<String, List<Instance>> byScript = new HashMap<>();
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
    byScript.clear();
    byAddress.clear();
    withoutInterface.clear();
    for (Instance instance : all()) {
      VrrpInstance config = instance.config();
      Set<String> interfaces = new HashSet<>();
      config.interfaceName().ifPresentOrElse(interfaces::add, () -> withoutInterface.add(instance));
      config.addressInterface().ifPresent(interfaces::add);
      config.trackedInterfaces().stream().map(TrackedObject::name).forEach(interfaces::add);
      interfaces.forEach(name -> put(byInterface, name, instance));
      config.trackedScripts().forEach(script -> put(byScript, script.name(), instance));
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

  List<Instance> tracking(String script) {
    return byScript.getOrDefault(script, List.of());
  }

  List<Instance> holding(IpAddress address) {
    return byAddress.getOrDefault(address, List.of());
  }

  boolean isVirtual(IpAddress address) {
    return byAddress.containsKey(address);
  }
}
