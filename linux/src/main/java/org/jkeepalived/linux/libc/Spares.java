package org.jkeepalived.linux.libc;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A few objects that any thread borrows for the time of one kernel call. Virtual threads come in
/// tens of thousands, so that what each of them would keep for itself has to be shared; a thread
/// that makes a kernel call cannot be unmounted, so that no more are out than there are processors.
public final class Spares<T> {
  private final AtomicReferenceArray<@Nullable T> kept;
  private final Supplier<T> source;

  /// @param most how many are kept
  /// @param source makes one when none is left
  public Spares(int most, Supplier<T> source) {
    this.kept = new AtomicReferenceArray<>(most);
    this.source = source;
  }

  /// One that nobody else has.
  public T borrow() {
    for (int i = 0; i < kept.length(); i++) {
      T spare = kept.getPlain(i) == null ? null : kept.getAndSet(i, null);
      if (spare != null) {
        return spare;
      }
    }
    return source.get();
  }

  /// Takes one back; false when there is no room, and it is the caller's to dispose of.
  public boolean giveBack(T spare) {
    for (int i = 0; i < kept.length(); i++) {
      if (kept.getPlain(i) == null && kept.compareAndSet(i, null, spare)) {
        return true;
      }
    }
    return false;
  }
}
