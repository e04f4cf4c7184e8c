package org.jkeepalived.daemon.driver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.dataplane.PlacedAddress;

/// The interfaces' names, for messages and for what is known by name only.
final class AddressNames {
  private final Map<Integer, String> names = new HashMap<>();

  void put(int ifindex, String name) {
    names.put(ifindex, name);
  }

  void remove(int ifindex) {
    names.remove(ifindex);
  }

  /// `10.0.0.1/24 on eth0`.
  String describe(AddressKey key) {
    String name = names.getOrDefault(key.ifindex(), "interface " + key.ifindex());
    return key.address() + "/" + key.prefixLength() + " on " + name;
  }

  /// Where these are now; those of interfaces that do not exist are left out.
  Set<AddressKey> resolve(Set<PlacedAddress> placed) {
    Map<String, Integer> ifindexes = new HashMap<>();
    names.forEach((ifindex, name) -> ifindexes.put(name, ifindex));
    Set<AddressKey> keys = new HashSet<>();
    for (PlacedAddress address : placed) {
      Integer ifindex = ifindexes.get(address.interfaceName());
      if (ifindex != null) {
        keys.add(new AddressKey(ifindex, address.address(), address.prefixLength()));
      }
    }
    return keys;
  }
}
