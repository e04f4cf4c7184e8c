package org.jkeepalived.linux.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/// Memory that the kernel may be pointed at: a direct buffer in native byte order, and the address
/// of its first byte.
///
/// One buffer per subsystem, carved up by offsets, is the intended use. Any thread may use it, one
/// at a time. After [#close] the views throw; kernel calls still under way must have ended by then.
public final class NativeBuffer implements AutoCloseable {
  private static final long ALIGNMENT = 16;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

  private final Arena arena;
  private final ByteBuffer bytes;
  private final long address;
  private final int size;

  private NativeBuffer(int size) {
    this(size, arena -> arena.allocate(Math.max(size, 1), ALIGNMENT));
  }

  private NativeBuffer(int size, Function<Arena, MemorySegment> source) {
    this.arena = Arena.ofShared();
    MemorySegment segment = source.apply(arena);
    this.bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
    this.address = segment.address();
    this.size = size;
  }

  /// `size` zero bytes, aligned for every kernel structure.
  public static NativeBuffer allocate(int size) {
    return new NativeBuffer(size);
  }

  /// The same, of which only the pages that are ever written to take memory: for what is large and
  /// rarely filled.
  public static NativeBuffer sparse(int size) {
    return new NativeBuffer(size, arena -> map(size, arena));
  }

  private static MemorySegment map(int size, Arena arena) {
    long address =
        Syscall.checked(
            "mmap",
            size + " bytes",
            SyscallNumber.MMAP,
            0,
            size,
            PROT_READ_WRITE,
            MAP_PRIVATE_ANONYMOUS,
            -1,
            0);
    return MemorySegment.ofAddress(address)
        .reinterpret(size, arena, memory -> unmap(memory.address(), size));
  }

  private static void unmap(long address, int size) {
    Syscall.call(SyscallNumber.MUNMAP, address, size, 0);
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
