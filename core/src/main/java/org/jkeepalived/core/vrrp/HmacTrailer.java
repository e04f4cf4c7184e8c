package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.HmacKey;
import org.jkeepalived.core.model.VrrpInstance;
import org.jspecify.annotations.Nullable;

/// The trailer of `auth_hmac` (draft-cassen-vrrp-auth-hmac, in the format of keepalived 2.4.2):
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |  Scheme (1)   |    Key ID     |           Reserved            |
/// +---------------+---------------+-------------------------------+
/// |                    Seconds since 1970                         |
/// +-------------------------------+-------------------------------+
/// |       Fraction of second      |           Counter             |
/// +-------------------------------+-------------------------------+
/// |            HMAC-SHA256, its first 16 bytes                    |
/// +---------------------------------------------------------------+
/// ```
///
/// What is authenticated: a pseudo header (IP version, VRRP version, VRID, 0, source address in 16
/// bytes), the VRRP message with a checksum of zero, and the trailer with an HMAC of zero. The
/// destination is not in it: one trailer goes to every unicast peer.
final class HmacTrailer {
  static final int LENGTH = 28;
  static final int SCHEME_AT = 0;
  static final int KEY_AT = 1;
  static final int RESERVED_AT = 2;
  static final int SEQUENCE_AT = 4;
  static final int HMAC_AT = 12;
  static final int HMAC_LENGTH = 16;
  static final int SCHEME_SHA256 = 1;

  private static final int KEYS = 256;
  private static final int PSEUDO_HEADER = 20;
  private static final int LARGEST_MESSAGE = 8 + 255 * 16 + 8;
  private static final long MILLIS_PER_SECOND = 1_000;
  private static final int FRACTION_BITS = 16;
  private static final int SECONDS_SHIFT = 32;

  private final @Nullable KeyedHash[] keys = new KeyedHash[KEYS];
  private final byte[] text = new byte[PSEUDO_HEADER + LARGEST_MESSAGE + LENGTH];
  private final byte[] received = new byte[LENGTH];

  HmacTrailer(VrrpInstance config, HmacAuthentication hmac) {
    for (HmacAuthentication.Key key : hmac.keys()) {
      byte[] secret = HmacKey.bytes(key.value()).orElse(null);
      if (secret != null) {
        keys[key.id()] = KeyedHash.sha256(secret);
        Arrays.fill(secret, (byte) 0);
      }
    }
    text[0] = (byte) (config.family() == AddressFamily.IPV4 ? 4 : 6);
    text[1] = (byte) config.version().number();
    text[2] = (byte) config.virtualRouterId();
  }

  boolean hasKey(int id) {
    return keys[id] != null;
  }

  /// The sequence number of a moment: seconds, their fraction, and a counter of zero.
  static long sequenceOf(long wallMillis) {
    long seconds = Math.floorDiv(wallMillis, MILLIS_PER_SECOND);
    long fraction = Math.floorMod(wallMillis, MILLIS_PER_SECOND);
    long parts = (fraction << FRACTION_BITS) / MILLIS_PER_SECOND;
    return (seconds << SECONDS_SHIFT) | (parts << FRACTION_BITS);
  }

  /// Whether a sequence number comes after another (serial number arithmetic, RFC 1982).
  static boolean isAfter(long sequence, long other) {
    return sequence - other > 0;
  }

  /// By how many seconds a sequence number is ahead of another; negative: behind.
  static int secondsAhead(long sequence, long other) {
    return (int) (sequence >>> SECONDS_SHIFT) - (int) (other >>> SECONDS_SHIFT);
  }

  /// Authenticates the message at `offset` together with the first bytes of `trailer`.
  ///
  /// @param id of a key that there is
  /// @return the hash, whose first bytes are the HMAC
  private KeyedHash hash(
      ByteBuffer buffer, int offset, int length, long high, long low, int id, byte[] trailer) {
    KeyedHash key = keys[id];
    if (key == null) {
      throw new IllegalArgumentException("no key " + id);
    }
    putAddress(high, low);
    buffer.get(offset, text, PSEUDO_HEADER, length);
    int checksum = PSEUDO_HEADER + AdvertLayout.CHECKSUM_AT;
    text[checksum] = 0;
    text[checksum + 1] = 0;
    int end = PSEUDO_HEADER + length;
    System.arraycopy(trailer, 0, text, end, HMAC_AT);
    Arrays.fill(text, end + HMAC_AT, end + LENGTH, (byte) 0);
    key.begin().update(text, 0, end + LENGTH).finish();
    return key;
  }

  private void putAddress(long high, long low) {
    long first = text[0] == 4 ? low << 32 : high;
    long second = text[0] == 4 ? 0 : low;
    for (int i = 0; i < Long.BYTES; i++) {
      text[4 + i] = (byte) (first >>> (56 - 8 * i));
      text[12 + i] = (byte) (second >>> (56 - 8 * i));
    }
  }

  /// Writes a whole trailer to `trailer`.
  void sign(
      ByteBuffer buffer, int offset, int length, long high, long low, int id, byte[] trailer) {
    byte[] hmac = hash(buffer, offset, length, high, low, id, trailer).result();
    System.arraycopy(hmac, 0, trailer, HMAC_AT, HMAC_LENGTH);
  }

  /// Whether the trailer behind the message at `offset` was made with the key that it names.
  boolean isGenuine(ByteBuffer buffer, int offset, int length, long high, long low) {
    buffer.get(offset + length, received);
    return hash(buffer, offset, length, high, low, received[KEY_AT] & 0xff, received)
        .matches(received, HMAC_AT, HMAC_LENGTH);
  }

  /// Overwrites what was made of the keys.
  void wipe() {
    for (KeyedHash key : keys) {
      if (key != null) {
        key.wipe();
      }
    }
    Arrays.fill(text, (byte) 0);
  }
}
