package org.jkeepalived.core.model;

import java.util.HexFormat;

/// A 48-bit Ethernet address in the low bits of a long.
public record MacAddress(long bits) {
  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("Ethernet address wider than 48 bits: " + bits);
    }
  }

  /// The MAC of a virtual router (RFC 9568 §7.3): 00:00:5e:00:01:VRID for IPv4, 00:00:5e:00:02:VRID
  /// for IPv6.
  public static MacAddress ofVirtualRouter(AddressFamily family, int virtualRouterId) {
    return new MacAddress(
        switch (family) {
              case IPV4 -> 0x00_005e_0001_00L;
              case IPV6 -> 0x00_005e_0002_00L;
            }
            | virtualRouterId);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      HexFormat.of().toHexDigits(text, (byte) (bits >>> shift));
      if (shift > 0) {
        text.append(':');
      }
    }
    return text.toString();
  }
}
