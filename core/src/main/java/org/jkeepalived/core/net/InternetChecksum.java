package org.jkeepalived.core.net;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.AddressFamily;

/// The ones' complement checksum of IP, ICMPv6 and VRRP (RFC 1071).
///
/// Partial sums are plain longs that may be added to each other; [#finish] folds and complements.
public final class InternetChecksum {
  private static final int WORD = 0xffff;

  private InternetChecksum() {}

  /// The unfolded sum of `length` bytes at `offset`; an odd last byte counts as the high half of a
  /// word.
  public static long sum(ByteBuffer buffer, int offset, int length) {
    long sum = 0;
    int even = offset + (length & ~1);
    for (int at = offset; at < even; at += 2) {
      sum += buffer.getShort(at) & WORD;
    }
    if ((length & 1) != 0) {
      sum += (buffer.get(even) & 0xff) << 8;
    }
    return sum;
  }

  /// The unfolded sum of the pseudo header of `family`: source, destination, upper-layer length and
  /// protocol (RFC 8200 §8.1; RFC 9568 §5.2.8 for IPv4). Addresses are halves as in
  /// [org.jkeepalived.core.model.IpAddress].
  public static long pseudoHeader(
      AddressFamily family,
      long sourceHigh,
      long sourceLow,
      long destinationHigh,
      long destinationLow,
      int protocol,
      int length) {
    long sum = words(sourceLow) + words(destinationLow) + protocol + length;
    return switch (family) {
      case IPV4 -> sum;
      case IPV6 -> sum + words(sourceHigh) + words(destinationHigh);
    };
  }

  private static long words(long bits) {
    return (bits >>> 48) + (bits >>> 32 & WORD) + (bits >>> 16 & WORD) + (bits & WORD);
  }

  /// The checksum field for a sum over everything but the field. A message whose field is right
  /// gives 0.
  public static int finish(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & WORD) + (folded >>> 16);
    }
    return (int) ~folded & WORD;
  }

  /// The checksum after one 16-bit word of the covered bytes changed (RFC 1624 §3, equation 3).
  public static int update(int checksum, int oldWord, int newWord) {
    return finish((~checksum & WORD) + (~oldWord & WORD) + (long) (newWord & WORD));
  }
}
