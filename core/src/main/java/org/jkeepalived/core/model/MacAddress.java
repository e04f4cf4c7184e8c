package org.jkeepalived.core.model;

import java.util.HexFormat;

/// A 48-bit Ethernet address in the low bits of a long.
public record MacAddress(long bits) {
  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("Ethernet address wider than 48 bits: " + bits);
    }
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
