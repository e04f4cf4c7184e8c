package org.jkeepalived.sim.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.engine.NotifyState;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.Status;

/// What one process was after its last step, and what must be remembered for longer.
final class History {
  /// An advert that left, and when the next had to follow.
  record Sent(long atNanos, long intervalNanos) {}

  /// Until when a master may go on without an advert.
  ///
  /// @param overNanos from then on it believes whoever advertises
  /// @param lostNanos from then on it is no master, even if it hears nobody
  record Lease(long overNanos, long lostNanos) {}

  private final Map<Integer, InstanceStatus> instances = new LinkedHashMap<>();
  private final Map<String, NotifyState> notified = new HashMap<>();
  private final Map<Integer, Sent> advertSent = new HashMap<>();
  private final Map<Integer, Lease> leases = new HashMap<>();
  private final Map<Integer, Boolean> beganInSilence = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Map<Integer, Long> intervalHeardNanos = new HashMap<>();
  private final Tracking tracking = new Tracking();
  private long epoch = Long.MIN_VALUE;
  private boolean stopping;
  private List<InstanceStatus> mastered = List.of();

  Map<Integer, InstanceStatus> instances() {
    return instances;
  }

  /// The last state told to the scripts, by instance name or `group NAME`.
  Map<String, NotifyState> notified() {
    return notified;
  }

  /// An instance's last advert of its present mastership, by number.
  Map<Integer, Sent> advertSent() {
    return advertSent;
  }

  /// What the last advert of a master lent it, by number.
  Map<Integer, Lease> leases() {
    return leases;
  }

  /// Whether a mastership began because a master fell silent, by number.
  Map<Integer, Boolean> beganInSilence() {
    return beganInSilence;
  }

  /// The last sequence number accepted, by instance and sender.
  Map<String, Long> sequences() {
    return sequences;
  }

  /// The interval a backup last heard from a master it follows, by number.
  Map<Integer, Long> intervalHeardNanos() {
    return intervalHeardNanos;
  }

  Tracking tracking() {
    return tracking;
  }

  long epoch() {
    return epoch;
  }

  void epoch(long newest) {
    epoch = newest;
  }

  boolean isStopping() {
    return stopping;
  }

  void stopping() {
    stopping = true;
  }

  /// What it was master of before it ended.
  List<InstanceStatus> mastered() {
    return mastered;
  }

  void remember(Status status) {
    if (!stopping) {
      mastered =
          status.instances().stream()
              .filter(instance -> instance.state() == InstanceState.MASTER)
              .toList();
    }
    instances.clear();
    for (InstanceStatus instance : status.instances()) {
      instances.put(instance.instance(), instance);
    }
  }
}
