package org.jkeepalived.linux.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Walks the attributes of a message or of another attribute.
///
/// Never leaves the bytes it was given. A value shorter than its type reads as zero, as empty text
/// or as no address: the kernel does not send such values, and nobody else is believed more.
public final class AttributeReader {
  private static final int HEADER_BYTES = 4;
  private static final int TYPE_MASK = 0x3fff;

  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private int start;
  private int next;
  private int end;
  private int offset;
  private int length;

  AttributeReader over(ByteBuffer buffer, int from, int end) {
    this.buffer = buffer;
    this.start = from;
    this.next = from;
    this.end = end;
    this.offset = from;
    this.length = 0;
    return this;
  }

  /// Goes to the next attribute; false at the end or at a length that makes no sense.
  public boolean next() {
    if (end - next < HEADER_BYTES) {
      return false;
    }
    int declared = buffer.getShort(next) & 0xffff;
    if (declared < HEADER_BYTES || declared > end - next) {
      return false;
    }
    offset = next + HEADER_BYTES;
    length = declared - HEADER_BYTES;
    next = Math.min(end, next + NetlinkReader.align(declared));
    return true;
  }

  /// This reader at the first attribute of a type, wherever the walk was; at an empty value when
  /// there is none.
  public AttributeReader at(int type) {
    over(buffer, start, end);
    while (next()) {
      if (type() == type) {
        return this;
      }
    }
    length = 0;
    return this;
  }

  /// Attribute type without the nested and byte order flags.
  public int type() {
    return buffer.getShort(offset - 2) & TYPE_MASK;
  }

  /// Length of the value.
  public int length() {
    return length;
  }

  /// The value's first byte.
  public int u8() {
    return length >= 1 ? buffer.get(offset) & 0xff : 0;
  }

  /// The value's first two bytes.
  public int u16() {
    return u16(0);
  }

  /// Two bytes of the value, from byte `at`.
  public int u16(int at) {
    return length >= at + 2 ? buffer.getShort(offset + at) & 0xffff : 0;
  }

  /// The value's first two bytes, which are in network order.
  public int networkU16() {
    return length >= 2 ? (buffer.get(offset) & 0xff) << 8 | (buffer.get(offset + 1) & 0xff) : 0;
  }

  /// The value's first eight bytes.
  public long nativeU64() {
    return length >= Long.BYTES ? buffer.getLong(offset) : 0;
  }

  /// The value's first eight bytes, which are in network order.
  public long u64() {
    if (length < Long.BYTES) {
      return 0;
    }
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (buffer.get(offset + i) & 0xff);
    }
    return value;
  }

  /// The value's first four bytes.
  public int u32() {
    return u32(0);
  }

  /// Four bytes of the value, from byte `at`.
  public int u32(int at) {
    return length >= at + 4 ? buffer.getInt(offset + at) : 0;
  }

  /// The value's first four bytes in network order.
  public int networkU32() {
    return (u16BigEndian(0) << 16) | u16BigEndian(2);
  }

  private int u16BigEndian(int at) {
    return length >= at + 2
        ? ((buffer.get(offset + at) & 0xff) << 8) | (buffer.get(offset + at + 1) & 0xff)
        : 0;
  }

  /// Eight bytes of the value in network order; 0 when there are fewer.
  public long networkU64() {
    long value = 0;
    for (int i = 0; i < Long.BYTES && length >= Long.BYTES; i++) {
      value = value << 8 | (buffer.get(offset + i) & 0xff);
    }
    return value;
  }

  /// The value in hexadecimal.
  public String hexadecimal() {
    return HexFormat.of().formatHex(bytes(length));
  }

  /// The value as text up to its zero byte.
  public String text() {
    int size = 0;
    while (size < length && buffer.get(offset + size) != 0) {
      size++;
    }
    return new String(bytes(size), StandardCharsets.UTF_8);
  }

  /// The value as an address; null unless it is 4 or 16 bytes long.
  public @Nullable NetAddress address() {
    return length == 4 || length == 16 ? NetAddress.read(buffer, offset, length) : null;
  }

  /// The address of this family (4 or 6) that the value begins with; null when it is too short.
  public @Nullable NetAddress address(int family) {
    int bytes = family == 4 ? 4 : 16;
    return length >= bytes ? NetAddress.read(buffer, offset, bytes) : null;
  }

  /// The value's first six bytes as an Ethernet address; 0 when there are fewer.
  public long mac() {
    if (length < 6) {
      return 0;
    }
    long bits = 0;
    for (int i = 0; i < 6; i++) {
      bits = (bits << 8) | (buffer.get(offset + i) & 0xff);
    }
    return bits;
  }

  /// The attributes inside this one, in a reader of their own.
  public AttributeReader nested() {
    return new AttributeReader().over(buffer, offset, offset + length);
  }

  /// The value as it is.
  public byte[] bytes() {
    return bytes(length);
  }

  private byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    buffer.get(offset, bytes);
    return bytes;
  }
}
