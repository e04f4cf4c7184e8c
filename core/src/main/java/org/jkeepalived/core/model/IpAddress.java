package org.jkeepalived.core.model;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An IPv4 or IPv6 address as two 64-bit halves in network order.
///
/// An IPv4 address occupies the low 32 bits of `low`; `high` is then zero. Addresses of one family
/// order as unsigned numbers, which is the comparison of the VRRP tie-break (RFC 9568 §6.4.3).
public record IpAddress(AddressFamily family, long high, long low)
    implements Comparable<IpAddress> {
  private static final int GROUPS = 8;

  public IpAddress {
    if (family == AddressFamily.IPV4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("IPv4 address wider than 32 bits: " + low);
    }
  }

  // By hand, as in [Link]: what a record has of itself is linked at run time, which takes
  // milliseconds of the daemon's start.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that
        && family == that.family
        && high == that.high
        && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high) * 31 + Long.hashCode(low);
  }

  /// Reads an address from `buffer` at `offset`, [AddressFamily#bytes] long.
  public static IpAddress read(AddressFamily family, ByteBuffer buffer, int offset) {
    return switch (family) {
      case IPV4 -> ipv4(buffer.getInt(offset));
      case IPV6 -> new IpAddress(family, buffer.getLong(offset), buffer.getLong(offset + 8));
    };
  }

  /// The IPv4 address with these 32 bits.
  public static IpAddress ipv4(int bits) {
    return new IpAddress(AddressFamily.IPV4, 0, bits & 0xffff_ffffL);
  }

  /// The address that follows; the first of the family after its last one.
  public IpAddress next() {
    if (family == AddressFamily.IPV4) {
      return ipv4((int) low + 1);
    }
    return new IpAddress(family, low == -1 ? high + 1 : high, low + 1);
  }

  /// Parses the text form of either family (RFC 4291 §2.2, RFC 5952 on output).
  ///
  /// @throws IllegalArgumentException when the text is no address
  public static IpAddress of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
  }

  /// Parses the text form of either family; empty when it is no address.
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') >= 0 ? parseIpv6(text) : parseIpv4(text);
  }

  private static Optional<IpAddress> parseIpv4(String text) {
    int bits = 0;
    int octets = 0;
    int start = 0;
    while (start <= text.length()) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      int octet = octet(text, start, end);
      if (octet < 0 || ++octets > 4) {
        return Optional.empty();
      }
      bits = bits << 8 | octet;
      start = end + 1;
    }
    if (octets != 4) {
      return Optional.empty();
    }
    return Optional.of(ipv4(bits));
  }

  /// One to three digits that make at most 255; -1 for anything else.
  private static int octet(String text, int start, int end) {
    if (end == start || end - start > 3) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= 255 ? value : -1;
  }

  private static Optional<IpAddress> parseIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = groups(text);
      return groups != null && groups.length == GROUPS
          ? Optional.of(fromGroups(groups, new int[0]))
          : Optional.empty();
    }
    int[] head = groups(text.substring(0, gap));
    int[] tail = groups(text.substring(gap + 2));
    return head != null && tail != null && head.length + tail.length < GROUPS
        ? Optional.of(fromGroups(head, tail))
        : Optional.empty();
  }

  /// The 16-bit groups of one side of `::`, or null when one of them is malformed.
  private static int @org.jspecify.annotations.Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] words = text.split(":", -1);
    int[] groups = new int[words.length + (text.indexOf('.') >= 0 ? 1 : 0)];
    int count = 0;
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (word.indexOf('.') >= 0) {
        var quad = i == words.length - 1 ? parseIpv4(word) : Optional.<IpAddress>empty();
        if (quad.isEmpty()) {
          return null;
        }
        groups[count++] = (int) (quad.get().low >>> 16);
        groups[count++] = (int) (quad.get().low & 0xffff);
      } else if (word.isEmpty() || word.length() > 4 || !isHexadecimal(word)) {
        return null;
      } else {
        groups[count++] = Integer.parseInt(word, 16);
      }
    }
    return groups;
  }

  private static boolean isHexadecimal(String word) {
    return word.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  private static IpAddress fromGroups(int[] head, int[] tail) {
    long[] halves = new long[2];
    for (int i = 0; i < head.length; i++) {
      halves[i / 4] |= (long) head[i] << (48 - 16 * (i % 4));
    }
    for (int i = 0; i < tail.length; i++) {
      int position = GROUPS - tail.length + i;
      halves[position / 4] |= (long) tail[i] << (48 - 16 * (position % 4));
    }
    return new IpAddress(AddressFamily.IPV6, halves[0], halves[1]);
  }

  /// Writes the address to `buffer` at `offset`, [AddressFamily#bytes] long.
  public void write(ByteBuffer buffer, int offset) {
    switch (family) {
      case IPV4 -> buffer.putInt(offset, (int) low);
      case IPV6 -> {
        buffer.putLong(offset, high);
        buffer.putLong(offset + 8, low);
      }
    }
  }

  /// Whether this is 224.0.0.0/4 or ff00::/8.
  public boolean isMulticast() {
    return switch (family) {
      case IPV4 -> low >>> 28 == 0xe;
      case IPV6 -> high >>> 56 == 0xff;
    };
  }

  /// Whether this is 169.254.0.0/16 or fe80::/10.
  public boolean isLinkLocal() {
    return switch (family) {
      case IPV4 -> low >>> 16 == 0xa9fe;
      case IPV6 -> high >>> 54 == 0x3fa;
    };
  }

  /// Whether this is 224.0.0.0/24 or an IPv6 multicast address of link-local scope (RFC 4291 §2.7).
  public boolean isLinkLocalMulticast() {
    return switch (family) {
      case IPV4 -> low >>> 8 == 0xe00000;
      case IPV6 -> high >>> 56 == 0xff && (high >>> 48 & 0xf) == 2;
    };
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    if (byFamily != 0) {
      return byFamily;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public String toString() {
    return switch (family) {
      case IPV4 ->
          (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff);
      case IPV6 -> ipv6Text();
    };
  }

  private String ipv6Text() {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xffff;
    }
    int gapStart = -1;
    int gapLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > gapLength) {
        gapStart = i;
        gapLength = end - i;
      }
      i = Math.max(i, end - 1);
    }
    var text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == gapStart) {
        text.append("::");
        i += gapLength - 1;
      } else {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
