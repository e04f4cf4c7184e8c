package org.jkeepalived.linux.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Memory that the kernel may be pointed at: a direct buffer in native byte order, and the address
/// of its first byte.
///
/// One buffer per subsystem, carved up by offsets, is the intended use. Any thread may use it, one
/// at a time. After [#close] the views throw; kernel calls still under way must have ended by then.
public final class NativeBuffer implements AutoCloseable {
  private static final long ALIGNMENT = 16;

  private final Arena arena;
  private final ByteBuffer bytes;
  private final long address;
  private final int size;

  private NativeBuffer(int size) {
    this.arena = Arena.ofShared();
    MemorySegment segment = arena.allocate(Math.max(size, 1), ALIGNMENT);
    this.bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
    this.address = segment.address();
    this.size = size;
  }

  /// `size` zero bytes, aligned for every kernel structure.
  public static NativeBuffer allocate(int size) {
    return new NativeBuffer(size);
  }

  /// A copy of `content`.
  public static NativeBuffer of(byte[] content) {
    NativeBuffer buffer = new NativeBuffer(content.length);
    buffer.bytes.put(0, content);
    return buffer;
  }

  /// `text` in UTF-8 with the zero byte that C expects behind it.
  public static NativeBuffer ofString(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    NativeBuffer buffer = new NativeBuffer(utf8.length + 1);
    buffer.bytes.put(0, utf8);
    return buffer;
  }

  /// The memory in native byte order. Always the same object; its position is of no meaning here.
  public ByteBuffer bytes() {
    return bytes;
  }

  /// A new view of the memory in network byte order.
  public ByteBuffer network() {
    return bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
  }

  /// The address of the first byte.
  public long address() {
    return address;
  }

  /// The address of the byte at `offset`.
  public long address(int offset) {
    if (offset < 0 || offset > size) {
      throw new IndexOutOfBoundsException("offset " + offset + " of " + size + " bytes");
    }
    return address + offset;
  }

  public int size() {
    return size;
  }

  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
