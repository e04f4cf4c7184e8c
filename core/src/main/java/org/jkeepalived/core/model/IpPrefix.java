package org.jkeepalived.core.model;

/// An address and how many of its leading bits count.
///
/// @param length 0 to the family's bits
public record IpPrefix(IpAddress address, int length) {
  public IpPrefix {
    if (length < 0 || length > address.family().bits()) {
      throw new IllegalArgumentException("prefix length out of range: " + length);
    }
  }

  /// All addresses of a family.
  public static IpPrefix everything(AddressFamily family) {
    return new IpPrefix(new IpAddress(family, 0, 0), 0);
  }

  /// Whether it covers the whole family.
  public boolean isEverything() {
    return length == 0;
  }

  /// Whether `other` is of this family and has the same leading bits.
  public boolean contains(IpAddress other) {
    if (other.family() != address.family()) {
      return false;
    }
    int beyond = address.family().bits() - length;
    boolean low = differs(address.low(), other.low(), Math.min(64, beyond));
    boolean high = differs(address.high(), other.high(), Math.max(0, beyond - 64));
    return !low && !high;
  }

  /// Whether two numbers differ when their last bits are left out.
  private static boolean differs(long left, long right, int bits) {
    return bits < 64 && (left ^ right) >>> bits != 0;
  }

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
