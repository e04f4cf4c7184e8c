package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.model.VrrpInstance;

/// The arithmetic of VRRP's timers, in keepalived's whole microseconds.
public final class ProtocolTimes {
  private static final long MICROSECOND_NANOS = 1_000L;
  private static final long SECOND_MICROS = 1_000_000L;
  private static final int PRIORITIES = 256;
  private static final int OWNER = 255;

  private ProtocolTimes() {}

  /// Skew_Time: v3 (256 − priority) × interval / 256 (RFC 9568 §6.1), v2 (256 − priority) / 256 s
  /// (RFC 3768 §6.1). A configured owner counts as 255 whatever its effective priority.
  public static long skewNanos(VrrpInstance config, int priority, long masterIntervalNanos) {
    return skewOf(config, config.isOwner() ? OWNER : priority, masterIntervalNanos);
  }

  private static long skewOf(VrrpInstance config, int priority, long masterIntervalNanos) {
    int remaining = PRIORITIES - priority;
    long micros =
        switch (config.version()) {
          case V2 -> remaining * SECOND_MICROS / PRIORITIES;
          case V3 -> {
            long centiseconds = masterIntervalNanos / AdvertLayout.CENTISECOND_NANOS;
            yield remaining * centiseconds * 625 / 16;
          }
        };
    return micros * MICROSECOND_NANOS;
  }

  /// Active_Down_Interval: `down_timer_adverts` (3) intervals of the master and our skew.
  public static long masterDownNanos(VrrpInstance config, int priority, long masterIntervalNanos) {
    return config.downTimerAdverts() * masterIntervalNanos
        + skewNanos(config, priority, masterIntervalNanos);
  }

  /// How long after an advert of ours a backup of this priority takes over at the earliest. Its
  /// interval is ours (learned in v3, demanded in v2); that it waits for as many adverts as we
  /// would is the one thing that no packet tells.
  public static long takeoverNanos(VrrpInstance config, int priorityOfBackup) {
    long interval = config.advertIntervalNanos();
    return config.downTimerAdverts() * interval + skewOf(config, priorityOfBackup, interval);
  }

  /// How long an instance with `state MASTER` waits at start: one interval and the smallest skew.
  public static long firstMasterDownNanos(VrrpInstance config) {
    return config.advertIntervalNanos() + skewNanos(config, OWNER, config.advertIntervalNanos());
  }
}
