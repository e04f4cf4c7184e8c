package org.jkeepalived.core.model;

/// VRRP protocol version: 2 (RFC 3768) or 3 (RFC 5798, RFC 9568).
public enum VrrpVersion {
  V2(2),
  V3(3);

  private final int number;

  VrrpVersion(int number) {
    this.number = number;
  }

  /// The number in the packet's first four bits.
  public int number() {
    return number;
  }
}
