package org.jkeepalived.daemon.driver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GarpGroup;
import org.jkeepalived.daemon.driver.AnnounceQueue.Target;
import org.jspecify.annotations.Nullable;

/// Announcements that must keep a distance: on one interface (`vrrp_garp_interval`,
/// `vrrp_gna_interval`) or on the interfaces of a group together (`garp_group`). Time is passed in.
final class AnnouncePacer {
  static final long NEVER = Long.MAX_VALUE;

  /// An address that waits, and how often it is still to be announced.
  private static final class Waiting {
    final int instance;
    final Target target;
    int left;

    Waiting(int instance, Target target, int left) {
      this.instance = instance;
      this.target = target;
      this.left = left;
    }
  }

  /// What shares one distance.
  private static final class Lane {
    final long intervalNanos;
    final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    long nextNanos = Long.MIN_VALUE;

    Lane(long intervalNanos) {
      this.intervalNanos = intervalNanos;
    }
  }

  private record Place(String interfaceName, AddressFamily family) {}

  private final Map<Place, Lane> lanes = new HashMap<>();
  private final List<Lane> inUse = new ArrayList<>();
  private long garpNanos;
  private long gnaNanos;

  /// Takes the distances of a configuration. What waits goes on at the new distance.
  void configure(Configuration configuration) {
    List<Waiting> waiting = new ArrayList<>();
    inUse.forEach(lane -> waiting.addAll(lane.waiting));
    lanes.clear();
    inUse.clear();
    garpNanos = configuration.global().vrrp().garpIntervalNanos();
    gnaNanos = configuration.global().vrrp().gnaIntervalNanos();
    for (GarpGroup group : configuration.trackers().garpGroups()) {
      share(group, AddressFamily.IPV4, group.garpIntervalNanos().orElse(garpNanos));
      share(group, AddressFamily.IPV6, group.gnaIntervalNanos().orElse(gnaNanos));
    }
    for (Waiting address : waiting) {
      Lane lane = lane(address.target);
      if (lane != null) {
        lane.waiting.add(address);
      }
    }
  }

  private void share(GarpGroup group, AddressFamily family, long intervalNanos) {
    Lane lane = new Lane(intervalNanos);
    inUse.add(lane);
    group.interfaces().forEach(name -> lanes.put(new Place(name, family), lane));
  }

  private @Nullable Lane lane(Target target) {
    AddressFamily family = target.address().family();
    Lane lane = lanes.get(new Place(target.interfaceName(), family));
    if (lane == null) {
      long interval = family == AddressFamily.IPV4 ? garpNanos : gnaNanos;
      if (interval == 0) {
        return null;
      }
      lane = new Lane(interval);
      inUse.add(lane);
      lanes.put(new Place(target.interfaceName(), family), lane);
    }
    return lane.intervalNanos == 0 ? null : lane;
  }

  /// Takes an announcement that has to keep a distance. An address that waits already is announced
  /// as often as the larger of both asks.
  ///
  /// @return false when it need not
  boolean add(int instance, Target target, int repeat) {
    Lane lane = lane(target);
    if (lane == null) {
      return false;
    }
    for (Waiting address : lane.waiting) {
      if (address.instance == instance && address.target.equals(target)) {
        address.left = Math.max(address.left, repeat);
        return true;
      }
    }
    lane.waiting.add(new Waiting(instance, target, repeat));
    return true;
  }

  /// Forgets what this instance has not announced yet.
  void remove(int instance) {
    inUse.forEach(lane -> lane.waiting.removeIf(address -> address.instance == instance));
  }

  /// Takes the next one out whose time has come; null when there is none.
  @Nullable Target next(long nowNanos) {
    for (int i = 0; i < inUse.size(); i++) { // in every turn: without an iterator
      Lane lane = inUse.get(i);
      if (!lane.waiting.isEmpty() && lane.nextNanos <= nowNanos) {
        lane.nextNanos = nowNanos + lane.intervalNanos;
        Waiting address = lane.waiting.remove();
        if (--address.left > 0) {
          lane.waiting.add(address);
        }
        return address.target;
      }
    }
    return null;
  }

  /// When [#next] has one, or [#NEVER].
  long nextDeadlineNanos() {
    long earliest = NEVER;
    for (int i = 0; i < inUse.size(); i++) { // in every turn: without an iterator
      Lane lane = inUse.get(i);
      if (!lane.waiting.isEmpty()) {
        earliest = Math.min(earliest, lane.nextNanos);
      }
    }
    return earliest;
  }
}
