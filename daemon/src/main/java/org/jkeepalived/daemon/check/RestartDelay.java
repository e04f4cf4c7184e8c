package org.jkeepalived.daemon.check;

import java.util.concurrent.TimeUnit;

/// How long to wait until what has ended unasked is started again: not at all after a minute of
/// good life, else 0, 1, 2, 4 … 60 s.
public final class RestartDelay {
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private long next;
  private long begunNanos;

  /// It begins.
  public void began(long nowNanos) {
    begunNanos = nowNanos;
  }

  /// It has ended.
  ///
  /// @return nanoseconds to wait
  public long ended(long nowNanos) {
    if (nowNanos - begunNanos > LAST_NANOS) {
      next = 0;
    }
    long wait = next;
    next = Math.min(Math.max(FIRST_NANOS, 2 * next), LAST_NANOS);
    return wait;
  }
}
