package org.jkeepalived.core.track;

import org.jkeepalived.core.model.TrackedObject;

/// What tracked objects do to an instance: arithmetic on one priority.
public final class Contributions {
  private static final int LOWEST = 1;
  private static final int HIGHEST = 254;

  /// A file that would take this much away, or more, is a fault.
  private static final int FILE_FAULT = -254;

  /// More than this a file does not add.
  private static final int FILE_MOST = 253;

  private Contributions() {}

  /// What `tracked` adds to the priority: a positive weight counts while up, a negative one while
  /// down; `reverse` turns the sign. A number counts as often as the weight says.
  public static int delta(TrackedObject tracked, Reading reading) {
    return switch (reading) {
      case Reading.Unknown _ -> 0;
      case Reading.Condition(boolean up, _) -> delta(tracked, up);
      case Reading.Value(int value, _) ->
          Math.clamp(product(tracked, value), FILE_FAULT, FILE_MOST);
    };
  }

  /// What `tracked`, which is no file, adds to the priority.
  public static int delta(TrackedObject tracked, boolean up) {
    boolean counts = tracked.weight() > 0 ? up : !up;
    if (!counts) {
      return 0;
    }
    return tracked.reverse() ? -tracked.weight() : tracked.weight();
  }

  private static long product(TrackedObject tracked, int value) {
    long product = (long) value * tracked.weight();
    return tracked.reverse() ? -product : product;
  }

  /// Whether `tracked` is a reason for FAULT: it has no weight, and is down (or up, in reverse). A
  /// file without weight is down while it holds anything but 0; one with a weight is a reason when
  /// it would take 254 or more away.
  public static boolean isFault(TrackedObject tracked, Reading reading) {
    return switch (reading) {
      case Reading.Unknown _ -> false;
      case Reading.Condition(boolean up, _) -> tracked.weight() == 0 && up == tracked.reverse();
      case Reading.Value(int value, _) ->
          tracked.weight() == 0
              ? (value == 0) == tracked.reverse()
              : product(tracked, value) <= FILE_FAULT;
    };
  }

  /// Base and contributions, clipped to what a router that owns no address may have.
  public static int effective(int base, int sum) {
    return Math.clamp((long) base + sum, LOWEST, HIGHEST);
  }
}
