package org.jkeepalived.core.net;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.IpAddress;

/// The IPv4 header without options (RFC 791 §3.1).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-------+---------------+-------------------------------+
/// |Version|  IHL  |Type of Service|          Total Length         |
/// +-------+-------+---------------+-----+-------------------------+
/// |         Identification        |Flags|      Fragment Offset    |
/// +---------------+---------------+-----+-------------------------+
/// |  Time to Live |    Protocol   |         Header Checksum       |
/// +---------------+---------------+-------------------------------+
/// |                       Source Address                          |
/// +---------------------------------------------------------------+
/// |                    Destination Address                        |
/// +---------------------------------------------------------------+
/// ```
public final class Ipv4Header {
  /// Length of a header without options, in bytes.
  public static final int LENGTH = 20;

  private static final int TOTAL_LENGTH_AT = 2;
  private static final int IDENTIFICATION_AT = 4;
  private static final int TTL_AT = 8;
  private static final int PROTOCOL_AT = 9;
  private static final int CHECKSUM_AT = 10;
  private static final int SOURCE_AT = 12;
  private static final int DESTINATION_AT = 16;

  private Ipv4Header() {}

  /// What a header says apart from its addresses.
  ///
  /// @param totalLength of the packet, this header included
  public record Fields(
      int typeOfService, int totalLength, int identification, int ttl, int protocol) {}

  /// Writes a header without options, flags or fragment offset, and its checksum.
  public static void write(
      ByteBuffer buffer, int offset, Fields fields, IpAddress source, IpAddress destination) {
    buffer.put(offset, (byte) 0x45);
    buffer.put(offset + 1, (byte) fields.typeOfService);
    buffer.putShort(offset + TOTAL_LENGTH_AT, (short) fields.totalLength);
    buffer.putShort(offset + IDENTIFICATION_AT, (short) fields.identification);
    buffer.putShort(offset + 6, (short) 0);
    buffer.put(offset + TTL_AT, (byte) fields.ttl);
    buffer.put(offset + PROTOCOL_AT, (byte) fields.protocol);
    buffer.putShort(offset + CHECKSUM_AT, (short) 0);
    source.write(buffer, offset + SOURCE_AT);
    destination.write(buffer, offset + DESTINATION_AT);
    int checksum = InternetChecksum.finish(InternetChecksum.sum(buffer, offset, LENGTH));
    buffer.putShort(offset + CHECKSUM_AT, (short) checksum);
  }

  /// Changes the identification of a written header and corrects its checksum. Allocates nothing.
  public static void patchIdentification(ByteBuffer buffer, int offset, int identification) {
    int old = buffer.getShort(offset + IDENTIFICATION_AT) & 0xffff;
    int checksum = buffer.getShort(offset + CHECKSUM_AT) & 0xffff;
    buffer.putShort(offset + IDENTIFICATION_AT, (short) identification);
    buffer.putShort(
        offset + CHECKSUM_AT, (short) InternetChecksum.update(checksum, old, identification));
  }

  /// Length of the header at `offset`, options included, or -1 when `available` bytes do not hold a
  /// whole IPv4 header.
  public static int headerLength(ByteBuffer buffer, int offset, int available) {
    if (available < LENGTH || (buffer.get(offset) & 0xf0) != 0x40) {
      return -1;
    }
    int length = (buffer.get(offset) & 0xf) * 4;
    return length >= LENGTH && length <= available ? length : -1;
  }

  /// Total length as the header says.
  public static int totalLength(ByteBuffer buffer, int offset) {
    return buffer.getShort(offset + TOTAL_LENGTH_AT) & 0xffff;
  }

  /// Time to live.
  public static int ttl(ByteBuffer buffer, int offset) {
    return buffer.get(offset + TTL_AT) & 0xff;
  }

  /// Protocol number of the payload.
  public static int protocol(ByteBuffer buffer, int offset) {
    return buffer.get(offset + PROTOCOL_AT) & 0xff;
  }

  /// Source address as 32 bits in the low half of a long.
  public static long source(ByteBuffer buffer, int offset) {
    return buffer.getInt(offset + SOURCE_AT) & 0xffff_ffffL;
  }

  /// Destination address as 32 bits in the low half of a long.
  public static long destination(ByteBuffer buffer, int offset) {
    return buffer.getInt(offset + DESTINATION_AT) & 0xffff_ffffL;
  }
}
