package org.jkeepalived.core.model;

/// The two address families of VRRP.
public enum AddressFamily {
  IPV4(4, 32),
  IPV6(16, 128);

  private final int bytes;
  private final int bits;

  AddressFamily(int bytes, int bits) {
    this.bytes = bytes;
    this.bits = bits;
  }

  /// Length of an address on the wire, in bytes.
  public int bytes() {
    return bytes;
  }

  /// Length of an address in bits, which is also the longest prefix.
  public int bits() {
    return bits;
  }
}
