package org.jkeepalived.core.dataplane.lvs;

import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;

/// What names a server within a service.
///
/// @param port 1..65535; 0 of a service for any port, or of one with a mark
public record DestinationId(IpAddress address, int port) {
  /// As ipvsadm writes it: `192.0.2.1:80`, `[2001:db8::1]:80`.
  public String text() {
    return text(address, port);
  }

  static String text(IpAddress address, int port) {
    return (address.family() == AddressFamily.IPV6 ? "[" + address + "]" : address) + ":" + port;
  }
}
