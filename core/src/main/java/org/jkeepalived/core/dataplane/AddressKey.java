package org.jkeepalived.core.dataplane;

import org.jkeepalived.core.model.IpAddress;

/// What tells two addresses of a kernel apart.
public record AddressKey(int ifindex, IpAddress address, int prefixLength) {
  @Override
  public String toString() {
    return address + "/" + prefixLength + " on interface " + ifindex;
  }
}
