package org.jkeepalived.linux.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// The one way into the kernel: `long syscall(long number, …)` with six arguments.
///
/// Four methods, by what the caller needs to know:
///
/// - [#call] returns the result or -1 and allocates nothing under any compiler. For hot paths; on
///   -1 the caller repeats the call through [#result], because only that one captures the errno
///   (the JVM may overwrite it as soon as a call has returned).
/// - [#result] returns the result or the negated errno, as the kernel itself does. It costs up to
///   40 bytes of garbage as long as it is not compiled by C2.
/// - [#attempt] returns the same, by [#call] first and again by [#result] when that failed.
/// - [#checked] does as [#attempt] and throws when the call fails.
///
/// Repeating is right only for calls whose failure changes nothing; others (`close`, a receive that
/// clears an error) go through [#result] at once. It keeps linking the capturing handle, some
/// milliseconds of processor time, out of a start at which nothing fails.
public final class Syscall {
  static final Linker LINKER = Linker.nativeLinker();

  /// The shape shared by every downcall of this program.
  static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG,
          ValueLayout.JAVA_LONG);

  private static final MemorySegment SYMBOL = symbol("syscall").orElseThrow();
  private static final MethodHandle PLAIN = LINKER.downcallHandle(SYMBOL, SHAPE);

  private Syscall() {}

  static Optional<MemorySegment> symbol(String name) {
    return LINKER.defaultLookup().find(name);
  }

  /// The result, or -1 without saying why. Allocates nothing.
  public static long call(long number, long a, long b, long c, long d, long e, long f) {
    try {
      return (long) PLAIN.invokeExact(number, a, b, c, d, e, f);
    } catch (Throwable impossible) {
      throw new AssertionError("a downcall cannot throw", impossible);
    }
  }

  public static long call(long number, long a, long b, long c, long d) {
    return call(number, a, b, c, d, 0, 0);
  }

  public static long call(long number, long a, long b, long c) {
    return call(number, a, b, c, 0, 0, 0);
  }

  /// The result, or the negated errno.
  public static long result(long number, long a, long b, long c, long d, long e, long f) {
    return Capturing.result(number, a, b, c, d, e, f);
  }

  public static long result(long number, long a, long b, long c, long d) {
    return Capturing.result(number, a, b, c, d, 0, 0);
  }

  public static long result(long number, long a, long b, long c) {
    return Capturing.result(number, a, b, c, 0, 0, 0);
  }

  public static long result(long number, long a) {
    return Capturing.result(number, a, 0, 0, 0, 0, 0);
  }

  /// The result, or the negated errno, of a call that may be repeated when it failed.
  public static long attempt(long number, long a, long b, long c, long d, long e, long f) {
    long result = call(number, a, b, c, d, e, f);
    return result == -1 ? Capturing.result(number, a, b, c, d, e, f) : result;
  }

  public static long attempt(long number, long a, long b, long c, long d) {
    return attempt(number, a, b, c, d, 0, 0);
  }

  /// Links what only failing calls need, before the first of them fails at a bad moment.
  public static void prepareForFailure() {
    Capturing.result(SyscallNumber.CLOSE, -1, 0, 0, 0, 0, 0);
  }

  /// The result of a call that failed a moment ago through [#call]; throws if it fails again for a
  /// reason other than `EAGAIN` or `EINTR`, for which it returns 0: nothing was there to be had.
  static long repeated(
      String what, String object, long number, long a, long b, long c, long d, long e) {
    long result = Capturing.result(number, a, b, c, d, e, 0);
    if (result >= 0) {
      return result;
    }
    if (result == -Errno.EAGAIN || result == -Errno.EINTR) {
      return 0;
    }
    throw new ErrnoException(what, (int) -result, object);
  }

  /// The result of a call that may be repeated when it failed.
  ///
  /// @param what the name of the call, for the message
  /// @param object what it was attempted on, such as an interface, a path or an address
  /// @throws ErrnoException if the kernel refuses
  public static long checked(
      String what, String object, long number, long a, long b, long c, long d, long e, long f) {
    long result = attempt(number, a, b, c, d, e, f);
    if (result < 0) {
      throw new ErrnoException(what, (int) -result, object);
    }
    return result;
  }

  public static long checked(
      String what, String object, long number, long a, long b, long c, long d) {
    return checked(what, object, number, a, b, c, d, 0, 0);
  }

  public static long checked(String what, String object, long number, long a, long b, long c) {
    return checked(what, object, number, a, b, c, 0, 0, 0);
  }

  public static long checked(String what, String object, long number, long a) {
    return checked(what, object, number, a, 0, 0, 0, 0, 0);
  }

  /// Closes a descriptor. Errors are of no use to anybody: the descriptor is gone in any case.
  public static void close(int fd) {
    call(SyscallNumber.CLOSE, fd, 0, 0);
  }

  /// In a class of its own: linking it costs milliseconds that a start without errors need not pay.
  private static final class Capturing {
    private static final MethodHandle HANDLE =
        LINKER.downcallHandle(SYMBOL, SHAPE, Linker.Option.captureCallState("errno"));
    private static final int MOST_SPARES = 8;
    private static final ThreadLocal<State> STATE = ThreadLocal.withInitial(State::new);
    private static final Spares<State> SPARES = new Spares<>(MOST_SPARES, State::new);

    static long result(long number, long a, long b, long c, long d, long e, long f) {
      if (!Thread.currentThread().isVirtual()) {
        return result(STATE.get(), number, a, b, c, d, e, f);
      }
      State state = SPARES.borrow();
      long result = result(state, number, a, b, c, d, e, f);
      // One that finds no room is the garbage collector's.
      boolean _ = SPARES.giveBack(state);
      return result;
    }

    private static long result(
        State state, long number, long a, long b, long c, long d, long e, long f) {
      long result;
      try {
        result = (long) HANDLE.invokeExact(state.segment, number, a, b, c, d, e, f);
      } catch (Throwable impossible) {
        throw new AssertionError("a downcall cannot throw", impossible);
      }
      return result == -1 ? -(long) state.bytes.getInt(0) : result;
    }
  }

  /// Where the linker leaves the errno of a call; one per platform thread.
  private static final class State {
    final MemorySegment segment = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());
    final ByteBuffer bytes = segment.asByteBuffer().order(ByteOrder.nativeOrder());
  }
}
