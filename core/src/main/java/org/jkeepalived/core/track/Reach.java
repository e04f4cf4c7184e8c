package org.jkeepalived.core.track;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jkeepalived.core.model.TrackedObject;

/// The priorities that tracked objects can lead to, whatever of them is up or down.
public final class Reach {
  /// More than anybody tracks; the sums of so many are found in no time.
  private static final int MOST = 64;

  private Reach() {}

  /// Whether there are few enough of them to be sure.
  public static boolean isKnown(List<TrackedObject> tracked) {
    return tracked.size() <= MOST;
  }

  private static Set<Integer> sums(List<TrackedObject> tracked) {
    Set<Integer> sums = Set.of(0);
    for (TrackedObject object : tracked) {
      Set<Integer> next = new HashSet<>();
      for (int sum : sums) {
        next.add(sum + Contributions.delta(object, true));
        next.add(sum + Contributions.delta(object, false));
      }
      sums = next;
    }
    return sums;
  }

  /// Every priority that `base`, which is no owner's, can become.
  public static SortedSet<Integer> priorities(int base, List<TrackedObject> tracked) {
    var priorities = new TreeSet<Integer>();
    sums(tracked).forEach(sum -> priorities.add(Contributions.effective(base, sum)));
    return priorities;
  }

  /// Whether `one` going up or down can ever change the priority, which is kept within 1..254.
  public static boolean changes(int base, TrackedObject one, List<TrackedObject> others) {
    return sums(others).stream()
        .anyMatch(sum -> with(base, sum, one, true) != with(base, sum, one, false));
  }

  /// Whether `one` going up or down can ever change how the priority compares with one of `rivals`.
  public static boolean reorders(
      int base, TrackedObject one, List<TrackedObject> others, Set<Integer> rivals) {
    return sums(others).stream()
        .anyMatch(sum ->
            rivals.stream()
                .anyMatch(rival ->
                    Integer.compare(with(base, sum, one, true), rival)
                        != Integer.compare(with(base, sum, one, false), rival)));
  }

  private static int with(int base, int sum, TrackedObject one, boolean up) {
    return Contributions.effective(base, sum + Contributions.delta(one, up));
  }
}
