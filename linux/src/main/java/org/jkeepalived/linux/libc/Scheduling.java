package org.jkeepalived.linux.libc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// How the kernel schedules single threads of this process. Threads are named by their kernel
/// number; 0 is the calling one.
public final class Scheduling {
  /// The calling thread.
  public static final int CURRENT = 0;

  /// Policy of ordinary threads.
  public static final int SCHED_OTHER = 0;

  /// Policy of real-time threads that share a priority in turns.
  public static final int SCHED_RR = 2;

  private static final int SCHED_RESET_ON_FORK = 0x40000000;
  private static final int PRIO_PROCESS = 0;
  private static final int NICE_OF_ZERO = 20;
  private static final int MAX_CPUS = 1024;
  private static final Path TASKS = Path.of("/proc/self/task");

  private Scheduling() {}

  /// The kernel's number of the calling thread.
  public static int threadId() {
    return (int) Syscall.call(SyscallNumber.GETTID, 0, 0, 0);
  }

  /// Real-time round robin. Threads and processes started by that thread are ordinary ones.
  ///
  /// @param priority 1 to 99
  public static void realtime(int thread, int priority) {
    schedule(thread, SCHED_RR | SCHED_RESET_ON_FORK, priority);
  }

  /// Back to ordinary scheduling.
  public static void ordinary(int thread) {
    schedule(thread, SCHED_OTHER, 0);
  }

  private static void schedule(int thread, int policy, int priority) {
    try (NativeBuffer parameter = NativeBuffer.allocate(Integer.BYTES)) {
      parameter.bytes().putInt(0, priority);
      Syscall.checked(
          "sched_setscheduler",
          "thread " + thread + " priority " + priority,
          SyscallNumber.SCHED_SETSCHEDULER,
          thread,
          policy,
          parameter.address());
    }
  }

  /// The policy of a thread, such as [#SCHED_RR].
  public static int policy(int thread) {
    long policy =
        Syscall.checked(
            "sched_getscheduler", "thread " + thread, SyscallNumber.SCHED_GETSCHEDULER, thread);
    return (int) policy & ~SCHED_RESET_ON_FORK;
  }

  /// The real-time priority of a thread; 0 for ordinary ones.
  public static int priority(int thread) {
    try (NativeBuffer parameter = NativeBuffer.allocate(Integer.BYTES)) {
      Syscall.checked(
          "sched_getparam",
          "thread " + thread,
          SyscallNumber.SCHED_GETPARAM,
          thread,
          parameter.address(),
          0);
      return parameter.bytes().getInt(0);
    }
  }

  /// Sets the weight of an ordinary thread, -20 (most) to 19.
  public static void nice(int thread, int nice) {
    Syscall.checked(
        "setpriority",
        "thread " + thread + " nice " + nice,
        SyscallNumber.SETPRIORITY,
        PRIO_PROCESS,
        thread,
        nice);
  }

  /// Sets the weight of all threads of this process, and so of those that they start.
  public static void niceAll(int nice) {
    for (int thread : threads()) {
      long result = Syscall.result(SyscallNumber.SETPRIORITY, PRIO_PROCESS, thread, nice);
      if (result < 0 && result != -Errno.ESRCH) {
        throw new ErrnoException("setpriority", (int) -result, "nice " + nice);
      }
    }
  }

  /// The weight of an ordinary thread.
  public static int nice(int thread) {
    long shifted =
        Syscall.checked(
            "getpriority", "thread " + thread, SyscallNumber.GETPRIORITY, PRIO_PROCESS, thread, 0);
    return NICE_OF_ZERO - (int) shifted;
  }

  /// Lets a thread run on these processors only.
  public static void affinity(int thread, BitSet processors) {
    try (NativeBuffer mask = NativeBuffer.allocate(MAX_CPUS / Byte.SIZE)) {
      mask.bytes().put(0, processors.toByteArray());
      Syscall.checked(
          "sched_setaffinity",
          "thread " + thread + " processors " + processors,
          SyscallNumber.SCHED_SETAFFINITY,
          thread,
          mask.size(),
          mask.address());
    }
  }

  /// The processors that a thread may run on.
  public static BitSet affinity(int thread) {
    try (NativeBuffer mask = NativeBuffer.allocate(MAX_CPUS / Byte.SIZE)) {
      long size =
          Syscall.checked(
              "sched_getaffinity",
              "thread " + thread,
              SyscallNumber.SCHED_GETAFFINITY,
              thread,
              mask.size(),
              mask.address());
      return BitSet.valueOf(mask.bytes().duplicate().limit((int) size));
    }
  }

  /// Gives the thread that stops the world for collections the real-time priority of the loop it
  /// would stop: an ordinary one waits for a processor under load, and the loop waits with it.
  ///
  /// @return false if this JVM has no thread of that name
  public static boolean raiseVmThread(int priority) {
    int thread = findThread("VM Thread");
    if (thread == 0) {
      return false;
    }
    realtime(thread, priority);
    return true;
  }

  /// The number of the thread with this name, or 0.
  static int findThread(String name) {
    for (int thread : threads()) {
      if (name.equals(nameOf(thread))) {
        return thread;
      }
    }
    return 0;
  }

  /// The numbers of all threads of this process.
  private static List<Integer> threads() {
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
      List<Integer> numbers = new ArrayList<>();
      tasks.forEach(task -> numbers.add(Integer.valueOf(task.getFileName().toString())));
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(int thread) {
    try {
      return Files.readString(TASKS.resolve(thread + "/comm")).strip();
    } catch (IOException _) {
      return ""; // it has ended since the directory was read
    }
  }
}
