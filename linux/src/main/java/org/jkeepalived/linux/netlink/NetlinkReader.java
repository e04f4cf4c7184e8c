package org.jkeepalived.linux.netlink;

import java.nio.ByteBuffer;

/// Walks the messages of one datagram.
///
/// Whatever the bytes are, no access leaves the datagram: a message whose length contradicts it
/// ends the walk and is reported by [#malformed].
public final class NetlinkReader {
  /// Type of a message that does nothing.
  public static final int NLMSG_NOOP = 1;

  /// Type of an acknowledgement or an error.
  public static final int NLMSG_ERROR = 2;

  /// Type of the message that ends a dump.
  public static final int NLMSG_DONE = 3;

  private static final int NLM_F_DUMP_INTR = 0x10;
  private static final int NLM_F_CAPPED = 0x100;
  private static final int NLM_F_ACK_TLVS = 0x200;
  private static final int NLMSGERR_ATTR_MSG = 1;
  private static final int MAX_ERRNO = 4095;

  private final AttributeReader attributes = new AttributeReader();
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int end;
  private int next;
  private int offset;
  private int length;
  private boolean malformed;

  /// Starts over with the `length` bytes at the beginning of `buffer`.
  public NetlinkReader over(ByteBuffer buffer, int length) {
    this.buffer = buffer;
    this.end = Math.min(length, buffer.capacity());
    this.next = 0;
    this.offset = 0;
    this.length = 0;
    this.malformed = false;
    return this;
  }

  /// Goes to the next message; false at the end.
  public boolean next() {
    if (end - next < NetlinkWriter.HEADER_BYTES) {
      malformed |= next < end;
      return false;
    }
    int declared = buffer.getInt(next);
    if (declared < NetlinkWriter.HEADER_BYTES || declared > end - next) {
      malformed = true;
      return false;
    }
    offset = next;
    length = declared;
    next = Math.min(end, offset + align(declared));
    return true;
  }

  /// Whether the walk ended early because a length made no sense.
  public boolean malformed() {
    return malformed;
  }

  /// Message type.
  public int type() {
    return buffer.getShort(offset + 4) & 0xffff;
  }

  /// Message flags.
  public int flags() {
    return buffer.getShort(offset + 6) & 0xffff;
  }

  /// Sequence number of the request this answers; 0 for events.
  public int sequence() {
    return buffer.getInt(offset + 8);
  }

  /// Port of the socket whose request this answers or whose request caused this event; 0 when there
  /// is none.
  public int port() {
    return buffer.getInt(offset + 12);
  }

  /// Whether the dump that this belongs to was overtaken by a change.
  public boolean interrupted() {
    return (flags() & NLM_F_DUMP_INTR) != 0;
  }

  /// Whether the family header is there in full.
  public boolean hasBody(int bytes) {
    return length - NetlinkWriter.HEADER_BYTES >= bytes;
  }

  /// A byte of the family header; the caller has asked [#hasBody].
  public int u8(int at) {
    return buffer.get(body(at)) & 0xff;
  }

  /// Two bytes of the family header.
  public int u16(int at) {
    return buffer.getShort(body(at)) & 0xffff;
  }

  /// Four bytes of the family header.
  public int u32(int at) {
    return buffer.getInt(body(at));
  }

  /// The attributes that follow a family header of `headerBytes`. The reader is shared: a further
  /// call starts it over.
  public AttributeReader attributes(int headerBytes) {
    int from = offset + NetlinkWriter.HEADER_BYTES + align(headerBytes);
    return attributes.over(buffer, Math.min(from, offset + length), offset + length);
  }

  /// errno of an NLMSG_ERROR or NLMSG_DONE; 0 is success.
  public int errno() {
    int negated = hasBody(4) ? u32(0) : 0;
    return negated < 0 && negated >= -MAX_ERRNO ? -negated : 0;
  }

  /// What the kernel says about an error (extended acknowledgement), empty when it says nothing.
  public String errorText() {
    if (type() != NLMSG_ERROR || (flags() & NLM_F_ACK_TLVS) == 0) {
      return "";
    }
    int echoed = 4 + NetlinkWriter.HEADER_BYTES;
    if (!hasBody(echoed)) {
      return "";
    }
    if ((flags() & NLM_F_CAPPED) == 0) {
      int original = u32(4);
      if (original < NetlinkWriter.HEADER_BYTES || original > length) {
        return "";
      }
      echoed = 4 + align(original);
    }
    AttributeReader details = attributes(echoed);
    while (details.next()) {
      if (details.type() == NLMSGERR_ATTR_MSG) {
        return details.text();
      }
    }
    return "";
  }

  private int body(int at) {
    return offset + NetlinkWriter.HEADER_BYTES + at;
  }

  static int align(int length) {
    return (length + 3) & ~3;
  }
}
