package org.jkeepalived.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Builds netlink messages one after another in a buffer.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                 Length, header included                       |  nlmsghdr
/// +-------------------------------+-------------------------------+
/// |             Type              |             Flags             |
/// +-------------------------------+-------------------------------+
/// |                        Sequence number                        |
/// +---------------------------------------------------------------+
/// |                   Port id (0: let the kernel)                 |
/// +---------------------------------------------------------------+
/// |      family header, then attributes: length, type, value      |
/// ```
///
/// Everything is in native byte order and aligned to four bytes; addresses are in network order.
public final class NetlinkWriter {
  /// Length of `nlmsghdr`.
  public static final int HEADER_BYTES = 16;

  private static final int ATTRIBUTE_HEADER_BYTES = 4;
  private static final int NLA_F_NESTED = 0x8000;
  private static final boolean BIG_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

  private final ByteBuffer buffer;
  private int start;
  private int messages;

  /// A writer that fills `buffer`, which must be in native byte order, from its beginning.
  public NetlinkWriter(ByteBuffer buffer) {
    if (buffer.order() != ByteOrder.nativeOrder()) {
      throw new IllegalArgumentException("netlink speaks the machine's byte order");
    }
    this.buffer = buffer;
    reset();
  }

  /// Forgets all messages.
  public NetlinkWriter reset() {
    buffer.clear();
    messages = 0;
    return this;
  }

  /// Begins a message; [#end] ends it.
  public NetlinkWriter begin(int type, int flags, int sequence) {
    start = buffer.position();
    buffer.putInt(0).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(0);
    return this;
  }

  /// Ends the message begun last.
  public NetlinkWriter end() {
    buffer.putInt(start, buffer.position() - start);
    messages++;
    return this;
  }

  /// Adds flags to the message begun last.
  public NetlinkWriter addFlags(int flags) {
    int at = start + 6;
    buffer.putShort(at, (short) (buffer.getShort(at) | flags));
    return this;
  }

  /// Bytes written so far.
  public int length() {
    return buffer.position();
  }

  /// Messages written so far.
  public int messages() {
    return messages;
  }

  /// Bytes that still fit.
  public int remaining() {
    return buffer.remaining();
  }

  /// Appends a byte of the family header.
  public NetlinkWriter u8(int value) {
    buffer.put((byte) value);
    return this;
  }

  /// Appends two bytes of the family header.
  public NetlinkWriter u16(int value) {
    buffer.putShort((short) value);
    return this;
  }

  /// Appends four bytes of the family header.
  public NetlinkWriter u32(int value) {
    buffer.putInt(value);
    return this;
  }

  /// Appends an attribute without a value.
  public NetlinkWriter flag(int type) {
    return header(type, 0);
  }

  /// Appends an attribute of one byte.
  public NetlinkWriter u8(int type, int value) {
    header(type, 1);
    buffer.put((byte) value);
    return pad();
  }

  /// Appends an attribute of two bytes.
  public NetlinkWriter u16(int type, int value) {
    header(type, 2);
    buffer.putShort((short) value);
    return pad();
  }

  /// Appends an attribute of four bytes.
  public NetlinkWriter u32(int type, int value) {
    header(type, 4);
    buffer.putInt(value);
    return this;
  }

  /// Appends an attribute of text, ended by a zero byte.
  public NetlinkWriter text(int type, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    header(type, bytes.length + 1);
    buffer.put(bytes).put((byte) 0);
    return pad();
  }

  /// Appends an attribute of bytes.
  public NetlinkWriter bytes(int type, byte... value) {
    header(type, value.length);
    buffer.put(value);
    return pad();
  }

  /// Appends an attribute of eight bytes in network order.
  public NetlinkWriter u64(int type, long value) {
    header(type, Long.BYTES);
    buffer.putLong(BIG_ENDIAN ? value : Long.reverseBytes(value));
    return this;
  }

  /// Appends an address in network order without a header, inside a structure.
  public NetlinkWriter raw(NetAddress value) {
    value.write(buffer, buffer.position());
    buffer.position(buffer.position() + value.bytes());
    return this;
  }

  /// Appends an attribute that holds an address in network order.
  public NetlinkWriter address(int type, NetAddress value) {
    header(type, value.bytes());
    value.write(buffer, buffer.position());
    buffer.position(buffer.position() + value.bytes());
    return this;
  }

  /// Begins an attribute that holds attributes; give the result to [#endNested].
  public int beginNested(int type) {
    int at = buffer.position();
    header(type | NLA_F_NESTED, 0);
    return at;
  }

  /// Ends the attribute that began at `at`.
  public NetlinkWriter endNested(int at) {
    buffer.putShort(at, (short) (buffer.position() - at));
    return pad();
  }

  /// Begins an attribute whose value is a structure; give the result to [#endNested].
  public int beginStruct(int type) {
    int at = buffer.position();
    header(type, 0);
    return at;
  }

  private NetlinkWriter header(int type, int length) {
    buffer.putShort((short) (ATTRIBUTE_HEADER_BYTES + length)).putShort((short) type);
    return this;
  }

  private NetlinkWriter pad() {
    while ((buffer.position() & 3) != 0) {
      buffer.put((byte) 0);
    }
    return this;
  }
}
