package org.jkeepalived.core.track;

/// Whether an interface counts as usable, after the delays of `interface_up_down_delays`.
///
/// An interface that has never been usable becomes so at once.
public final class LinkDebounce {
  /// [#dueNanos] while nothing waits.
  public static final long NEVER = Long.MAX_VALUE;

  private boolean wasUsable;
  private boolean usable;
  private boolean actual;
  private long dueNanos = NEVER;

  /// Takes in what the interface is now.
  ///
  /// @param downNanos how long it must have been down to count as down; 0: not at all
  /// @param upNanos how long it must have been usable to count as such
  /// @return whether it counts as something else than before
  public boolean observed(boolean now, long downNanos, long upNanos, long nowNanos) {
    actual = now;
    if (now == usable) {
      dueNanos = NEVER;
      return false;
    }
    long delay = now ? upNanos : downNanos;
    if (delay == 0 || !wasUsable) {
      return settle();
    }
    dueNanos = Math.min(dueNanos, nowNanos + delay);
    return false;
  }

  /// When [#advance] wants to be called.
  public long dueNanos() {
    return dueNanos;
  }

  /// A delay may be over.
  ///
  /// @return whether it counts as something else than before
  public boolean advance(long nowNanos) {
    return nowNanos >= dueNanos && settle();
  }

  private boolean settle() {
    usable = actual;
    wasUsable |= usable;
    dueNanos = NEVER;
    return true;
  }

  /// Whether it counts as usable.
  public boolean isUsable() {
    return usable;
  }

  /// What follows the interface's name: what it counts as.
  public String said() {
    String state = usable ? "is up" : "is down";
    return dueNanos == NEVER ? state : state + ", the delay of its change is not over";
  }
}
