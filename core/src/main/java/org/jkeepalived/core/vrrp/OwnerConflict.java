package org.jkeepalived.core.vrrp;

/// Two routers that both claim to own the addresses (priority 255). The one with the lower address
/// should yield; if it does not, we do after a while (keepalived; the RFC does not treat the case).
final class OwnerConflict {
  private enum Phase {
    NONE,
    INSISTING,
    WAITING
  }

  private static final int INSISTENT_ADVERTS = 2;

  private final TimerTable timers;
  private Phase phase = Phase.NONE;
  private int advertsLeft;
  private long otherIntervalNanos;

  OwnerConflict(TimerTable timers) {
    this.timers = timers;
  }

  void clear() {
    phase = Phase.NONE;
    timers.disarm(VrrpTimer.OWNER_CONFLICT);
  }

  /// Another owner with a lower address was heard.
  ///
  /// @return whether it had its chance and this router must now yield
  boolean heard(long intervalNanos) {
    return switch (phase) {
      case NONE -> {
        phase = Phase.INSISTING;
        advertsLeft = INSISTENT_ADVERTS;
        otherIntervalNanos = intervalNanos;
        yield false;
      }
      case INSISTING -> false;
      case WAITING -> true;
    };
  }

  void advertSent(long intervalNanos, long nowNanos) {
    if (phase == Phase.INSISTING && --advertsLeft == 0) {
      phase = Phase.WAITING;
      long wait = Math.max(intervalNanos, otherIntervalNanos) * 12 / 10;
      timers.arm(VrrpTimer.OWNER_CONFLICT, nowNanos + wait);
    }
  }

  boolean isNew() {
    return phase == Phase.NONE;
  }
}
