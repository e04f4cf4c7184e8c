package org.jkeepalived.linux.libc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/// A FIFO of the file system, open for writing in a way that never waits: neither for a reader at
/// [#open] (it is a reader itself) nor at [#write] when nobody empties it. Belongs to one thread.
public final class NamedPipe implements AutoCloseable {
  /// Writes of at most this many bytes are never mixed with those of other processes.
  public static final int ATOMIC_BYTES = 4096;

  private static final int AT_FDCWD = -100;
  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_NOFOLLOW =
      switch (Architecture.CURRENT) {
        case X86_64 -> 0x20000;
        case AARCH64 -> 0x8000;
      };
  private static final int TYPE_MASK = 0170000;
  private static final int FIFO = 0010000;

  private final Path path;
  private final int fd;
  private final NativeBuffer memory = NativeBuffer.allocate(ATOMIC_BYTES);

  private NamedPipe(Path path, int fd) {
    this.path = path;
    this.fd = fd;
  }

  /// Creates a FIFO.
  ///
  /// @return false if something of that name is there already
  public static boolean create(Path path, int mode) {
    try (var name = NativeBuffer.ofString(path.toString())) {
      long result = Syscall.result(SyscallNumber.MKNODAT, AT_FDCWD, name.address(), FIFO | mode, 0);
      if (result < 0 && result != -Errno.EEXIST) {
        throw new ErrnoException("mkfifo", (int) -result, path.toString());
      }
      return result == 0;
    }
  }

  /// Opens a FIFO; refuses symbolic links and whatever else may be there.
  ///
  /// @param owners the users it may belong to
  /// @throws IOException if it is not a FIFO or belongs to somebody else
  public static NamedPipe open(Path path, Set<Integer> owners) throws IOException {
    // Before it is opened, because opening a device does something to it; and again afterwards,
    // because the name may mean something else by then.
    check(path, path, owners);
    int flags = O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW;
    int fd;
    try (var name = NativeBuffer.ofString(path.toString())) {
      long number = SyscallNumber.OPENAT;
      fd = (int) Syscall.checked("open", path.toString(), number, AT_FDCWD, name.address(), flags);
    }
    try {
      check(path, Path.of("/proc/self/fd/" + fd), owners);
    } catch (IOException e) {
      Syscall.close(fd);
      throw e;
    }
    return new NamedPipe(path, fd);
  }

  private static void check(Path path, Path object, Set<Integer> owners) throws IOException {
    LinkOption[] links =
        object.equals(path) ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
    int mode = ((Number) Files.getAttribute(object, "unix:mode", links)).intValue();
    if ((mode & TYPE_MASK) != FIFO) {
      throw new IOException(path + " is not a FIFO");
    }
    int uid = ((Number) Files.getAttribute(object, "unix:uid", links)).intValue();
    if (!owners.contains(uid)) {
      throw new IOException(path + " belongs to user " + uid);
    }
  }

  /// Writes all of it or nothing.
  ///
  /// @param bytes at most [#ATOMIC_BYTES]
  /// @return false if there is no room: nobody reads
  public boolean write(byte[] bytes) {
    if (bytes.length > ATOMIC_BYTES) {
      throw new IllegalArgumentException(bytes.length + " bytes are not written in one piece");
    }
    memory.bytes().put(0, bytes);
    long result = Syscall.result(SyscallNumber.WRITE, fd, memory.address(), bytes.length);
    if (result < 0 && result != -Errno.EAGAIN) {
      throw new ErrnoException("write", (int) -result, path.toString());
    }
    return result == bytes.length;
  }

  @Override
  public void close() {
    Syscall.close(fd);
    memory.close();
  }
}
