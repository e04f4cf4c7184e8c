package org.jkeepalived.core.model.lvs;

import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;

/// What names a virtual server, in the configuration and for the kernel.
public sealed interface ServiceKey {
  /// One address.
  ///
  /// @param port 1..65535; 0 for any port
  record Address(IpAddress address, int port, Protocol protocol) implements ServiceKey {}

  /// Packets with a firewall mark.
  ///
  /// @param mark 1..4294967295
  record Mark(long mark, AddressFamily family) implements ServiceKey {}

  /// The entries of a `virtual_server_group`, each of which is a service.
  record Group(String name, Protocol protocol) implements ServiceKey {}
}
