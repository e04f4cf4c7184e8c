package org.jkeepalived.linux.libc;

import java.nio.ByteBuffer;

/// How long a thread has been ready to run but had no processor, as the kernel counts it. What a
/// loop that wakes up late asks, to tell a stolen processor from a pause of its own. Allocates
/// nothing once open.
public final class RunDelay implements AutoCloseable {
  private static final int AT_FDCWD = -100;
  private static final int O_CLOEXEC = 0x80000;
  private static final int CAPACITY = 128;

  private final int fd;
  private final NativeBuffer memory = NativeBuffer.allocate(CAPACITY);

  private RunDelay(int fd) {
    this.fd = fd;
  }

  /// Watches a thread of this process.
  ///
  /// @throws ErrnoException `ENOENT` if the kernel keeps no such statistics
  public static RunDelay of(int thread) {
    String path = "/proc/self/task/" + thread + "/schedstat";
    try (NativeBuffer text = NativeBuffer.ofString(path)) {
      return new RunDelay(
          (int)
              Syscall.checked(
                  "openat", path, SyscallNumber.OPENAT, AT_FDCWD, text.address(), O_CLOEXEC, 0));
    }
  }

  /// Nanoseconds spent waiting for a processor since the thread began; -1 if it has ended.
  public long nanos() {
    // "time on processor, time waiting, number of turns", in decimal
    long size = Syscall.call(SyscallNumber.PREAD64, fd, memory.address(), CAPACITY, 0);
    ByteBuffer bytes = memory.bytes();
    int at = 0;
    while (at < size && bytes.get(at) != ' ') {
      at++;
    }
    if (at >= size) {
      return -1;
    }
    long nanos = 0;
    for (at++; at < size && bytes.get(at) != ' '; at++) {
      nanos = nanos * 10 + (bytes.get(at) - '0');
    }
    return nanos;
  }

  @Override
  public void close() {
    Syscall.close(fd);
    memory.close();
  }
}
