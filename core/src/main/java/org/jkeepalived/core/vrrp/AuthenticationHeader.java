package org.jkeepalived.core.vrrp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The IP Authentication Header between IPv4 header and VRRP message (RFC 2338 §5.3.6.3, RFC 2402,
/// HMAC-MD5-96 of RFC 2403), as keepalived fills it:
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |  112 (VRRP)   |  Length (4)   |           Reserved            |
/// +---------------+---------------+-------------------------------+
/// |      Security Parameters Index: the source address            |
/// +---------------------------------------------------------------+
/// |                      Sequence number                          |
/// +---------------------------------------------------------------+
/// |             Integrity check value, 12 bytes                   |
/// +---------------------------------------------------------------+
/// ```
///
/// The integrity check value covers the whole packet with zeros in place of itself and of what
/// changes on the way: type of service, flags and fragment offset, header checksum, and, for
/// unicast, the TTL. Allocates nothing.
public final class AuthenticationHeader {
  /// IP protocol number of the header.
  public static final int PROTOCOL = 51;

  /// Its length in bytes.
  public static final int LENGTH = 24;

  private static final int LENGTH_IN_WORDS_MINUS_TWO = 4;
  private static final int SPI_AT = 4;
  private static final int SEQUENCE_AT = 8;
  private static final int VALUE_AT = 12;
  private static final int VALUE_LENGTH = 12;

  private static final int IP_HEADER = 20;
  private static final int IP_TOS_AT = 1;
  private static final int IP_FLAGS_AT = 6;
  private static final int IP_TTL_AT = 8;
  private static final int IP_CHECKSUM_AT = 10;
  private static final int IP_SOURCE_AT = 12;
  private static final int LARGEST = IP_HEADER + LENGTH + 8 + 255 * 4 + 8;

  private final KeyedHash hash;
  private final boolean unicast;
  private final byte[] packet = new byte[LARGEST];
  private long master;
  private int newest;
  private boolean heard;

  /// @param key the eight bytes of the password
  AuthenticationHeader(long key, boolean unicast) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(key).array();
    this.hash = KeyedHash.md5(bytes);
    this.unicast = unicast;
    Arrays.fill(bytes, (byte) 0);
  }

  /// Writes the header of a packet whose IP header and message are complete.
  ///
  /// @param ip where the IP header begins; the authentication header follows it
  /// @param length of the whole packet
  void write(ByteBuffer buffer, int ip, int length, int sequence) {
    int at = ip + IP_HEADER;
    buffer.put(at, (byte) AdvertEncoder.PROTOCOL);
    buffer.put(at + 1, (byte) LENGTH_IN_WORDS_MINUS_TWO);
    buffer.putShort(at + 2, (short) 0);
    buffer.putInt(at + SPI_AT, buffer.getInt(ip + IP_SOURCE_AT));
    buffer.putInt(at + SEQUENCE_AT, sequence);
    hash(buffer, ip, length);
    buffer.put(at + VALUE_AT, hash.result(), 0, VALUE_LENGTH);
  }

  private void hash(ByteBuffer buffer, int ip, int length) {
    buffer.get(ip, packet, 0, length);
    packet[IP_TOS_AT] = 0;
    Arrays.fill(packet, IP_FLAGS_AT, IP_FLAGS_AT + 2, (byte) 0);
    if (unicast) {
      packet[IP_TTL_AT] = 0;
    }
    Arrays.fill(packet, IP_CHECKSUM_AT, IP_CHECKSUM_AT + 2, (byte) 0);
    int value = IP_HEADER + VALUE_AT;
    Arrays.fill(packet, value, value + VALUE_LENGTH, (byte) 0);
    hash.begin().update(packet, 0, length).finish();
  }

  /// Checks the header of a received packet.
  ///
  /// @param length of the VRRP message
  /// @return why the advert is dropped, or null
  @Nullable DropReason check(AdvertReader.Datagram datagram, int length) {
    ByteBuffer buffer = datagram.buffer();
    int at = datagram.offset() - LENGTH;
    int ip = at - IP_HEADER;
    int whole = IP_HEADER + LENGTH + length;
    if (whole > LARGEST
        || (buffer.get(at) & 0xff) != AdvertEncoder.PROTOCOL
        || (buffer.getInt(at + SPI_AT) & 0xffff_ffffL) != datagram.sourceLow()) {
      return DropReason.AUTHENTICATION_FAILED;
    }
    int sequence = buffer.getInt(at + SEQUENCE_AT);
    boolean same = heard && master == datagram.sourceLow();
    if (same && Integer.compareUnsigned(sequence, newest) <= 0) {
      return DropReason.AUTHENTICATION_REPLAY;
    }
    hash(buffer, ip, whole);
    buffer.get(at + VALUE_AT, packet, 0, VALUE_LENGTH);
    if (!hash.matches(packet, 0, VALUE_LENGTH)) {
      return DropReason.AUTHENTICATION_FAILED;
    }
    heard = true;
    master = datagram.sourceLow();
    newest = sequence;
    return null;
  }

  /// Goes on with what another one of the same instance has heard.
  void inherit(AuthenticationHeader former) {
    master = former.master;
    newest = former.newest;
    heard = former.heard;
  }

  /// The newest sequence number of the master, from which a successor goes on; 0 before one was
  /// heard.
  int newest() {
    return newest;
  }

  /// Overwrites what was made of the password.
  void wipe() {
    hash.wipe();
    Arrays.fill(packet, (byte) 0);
  }
}
