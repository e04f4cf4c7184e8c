package org.jkeepalived.daemon.loop;

import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.RunDelay;
import org.jkeepalived.linux.libc.Scheduling;
import org.jspecify.annotations.Nullable;

/// For how long the thread of the loop waited for a processor lately. The kernel only counts the
/// whole, so what it was is remembered every now and then.
final class StolenTime implements AutoCloseable {
  private static final long REMEMBERED_NANOS = 1_000_000_000L;

  private @Nullable RunDelay delay;
  private long rememberedNanos;
  private long atNanos = Long.MIN_VALUE;

  /// Watches the calling thread; without the kernel's statistics the answer is always 0.
  void open() {
    try {
      delay = RunDelay.of(Scheduling.threadId());
    } catch (ErrnoException _) {
      delay = null;
    }
  }

  /// Begins to count anew, not more often than once a second.
  void remember(long nowNanos) {
    if (nowNanos - REMEMBERED_NANOS >= atNanos) {
      atNanos = nowNanos;
      rememberedNanos = nanos();
    }
  }

  /// Waited for a processor since [#remember].
  long since() {
    return Math.max(0, nanos() - rememberedNanos);
  }

  private long nanos() {
    return delay == null ? 0 : delay.nanos();
  }

  @Override
  public void close() {
    if (delay != null) {
      delay.close();
    }
  }
}
