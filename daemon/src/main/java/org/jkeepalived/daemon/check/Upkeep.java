package org.jkeepalived.daemon.check;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.status.CheckStatus;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.dataplane.DataPlane.ServiceCounters;

/// What has to be done with the data plane from time to time: putting right what others changed,
/// and reading counters, from which rates are made.
///
/// A large table takes longer, so that it is looked at less often: never more than a hundredth of
/// the time is spent here.
final class Upkeep {
  private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long SHARE = 100;
  private static final long YOUNGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private long nextNanos = System.nanoTime() + SHORTEST_NANOS;
  private Sample former = Sample.NONE;
  private Sample newest = Sample.NONE;

  /// Counters at one moment.
  private record Sample(long atNanos, Map<ServiceId, ServiceCounters> counters) {
    static final Sample NONE = new Sample(0, Map.of());
  }

  /// How long nothing need be done.
  long waitNanos(long now) {
    return Math.max(0, nextNanos - now);
  }

  /// Does it when it is due.
  void turn(CheckDriver driver) {
    long begun = System.nanoTime();
    if (waitNanos(begun) > 0) {
      return;
    }
    driver.reconcile();
    sample(driver.plane());
    long ended = System.nanoTime();
    nextNanos = ended + Math.max(SHORTEST_NANOS, SHARE * (ended - begun));
  }

  private void sample(DataPlane plane) {
    former = newest;
    newest = new Sample(System.nanoTime(), plane.counters());
  }

  /// Counters as they are now, and the rates since the last sample that is old enough.
  CheckReport report(CheckStatus status, DataPlane plane) {
    Map<ServiceId, ServiceCounters> now = plane.counters();
    long at = System.nanoTime();
    Sample base = at - newest.atNanos >= YOUNGEST_NANOS ? newest : former;
    long span = base.counters.isEmpty() ? 0 : at - base.atNanos;
    return new CheckReport(status, plane.name(), now, base.counters, span);
  }
}
