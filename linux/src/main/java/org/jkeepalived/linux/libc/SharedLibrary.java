package org.jkeepalived.linux.libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// A shared library of this machine, and those of its functions whose arguments are numbers and
/// addresses. Like a system call they are all called in one shape: what a function does not take is
/// ignored by the calling conventions that the JVM supports on Linux.
public final class SharedLibrary {
  private static final MethodHandle CALL = Syscall.LINKER.downcallHandle(Syscall.SHAPE);
  private static final long LONGEST_TEXT = 4096;

  private final SymbolLookup symbols;

  private SharedLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /// Loads a library, for good; empty when the dynamic linker does not find it.
  ///
  /// @param name such as `libssl.so.3`
  public static Optional<SharedLibrary> load(String name) {
    try {
      return Optional.of(new SharedLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A function by its name.
  ///
  /// @throws IllegalArgumentException when the library has none of that name
  public Function function(String name) {
    return new Function(
        symbols.find(name).orElseThrow(() -> new IllegalArgumentException("no function " + name)));
  }

  /// The text that a function returned the address of; at most 4 KiB of it.
  ///
  /// @param address of a text that ends with a zero byte; 0: none
  public static String text(long address) {
    return address == 0
        ? ""
        : MemorySegment.ofAddress(address).reinterpret(LONGEST_TEXT).getString(0);
  }

  /// A function. It returns without waiting for anybody: a virtual thread keeps its carrier.
  public static final class Function {
    private final MemorySegment address;

    private Function(MemorySegment address) {
      this.address = address;
    }

    /// What it returns. Of an `int` only the lower half is one.
    public long call(long a, long b, long c, long d) {
      try {
        return (long) CALL.invokeExact(address, a, b, c, d, 0L, 0L, 0L);
      } catch (Throwable impossible) {
        throw new AssertionError("a downcall cannot throw", impossible);
      }
    }

    public long call(long a, long b, long c) {
      return call(a, b, c, 0);
    }

    public long call(long a, long b) {
      return call(a, b, 0, 0);
    }

    public long call(long a) {
      return call(a, 0, 0, 0);
    }

    public long call() {
      return call(0, 0, 0, 0);
    }
  }
}
