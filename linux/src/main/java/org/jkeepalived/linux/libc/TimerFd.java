package org.jkeepalived.linux.libc;

/// One absolute deadline on the monotonic clock, the clock of `System.nanoTime()` on Linux.
public final class TimerFd implements AutoCloseable {
  private static final int CLOCK_MONOTONIC = 1;
  private static final int TFD_NONBLOCK = 0x800;
  private static final int TFD_CLOEXEC = 0x80000;
  private static final int TFD_TIMER_ABSTIME = 1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  // struct itimerspec { timespec it_interval; timespec it_value; }, then room for what read()
  // gives.
  static final int IT_VALUE = 16;
  static final int ITIMERSPEC_SIZE = 32;
  private static final int EXPIRATIONS = ITIMERSPEC_SIZE;

  private final int fd;
  private final NativeBuffer memory = NativeBuffer.allocate(ITIMERSPEC_SIZE + 8);

  private TimerFd(int fd) {
    this.fd = fd;
  }

  public static TimerFd monotonic() {
    return new TimerFd(
        (int)
            Syscall.checked(
                "timerfd_create",
                "CLOCK_MONOTONIC",
                SyscallNumber.TIMERFD_CREATE,
                CLOCK_MONOTONIC,
                TFD_NONBLOCK | TFD_CLOEXEC,
                0));
  }

  /// Becomes readable at this time, at once if it has passed. Replaces the deadline there was.
  public void armAt(long monotonicNanos) {
    // All zero would disarm it.
    long deadline = Math.max(monotonicNanos, 1);
    set(deadline / NANOS_PER_SECOND, deadline % NANOS_PER_SECOND);
  }

  public void disarm() {
    set(0, 0);
  }

  private void set(long seconds, long nanos) {
    memory.bytes().putLong(IT_VALUE, seconds).putLong(IT_VALUE + 8, nanos);
    long spec = memory.address();
    if (Syscall.call(SyscallNumber.TIMERFD_SETTIME, fd, TFD_TIMER_ABSTIME, spec, 0) < 0) {
      Syscall.checked(
          "timerfd_settime", "", SyscallNumber.TIMERFD_SETTIME, fd, TFD_TIMER_ABSTIME, spec, 0);
    }
  }

  /// Makes it unreadable and tells whether the deadline had come (1) or not (0).
  public long read() {
    long address = memory.address(EXPIRATIONS);
    long read = Syscall.call(SyscallNumber.READ, fd, address, 8);
    if (read < 0) {
      read = Syscall.repeated("read", "timerfd", SyscallNumber.READ, fd, address, 8, 0, 0);
    }
    return read == 8 ? memory.bytes().getLong(EXPIRATIONS) : 0;
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
