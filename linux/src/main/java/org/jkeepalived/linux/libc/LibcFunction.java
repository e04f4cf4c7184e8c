package org.jkeepalived.linux.libc;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// A function of the C library other than `syscall`, with integer or pointer arguments, called
/// through the same shape: surplus arguments land in registers that nobody reads.
final class LibcFunction {
  private final MethodHandle handle;

  private LibcFunction(MemorySegment symbol) {
    this.handle = Syscall.LINKER.downcallHandle(symbol, Syscall.SHAPE);
  }

  /// Empty if this C library is too old for it.
  static Optional<LibcFunction> find(String name) {
    return Syscall.symbol(name).map(LibcFunction::new);
  }

  static LibcFunction of(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("the C library has no function " + name));
  }

  /// The result, an `int`.
  int call(long a, long b, long c, long d, long e, long f) {
    try {
      return (int) (long) handle.invokeExact(a, b, c, d, e, f, 0L);
    } catch (Throwable impossible) {
      throw new AssertionError("a downcall cannot throw", impossible);
    }
  }

  int call(long a, long b, long c) {
    return call(a, b, c, 0, 0, 0);
  }
}
