package org.jkeepalived.linux.libc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// This process: its names, its identity, and signals to others.
public final class ProcessControl {
  private static final int PR_SET_PDEATHSIG = 1;
  private static final int PR_GET_DUMPABLE = 3;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int PR_SET_NAME = 15;
  private static final int MAX_NAME = 15;

  private ProcessControl() {}

  public static int pid() {
    return (int) Syscall.call(SyscallNumber.GETPID, 0, 0, 0);
  }

  public static int parentPid() {
    return (int) Syscall.call(SyscallNumber.GETPPID, 0, 0, 0);
  }

  public static int userId() {
    return (int) Syscall.call(SyscallNumber.GETUID, 0, 0, 0);
  }

  public static int effectiveUserId() {
    return (int) Syscall.call(SyscallNumber.GETEUID, 0, 0, 0);
  }

  public static int groupId() {
    return (int) Syscall.call(SyscallNumber.GETGID, 0, 0, 0);
  }

  public static int effectiveGroupId() {
    return (int) Syscall.call(SyscallNumber.GETEGID, 0, 0, 0);
  }

  /// Names the calling thread; the kernel keeps the first 15 bytes.
  public static void threadName(String name) {
    try (NativeBuffer text = NativeBuffer.ofString(name)) {
      prctl("PR_SET_NAME " + name, PR_SET_NAME, text.address());
    }
  }

  /// Names the process as `ps` and `pgrep` show it. That is the name of its first thread, which in
  /// a JVM is none of ours; the kernel lets us write it all the same.
  public static void processName(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] kept = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, MAX_NAME));
    try {
      Files.write(Path.of("/proc/self/comm"), kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the process may leave a core dump and be traced by its own user.
  public static void dumpable(boolean on) {
    prctl("PR_SET_DUMPABLE", PR_SET_DUMPABLE, on ? 1 : 0);
  }

  public static boolean dumpable() {
    return prctl("PR_GET_DUMPABLE", PR_GET_DUMPABLE, 0) == 1;
  }

  /// Asks for this signal when the parent dies; 0: none. To be called on the first thread that
  /// outlives all others: the request belongs to the process, but a parent that has died before is
  /// not noticed, so compare [#parentPid] afterwards.
  public static void parentDeathSignal(int signal) {
    prctl("PR_SET_PDEATHSIG " + signal, PR_SET_PDEATHSIG, signal);
  }

  private static long prctl(String object, int option, long argument) {
    return Syscall.checked("prctl", object, SyscallNumber.PRCTL, option, argument, 0, 0);
  }

  /// Sets the permissions that new files shall not have, and returns the former ones.
  public static int umask(int mask) {
    return (int) Syscall.call(SyscallNumber.UMASK, mask, 0, 0);
  }

  /// Sends a signal, 0 for none, to a process or (negative) to a process group.
  ///
  /// @return false if there is no such process
  public static boolean kill(int pid, int signal) {
    long result = Syscall.result(SyscallNumber.KILL, pid, signal, 0);
    if (result < 0 && result != -Errno.ESRCH) {
      throw new ErrnoException("kill", (int) -result, "pid " + pid + " signal " + signal);
    }
    return result == 0;
  }
}
