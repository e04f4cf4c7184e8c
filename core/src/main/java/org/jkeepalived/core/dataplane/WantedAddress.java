package org.jkeepalived.core.dataplane;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;

/// An address that shall be on the interface of this name, whatever its index is now.
public record WantedAddress(String interfaceName, VirtualAddress address) {
  private static final String KERNELS_FIRST = "eth0";

  /// The addresses of an instance, advertised or not.
  ///
  /// @param defaultInterface where they go when neither they nor the instance name one
  public static List<WantedAddress> of(VrrpInstance config, String defaultInterface) {
    String own = config.interfaceName().orElse(defaultInterface);
    return Stream.concat(config.addresses().stream(), config.excludedAddresses().stream())
        .map(address -> of(address, own))
        .toList();
  }

  /// An address on the interface that it names, or on this one.
  public static WantedAddress of(VirtualAddress address, String otherwise) {
    return new WantedAddress(address.interfaceName().orElse(otherwise), address);
  }

  /// Every address that a configuration names.
  public static List<WantedAddress> of(Configuration configuration) {
    String otherwise = defaultInterface(configuration);
    List<WantedAddress> all = new ArrayList<>();
    configuration.staticAddresses().forEach(address -> all.add(of(address, otherwise)));
    configuration.instances().forEach(instance -> all.addAll(of(instance, otherwise)));
    return all;
  }

  /// `default_interface`, or as in keepalived eth0.
  public static String defaultInterface(Configuration configuration) {
    return configuration.global().defaultInterface().orElse(KERNELS_FIRST);
  }
}
