package org.jkeepalived.linux.libc;

import java.nio.ByteBuffer;

/// Waits for descriptors. Level-triggered unless added otherwise; each descriptor carries a `token`
/// that says what it is to its owner. Belongs to one thread; [#await] allocates nothing.
public final class Epoll implements AutoCloseable {
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLL_CTL_MOD = 3;
  private static final int EPOLLIN = 0x001;
  private static final int EPOLLOUT = 0x004;
  private static final int EPOLLERR = 0x008;
  private static final int EPOLLHUP = 0x010;
  private static final int EPOLLRDHUP = 0x2000;
  private static final int EPOLLET = 0x8000_0000;

  // struct epoll_event { u32 events; u64 data; }, packed on x86-64 only.
  static final int EVENT_DATA = Architecture.CURRENT == Architecture.X86_64 ? 4 : 8;
  static final int EVENT_SIZE = EVENT_DATA + 8;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLISECOND = 1_000_000L;

  private final int fd;
  private final int maxEvents;
  private final NativeBuffer memory;
  private final ByteBuffer bytes;
  private final int timeoutAt;
  private final int scratchAt;
  private boolean nanosecondTimeouts = true;

  private Epoll(int fd, int maxEvents) {
    this.fd = fd;
    this.maxEvents = maxEvents;
    this.timeoutAt = (maxEvents * EVENT_SIZE + 7) & ~7;
    this.scratchAt = timeoutAt + 16;
    this.memory = NativeBuffer.allocate(scratchAt + 16);
    this.bytes = memory.bytes();
  }

  /// A new set of watched descriptors.
  ///
  /// @param maxEvents how many events one [#await] reports at most
  public static Epoll create(int maxEvents) {
    int fd = (int) Syscall.checked("epoll_create1", "", SyscallNumber.EPOLL_CREATE1, EPOLL_CLOEXEC);
    return new Epoll(fd, maxEvents);
  }

  public void add(int watched, boolean read, boolean write, int token) {
    control(EPOLL_CTL_ADD, watched, read, write, token);
  }

  /// Reports every change to readable, writable or closed once, whether or not it is made use of.
  public void addEdges(int watched, int token) {
    control(EPOLL_CTL_ADD, watched, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, token);
  }

  public void modify(int watched, boolean read, boolean write, int token) {
    control(EPOLL_CTL_MOD, watched, read, write, token);
  }

  public void remove(int watched) {
    control(EPOLL_CTL_DEL, watched, false, false, 0);
  }

  private void control(int operation, int watched, boolean read, boolean write, int token) {
    int events = (read ? EPOLLIN | EPOLLRDHUP : 0) | (write ? EPOLLOUT : 0);
    control(operation, watched, events, token);
  }

  private void control(int operation, int watched, int events, int token) {
    bytes.putInt(scratchAt, events);
    bytes.putLong(scratchAt + EVENT_DATA, token);
    long address = memory.address(scratchAt);
    long result = Syscall.attempt(SyscallNumber.EPOLL_CTL, fd, operation, watched, address);
    if (result < 0) {
      throw new ErrnoException("epoll_ctl", (int) -result, "fd " + watched);
    }
  }

  /// Waits until a descriptor is ready or the time is over, and returns how many events there are:
  /// 0 after the time, and now and then early when a signal of the JVM interrupts.
  ///
  /// @param timeoutNanos 0: do not wait; `Long.MAX_VALUE`: for ever
  public int await(long timeoutNanos) {
    long count = waitOnce(timeoutNanos);
    if (count >= 0) {
      return (int) count;
    }
    // Without waiting this time: if the reason was a signal, the caller looks at its clock again.
    bytes.putLong(timeoutAt, 0).putLong(timeoutAt + 8, 0);
    count =
        Syscall.result(
            SyscallNumber.EPOLL_PWAIT2,
            fd,
            memory.address(),
            maxEvents,
            memory.address(timeoutAt),
            0,
            0);
    if (count == -Errno.ENOSYS && nanosecondTimeouts) {
      nanosecondTimeouts = false; // Linux before 5.11
      return await(timeoutNanos);
    }
    if (count == -Errno.EINTR || count == -Errno.ENOSYS) {
      return 0;
    }
    if (count < 0) {
      throw new ErrnoException("epoll_pwait2", (int) -count, "fd " + fd);
    }
    return (int) count;
  }

  private long waitOnce(long timeoutNanos) {
    long events = memory.address();
    if (!nanosecondTimeouts) {
      long millis =
          (Math.min(timeoutNanos, Long.MAX_VALUE - 1_000_000) + 999_999) / NANOS_PER_MILLISECOND;
      long bounded = timeoutNanos == Long.MAX_VALUE ? -1 : Math.min(millis, Integer.MAX_VALUE);
      return Syscall.call(SyscallNumber.EPOLL_PWAIT, fd, events, maxEvents, bounded, 0, 0);
    }
    long timeout = 0;
    if (timeoutNanos != Long.MAX_VALUE) {
      long positive = Math.max(timeoutNanos, 0);
      bytes.putLong(timeoutAt, positive / NANOS_PER_SECOND);
      bytes.putLong(timeoutAt + 8, positive % NANOS_PER_SECOND);
      timeout = memory.address(timeoutAt);
    }
    return Syscall.call(SyscallNumber.EPOLL_PWAIT2, fd, events, maxEvents, timeout, 0, 0);
  }

  /// What was said about the descriptor of event `index` when it was added.
  public int token(int index) {
    return (int) bytes.getLong(index * EVENT_SIZE + EVENT_DATA);
  }

  /// Reading will not block: data, end of file, or an error to be fetched.
  public boolean readable(int index) {
    return (events(index) & (EPOLLIN | EPOLLERR | EPOLLHUP | EPOLLRDHUP)) != 0;
  }

  public boolean writable(int index) {
    return (events(index) & (EPOLLOUT | EPOLLERR | EPOLLHUP)) != 0;
  }

  /// The other side has closed, at least its writing end.
  public boolean hangup(int index) {
    return (events(index) & (EPOLLHUP | EPOLLRDHUP)) != 0;
  }

  public boolean error(int index) {
    return (events(index) & EPOLLERR) != 0;
  }

  private int events(int index) {
    return bytes.getInt(index * EVENT_SIZE);
  }

  /// The descriptor itself, readable when one of the watched ones is ready.
  public int fd() {
    return fd;
  }

  @Override
  public void close() {
    Syscall.close(fd);
    memory.close();
  }
}
