package org.jkeepalived.linux.libc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Signals as something an event loop reads: one descriptor, readable while signals are pending.
/// Several of one kind may be seen as one, as with signals everywhere.
///
/// There are two ways for a signal to get here, and each signal takes the one that works:
///
/// - **Blocked** in the thread that calls [#open], because the launcher blocked it before the JVM
///   started (`env --block-signal=36,63 java …`, or systemd): it is read from a `signalfd`. The
///   only way for the real-time signals, 36 (JSON dump) and 63 (clear statistics), which the JVM
///   cannot name. All threads inherit the launcher's mask; blocking later would miss the JVM's own
///   threads, and an unblocked real-time signal kills the process.
/// - **Not blocked**: the JVM's handler, `sun.misc.Signal`. The JVM unblocks HUP, INT and TERM
///   itself unless it runs with `-Xrs`, so this is their way even when the launcher blocked them.
///
/// The JVM keeps for itself: SEGV, BUS, FPE, ILL, TRAP (implementation of Java itself), QUIT
/// (thread dump), PIPE and XFSZ (ignored), 62 (interrupts blocked threads of java.nio), and USR2
/// when Flight Recorder samples threads (another number in the environment variable
/// `_JAVA_SR_SIGNUM` frees it); the C library keeps 32 and 33. A signal that was ignored when the
/// process started (`nohup`) stays ignored. With `-Xrs` and without blocking, nothing can be
/// delivered.
public final class Signals implements AutoCloseable {
  public static final int HUP = 1;
  public static final int INT = 2;
  public static final int KILL = 9;
  public static final int USR1 = 10;
  public static final int USR2 = 12;
  public static final int TERM = 15;
  public static final int CHLD = 17;
  public static final int XCPU = 24;

  /// SIGRTMIN+2 of the C library.
  public static final int JSON = 36;

  /// SIGRTMAX-1 of the C library.
  public static final int STATISTICS_CLEAR = 63;

  private static final int SFD_NONBLOCK = 0x800;
  private static final int SFD_CLOEXEC = 0x80000;

  // struct signalfd_siginfo { u32 ssi_signo; … }
  static final int SIGNALFD_SIGINFO_SIZE = 128;
  private static final int BATCH = 8;
  private static final int MASK_SIZE = 8;

  private static final int NONE = -1;

  private final EventFd wakeUp = EventFd.create();
  private final Epoll both = Epoll.create(2);
  private final AtomicLong pending = new AtomicLong();
  private final NativeBuffer memory = NativeBuffer.allocate(BATCH * SIGNALFD_SIGINFO_SIZE);
  private final List<Replaced> replaced = new ArrayList<>();
  private final List<Integer> unavailable = new ArrayList<>();
  private int signalFd = NONE;

  private record Replaced(Signal signal, SignalHandler handler) {}

  private Signals() {}

  /// Takes over these signals from now on. Those for which there is no way are in [#unavailable]
  /// and keep their effect.
  public static Signals open(int... numbers) {
    Signals signals = new Signals();
    try {
      signals.takeOver(numbers);
      return signals;
    } catch (RuntimeException e) {
      signals.close();
      throw e;
    }
  }

  private void takeOver(int... numbers) {
    both.add(wakeUp.fd(), true, false, 0);
    long blocked = blockedMask();
    long throughDescriptor = 0;
    for (int number : numbers) {
      if ((blocked & bit(number)) != 0) {
        throughDescriptor |= bit(number);
      } else if (!handle(number)) {
        unavailable.add(number);
      }
    }
    if (throughDescriptor != 0) {
      signalFd = openSignalFd(throughDescriptor);
      both.add(signalFd, true, false, 1);
    }
  }

  private boolean handle(int number) {
    String name = name(number);
    if (name.isEmpty()) {
      return false;
    }
    try {
      Signal signal = new Signal(name);
      replaced.add(new Replaced(signal, Signal.handle(signal, this::arrived)));
      return true;
    } catch (IllegalArgumentException _) {
      return false; // the JVM keeps it, for instance under -Xrs
    }
  }

  /// Runs on a thread that the JVM makes for it.
  private void arrived(Signal signal) {
    pending.getAndUpdate(set -> set | bit(signal.getNumber()));
    wakeUp.signal();
  }

  private int openSignalFd(long mask) {
    memory.bytes().putLong(0, mask);
    return (int)
        Syscall.checked(
            "signalfd4",
            Long.toHexString(mask),
            SyscallNumber.SIGNALFD4,
            NONE,
            memory.address(),
            MASK_SIZE,
            SFD_NONBLOCK | SFD_CLOEXEC);
  }

  /// The descriptor to wait for.
  public int fd() {
    return both.fd();
  }

  /// Requested signals that cannot be delivered in this process.
  public List<Integer> unavailable() {
    return List.copyOf(unavailable);
  }

  /// Hands over what has arrived since the last time, each signal at most once, in the order of
  /// their numbers.
  public void read(IntConsumer receiver) {
    wakeUp.drain();
    long arrived = pending.getAndSet(0) | readSignalFd();
    while (arrived != 0) {
      long lowest = Long.lowestOneBit(arrived);
      arrived ^= lowest;
      receiver.accept(Long.numberOfTrailingZeros(lowest) + 1);
    }
  }

  private long readSignalFd() {
    long arrived = 0;
    int full = BATCH * SIGNALFD_SIGINFO_SIZE;
    long size = signalFd == NONE ? 0 : full;
    while (size == full) {
      size = Syscall.call(SyscallNumber.READ, signalFd, memory.address(), full);
      for (int at = 0; at < size; at += SIGNALFD_SIGINFO_SIZE) {
        arrived |= bit(memory.bytes().getInt(at));
      }
    }
    return arrived;
  }

  /// Whether the current thread blocks this signal.
  public static boolean blocked(int number) {
    return (blockedMask() & bit(number)) != 0;
  }

  private static long blockedMask() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/thread-self/status"))) {
        if (line.startsWith("SigBlk:")) {
          return Long.parseUnsignedLong(line.substring("SigBlk:".length()).strip(), 16);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }

  private static long bit(int number) {
    return 1L << (number - 1);
  }

  private static String name(int number) {
    return switch (number) {
      case HUP -> "HUP";
      case INT -> "INT";
      case USR1 -> "USR1";
      case USR2 -> "USR2";
      case TERM -> "TERM";
      case CHLD -> "CHLD";
      case XCPU -> "XCPU";
      default -> "";
    };
  }

  /// Gives the signals back to whoever had them.
  @Override
  public void close() {
    for (Replaced entry : replaced) {
      Signal.handle(entry.signal(), entry.handler());
    }
    if (signalFd != NONE) {
      Syscall.close(signalFd);
    }
    both.close();
    wakeUp.close();
    memory.close();
  }
}
