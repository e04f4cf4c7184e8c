package org.jkeepalived.sim.world;

import java.util.PriorityQueue;

/// The virtual clock and what is going to happen. What is due at the same time happens in the order
/// in which it was scheduled.
public final class Timeline {
  /// Where the clock begins: a machine that has been up for a while.
  public static final long START_NANOS = 1_000_000_000_000L;

  private record Entry(long atNanos, long order, Runnable action) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(atNanos, other.atNanos);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Entry> queue = new PriorityQueue<>(256);
  private long nowNanos = START_NANOS;
  private long nextOrder;

  /// The time now.
  public long now() {
    return nowNanos;
  }

  /// Schedules `action`; a time that has passed means as soon as possible.
  public void at(long atNanos, Runnable action) {
    queue.add(new Entry(Math.max(atNanos, nowNanos), nextOrder++, action));
  }

  /// Schedules `action` for `delayNanos` from now.
  public void in(long delayNanos, Runnable action) {
    at(nowNanos + delayNanos, action);
  }

  /// Lets everything happen that is due up to `untilNanos`, and moves the clock there.
  public void runUntil(long untilNanos) {
    while (true) {
      Entry next = queue.peek();
      if (next == null || next.atNanos > untilNanos) {
        nowNanos = Math.max(nowNanos, untilNanos);
        return;
      }
      queue.remove();
      nowNanos = next.atNanos;
      next.action.run();
    }
  }
}
