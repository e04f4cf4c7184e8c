package org.jkeepalived.daemon.driver;

import java.util.ArrayDeque;
import java.util.List;
import org.jkeepalived.core.model.IpAddress;
import org.jspecify.annotations.Nullable;

/// What has to be announced, in the order in which it leaves: the first round of every instance
/// before anybody's second one, so that of many instances that take over together none waits for
/// the repetitions of another.
final class AnnounceQueue {
  /// The instance of an announcement that belongs to none.
  static final int NOBODY = -1;

  /// An address and the name of the interface that it lives on.
  record Target(IpAddress address, String interfaceName) {}

  /// The rounds of one instance that are still to come.
  private static final class Burst {
    final int instance;
    final List<Target> targets;
    int left;
    int next;

    Burst(int instance, List<Target> targets, int repeat) {
      this.instance = instance;
      this.targets = targets;
      this.left = repeat;
    }
  }

  private final ArrayDeque<Burst> bursts = new ArrayDeque<>();

  /// Adds `repeat` rounds over `targets`.
  void add(int instance, List<Target> targets, int repeat) {
    if (!targets.isEmpty() && repeat > 0) {
      bursts.add(new Burst(instance, targets, repeat));
    }
  }

  /// Forgets what this instance has not announced yet.
  void remove(int instance) {
    bursts.removeIf(burst -> burst.instance == instance);
  }

  boolean isEmpty() {
    return bursts.isEmpty();
  }

  /// Takes the next one out; null when there is none.
  @Nullable Target next() {
    Burst burst = bursts.peek();
    if (burst == null) {
      return null;
    }
    Target target = burst.targets.get(burst.next++);
    if (burst.next == burst.targets.size()) {
      burst.next = 0;
      bursts.remove();
      if (--burst.left > 0) {
        bursts.add(burst);
      }
    }
    return target;
  }
}
