package org.jkeepalived.linux.netlink;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address as two halves in network order.
///
/// @param family 4 or 6
/// @param high upper half of an IPv6 address; 0 for IPv4
/// @param low lower half of an IPv6 address, or the 32 bits of an IPv4 address
public record NetAddress(int family, long high, long low) {
  public NetAddress {
    if (family != 4 && family != 6) {
      throw new IllegalArgumentException("address family " + family + " is neither 4 nor 6");
    }
  }

  // By hand: what a record has of itself is linked at run time, in milliseconds of the start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetAddress that
        && family == that.family
        && high == that.high
        && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high) * 31 + Long.hashCode(low);
  }

  /// An IPv4 address.
  public static NetAddress ipv4(int bits) {
    return new NetAddress(4, 0, bits & 0xffff_ffffL);
  }

  /// An IPv6 address.
  public static NetAddress ipv6(long high, long low) {
    return new NetAddress(6, high, low);
  }

  /// Length on the wire in bytes.
  public int bytes() {
    return family == 4 ? 4 : 16;
  }

  /// The family's number in the kernel: AF_INET or AF_INET6.
  public int kernelFamily() {
    return family == 4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
  }

  /// Writes the address at `offset`, whatever the byte order of `buffer` is.
  void write(ByteBuffer buffer, int offset) {
    for (int i = 0; i < bytes(); i++) {
      int shift = 8 * (bytes() - 1 - i);
      long half = shift >= 64 ? high : low;
      buffer.put(offset + i, (byte) (half >>> (shift & 63)));
    }
  }

  /// Reads `length` bytes at `offset`; only 4 and 16 are addresses.
  static NetAddress read(ByteBuffer buffer, int offset, int length) {
    return length == 4
        ? new NetAddress(4, 0, bigEndian(buffer, offset, 4))
        : new NetAddress(6, bigEndian(buffer, offset, 8), bigEndian(buffer, offset + 8, 8));
  }

  private static long bigEndian(ByteBuffer buffer, int offset, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | (buffer.get(offset + i) & 0xff);
    }
    return value;
  }

  /// Dotted quad, or eight uncompressed groups: for messages only.
  @Override
  public String toString() {
    if (family == 4) {
      return ((low >>> 24) & 0xff)
          + "."
          + ((low >>> 16) & 0xff)
          + "."
          + ((low >>> 8) & 0xff)
          + "."
          + (low & 0xff);
    }
    var text = new StringBuilder(39);
    for (int shift = 112; shift >= 0; shift -= 16) {
      long half = shift >= 64 ? high : low;
      text.append(Long.toHexString((half >>> (shift & 63)) & 0xffff));
      if (shift > 0) {
        text.append(':');
      }
    }
    return text.toString();
  }
}
