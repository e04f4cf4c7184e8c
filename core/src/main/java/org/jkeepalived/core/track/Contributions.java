package org.jkeepalived.core.track;

import org.jkeepalived.core.model.TrackedObject;

/// What tracked objects do to an instance: arithmetic on one priority.
public final class Contributions {
  private static final int LOWEST = 1;
  private static final int HIGHEST = 254;

  private Contributions() {}

  /// What `tracked` adds to the priority: a positive weight counts while up, a negative one while
  /// down; `reverse` turns the sign.
  public static int delta(TrackedObject tracked, boolean up) {
    boolean counts = tracked.weight() > 0 ? up : !up;
    if (!counts) {
      return 0;
    }
    return tracked.reverse() ? -tracked.weight() : tracked.weight();
  }

  /// Whether `tracked` is a reason for FAULT: it has no weight, and is down (or up, in reverse).
  public static boolean isFault(TrackedObject tracked, boolean up) {
    return tracked.weight() == 0 && up == tracked.reverse();
  }

  /// Base and contributions, clipped to what a router that owns no address may have.
  public static int effective(int base, int sum) {
    return Math.clamp((long) base + sum, LOWEST, HIGHEST);
  }
}
