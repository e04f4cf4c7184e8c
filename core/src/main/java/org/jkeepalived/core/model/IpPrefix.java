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

  @Override
  public String toString() {
    return address + "/" + length;
  }
}
