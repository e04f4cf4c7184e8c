package org.jkeepalived.linux.libc;

/// Wakes an event loop from another thread.
public final class EventFd implements AutoCloseable {
  private static final int EFD_NONBLOCK = 0x800;
  private static final int EFD_CLOEXEC = 0x80000;

  private final int fd;
  private final NativeBuffer memory = NativeBuffer.allocate(16);

  private EventFd(int fd) {
    this.fd = fd;
    memory.bytes().putLong(0, 1);
  }

  public static EventFd create() {
    return new EventFd(
        (int)
            Syscall.checked(
                "eventfd2", "", SyscallNumber.EVENTFD2, 0, EFD_NONBLOCK | EFD_CLOEXEC, 0));
  }

  /// Makes the descriptor readable. Any thread may call this; allocates nothing.
  public void signal() {
    if (Syscall.call(SyscallNumber.WRITE, fd, memory.address(), 8) < 0) {
      // EAGAIN, a full counter, would mean that it is readable anyway.
      Syscall.repeated("write", "eventfd", SyscallNumber.WRITE, fd, memory.address(), 8, 0, 0);
    }
  }

  /// Makes the descriptor unreadable again and returns how often [#signal] was called. For the one
  /// thread that waits.
  public long drain() {
    long address = memory.address(8);
    long read = Syscall.call(SyscallNumber.READ, fd, address, 8);
    if (read < 0) {
      read = Syscall.repeated("read", "eventfd", SyscallNumber.READ, fd, address, 8, 0, 0);
    }
    return read == 8 ? memory.bytes().getLong(8) : 0;
  }

  public int fd() {
    return fd;
  }

  @Override
  public void close() {
    Syscall.close(fd);
    memory.close();
  }
}
