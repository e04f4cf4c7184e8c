package org.jkeepalived.sim.check;

import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.status.InstanceStatus;

/// The protocol's times, computed from the RFC and not by the core.
final class Timers {
  /// The core may count in microseconds.
  static final long ROUNDING_NANOS = 1_000;

  private static final long SECOND_NANOS = 1_000_000_000L;

  private Timers() {}

  /// Skew_Time: RFC 9568 §6.1, RFC 3768 §6.1.
  static long skewNanos(VrrpInstance config, int effectivePriority, long masterIntervalNanos) {
    int priority = config.isOwner() ? 255 : effectivePriority;
    long base = config.version() == VrrpVersion.V2 ? SECOND_NANOS : masterIntervalNanos;
    return (256 - priority) * base / 256;
  }

  /// Master_Down_Interval / Active_Down_Interval.
  static long masterDownNanos(VrrpInstance config, int effectivePriority, long intervalNanos) {
    return config.downTimerAdverts() * intervalNanos
        + skewNanos(config, effectivePriority, intervalNanos);
  }

  /// When a backup of this priority takes over from `config`, counted from its last advert.
  static long takeoverNanos(VrrpInstance config, int priorityOfBackup) {
    long interval = config.advertIntervalNanos();
    long base = config.version() == VrrpVersion.V2 ? SECOND_NANOS : interval;
    return config.downTimerAdverts() * interval + (256 - priorityOfBackup) * base / 256;
  }

  static long masterDownNanos(InstanceStatus status) {
    return masterDownNanos(
        status.config(), status.effectivePriority(), status.masterAdvertIntervalNanos());
  }

  static boolean same(long expectedNanos, long foundNanos) {
    return Math.abs(expectedNanos - foundNanos) <= ROUNDING_NANOS;
  }
}
