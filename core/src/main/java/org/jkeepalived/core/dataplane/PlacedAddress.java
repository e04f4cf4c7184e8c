package org.jkeepalived.core.dataplane;

import org.jkeepalived.core.model.IpAddress;

/// An address on the interface of this name: what identifies an address beyond the life of a kernel
/// interface index.
public record PlacedAddress(String interfaceName, IpAddress address, int prefixLength) {
  /// Where a configuration wants an address.
  public static PlacedAddress of(WantedAddress wanted) {
    var address = wanted.address();
    return new PlacedAddress(wanted.interfaceName(), address.address(), address.prefixLength());
  }
}
