package org.jkeepalived.linux.libc;

/// Keeps the pages of this process in memory.
public final class MemoryLock {
  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;
  private static final int MCL_ONFAULT = 4;

  private MemoryLock() {}

  /// Locks what is touched, now and later. Not more: a JVM reserves much that it never uses, and
  /// locking that would cost hundreds of megabytes.
  public static void lockOnFault() {
    Syscall.checked(
        "mlockall", "on fault", SyscallNumber.MLOCKALL, MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
  }

  public static void unlock() {
    Syscall.checked("munlockall", "", SyscallNumber.MUNLOCKALL, 0);
  }
}
