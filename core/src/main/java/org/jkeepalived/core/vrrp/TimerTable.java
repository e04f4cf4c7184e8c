package org.jkeepalived.core.vrrp;

import java.util.Arrays;

/// The absolute deadline of every timer of one virtual router.
@SuppressWarnings("EnumOrdinal") // An index into an array of one slot per constant, never stored.
final class TimerTable {
  /// The deadline of a timer that is not armed.
  static final long NEVER = Long.MAX_VALUE;

  /// All timers; `values()` would copy the array at every call.
  static final VrrpTimer[] TIMERS = VrrpTimer.values();

  private final long[] deadlines = new long[TIMERS.length];

  TimerTable() {
    disarmAll();
  }

  void arm(VrrpTimer timer, long deadlineNanos) {
    deadlines[timer.ordinal()] = deadlineNanos;
  }

  void disarm(VrrpTimer timer) {
    deadlines[timer.ordinal()] = NEVER;
  }

  void disarmAll() {
    Arrays.fill(deadlines, NEVER);
  }

  /// Moves an armed timer.
  void shift(VrrpTimer timer, long byNanos) {
    if (isArmed(timer)) {
      deadlines[timer.ordinal()] += byNanos;
    }
  }

  long deadline(VrrpTimer timer) {
    return deadlines[timer.ordinal()];
  }

  boolean isArmed(VrrpTimer timer) {
    return deadline(timer) != NEVER;
  }

  boolean isDue(VrrpTimer timer, long nowNanos) {
    return deadline(timer) <= nowNanos;
  }

  long earliest() {
    long earliest = NEVER;
    for (long deadline : deadlines) {
      earliest = Math.min(earliest, deadline);
    }
    return earliest;
  }
}
