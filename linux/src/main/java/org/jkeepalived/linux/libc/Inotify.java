package org.jkeepalived.linux.libc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Watches directories for what happens to the files in them. Never waits. Belongs to one thread.
public final class Inotify implements AutoCloseable {
  /// A file was opened for writing and is closed now.
  public static final int CLOSE_WRITE = 0x008;

  /// A file left the directory.
  public static final int MOVED_FROM = 0x040;

  /// A file came into the directory, or took the place of another one.
  public static final int MOVED_TO = 0x080;

  /// A file, or a link to one, was made.
  public static final int CREATE = 0x100;

  /// A file was removed.
  public static final int DELETE = 0x200;

  /// The directory itself is gone.
  public static final int DELETE_SELF = 0x400;

  /// The directory itself has another name now.
  public static final int MOVE_SELF = 0x800;

  /// Events were lost. Told without a directory.
  public static final int OVERFLOW = 0x4000;

  /// The watch has ended, since its directory is gone or was unmounted.
  public static final int IGNORED = 0x8000;

  private static final int ONLY_DIRECTORIES = 0x0100_0000;
  private static final int IN_NONBLOCK = 0x800;
  private static final int IN_CLOEXEC = 0x80000;

  // struct inotify_event { int wd; u32 mask; u32 cookie; u32 len; char name[len]; }
  private static final int MASK = 4;
  private static final int LENGTH = 12;
  private static final int NAME = 16;
  private static final int BUFFER_BYTES = 1 << 16;

  private final int fd;
  private final NativeBuffer memory = NativeBuffer.allocate(BUFFER_BYTES);

  private Inotify(int fd) {
    this.fd = fd;
  }

  /// One event.
  public interface Listener {
    /// Something happened.
    ///
    /// @param watch what [#watch] returned; -1 with [#OVERFLOW]
    /// @param mask what happened, bits of this class
    /// @param name of the file in the directory; empty when it is about the directory itself
    void happened(int watch, int mask, String name);
  }

  /// Watches nothing yet.
  public static Inotify create() {
    int flags = IN_CLOEXEC | IN_NONBLOCK;
    return new Inotify(
        (int) Syscall.checked("inotify_init1", "", SyscallNumber.INOTIFY_INIT1, flags));
  }

  /// Watches a directory.
  ///
  /// @param mask what is of interest, bits of this class
  /// @throws ErrnoException `ENOENT`, `ENOTDIR`, `EACCES`, or `ENOSPC` when the user has no watches
  ///   left
  public int watch(String directory, int mask) {
    try (NativeBuffer path = NativeBuffer.ofString(directory)) {
      return (int)
          Syscall.checked(
              "inotify_add_watch",
              directory,
              SyscallNumber.INOTIFY_ADD_WATCH,
              fd,
              path.address(),
              mask | ONLY_DIRECTORIES);
    }
  }

  /// Ends a watch; one that has ended by itself is no error.
  public void unwatch(int watch) {
    Syscall.result(SyscallNumber.INOTIFY_RM_WATCH, fd, watch, 0);
  }

  /// Tells what has happened, as much as one read brings.
  public void read(Listener listener) {
    long length = Syscall.result(SyscallNumber.READ, fd, memory.address(), BUFFER_BYTES);
    if (length < 0 && length != -Errno.EAGAIN && length != -Errno.EINTR) {
      throw new ErrnoException("read", (int) -length, "inotify");
    }
    ByteBuffer bytes = memory.bytes();
    int at = 0;
    while (at + NAME <= length) {
      int size = bytes.getInt(at + LENGTH);
      listener.happened(bytes.getInt(at), bytes.getInt(at + MASK), name(bytes, at + NAME, size));
      at += NAME + size;
    }
  }

  private static String name(ByteBuffer bytes, int from, int size) {
    int length = 0;
    while (length < size && bytes.get(from + length) != 0) {
      length++;
    }
    byte[] name = new byte[length];
    bytes.get(from, name);
    return new String(name, StandardCharsets.UTF_8);
  }

  /// The descriptor, for epoll.
  public int fd() {
    return fd;
  }

  @Override
  public void close() {
    Syscall.close(fd);
    memory.close();
  }
}
