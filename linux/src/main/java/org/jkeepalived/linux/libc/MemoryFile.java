package org.jkeepalived.linux.libc;

import java.nio.file.Path;

/// A file that is in memory, outside the heap, and has no name: it ends with its last user.
public final class MemoryFile implements AutoCloseable {
  private static final int MFD_CLOEXEC = 1;

  private final int fd;

  private MemoryFile(int fd) {
    this.fd = fd;
  }

  /// A new, empty file.
  ///
  /// @param name for who looks into `/proc`
  public static MemoryFile create(String name) {
    try (NativeBuffer text = NativeBuffer.ofString(name)) {
      long number = SyscallNumber.MEMFD_CREATE;
      return new MemoryFile(
          (int) Syscall.checked("memfd_create", name, number, text.address(), MFD_CLOEXEC, 0));
    }
  }

  /// Where this process finds it until it is closed.
  public Path path() {
    return Path.of("/proc/self/fd/" + fd);
  }

  @Override
  public void close() {
    Syscall.close(fd);
  }
}
