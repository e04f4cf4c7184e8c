package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.model.IpAddress;

/// What adverts and silence mean to a BACKUP (RFC 9568 §6.4.2).
final class BackupRole {
  private enum PreemptDelay {
    NOT_STARTED,
    RUNNING,
    OVER
  }

  private static final int OWNER = 255;

  /// A timer that is seen so late was not late by itself: this process or its machine stood still.
  private static final long LATE_NANOS = 1_000_000;

  /// The same for all, so that members of a group go on in their order.
  private static final long SECOND_LOOK_NANOS = 3_000_000;

  private final VirtualRouter router;
  private PreemptDelay preemptDelay = PreemptDelay.NOT_STARTED;
  private boolean isLookingAgain;

  BackupRole(VirtualRouter router) {
    this.router = router;
  }

  void entered() {
    preemptDelay = PreemptDelay.NOT_STARTED;
    isLookingAgain = false;
  }

  void received(Advert advert, long nowNanos) {
    if (!router.master.is(advert)) {
      router.complaints.masterChanged(nowNanos);
    }
    if (router.isOwnerReduced() && (!router.master.is(advert) || advert.priority != OWNER)) {
      router.restoreOwner();
    }
    if (advert.priority == 0) {
      masterResigned(advert, nowNanos);
    } else if (isRespected(advert, nowNanos)) {
      follow(advert, nowNanos);
    } else {
      router.master.know(advert.sourceHigh, advert.sourceLow, advert.priority);
      discard(advert, nowNanos);
    }
  }

  /// RFC 9568 §6.4.2 (320): the master gives up, so wait for the skew time only.
  private void masterResigned(Advert advert, long nowNanos) {
    if (router.complaints.mayRepeat(nowNanos)) {
      router.actions.info(
          "("
              + router.config().name()
              + ") Backup received priority 0 advertisement from "
              + advert.source());
    }
    router.master.know(advert.sourceHigh, advert.sourceLow, 0);
    await(nowNanos, router.skewNanos());
  }

  /// Whether the sender may stay (or become) master.
  private boolean isRespected(Advert advert, long nowNanos) {
    if (advert.priority >= router.effectivePriority()) {
      stopPreemptDelay();
      return true;
    }
    if (!router.config().preempt()) {
      return true;
    }
    return isPreemptDelayed(nowNanos);
  }

  private boolean isPreemptDelayed(long nowNanos) {
    long delay = router.config().preemptDelayNanos();
    if (delay > 0 && preemptDelay == PreemptDelay.NOT_STARTED) {
      preemptDelay = PreemptDelay.RUNNING;
      router.timers.arm(VrrpTimer.PREEMPT_DELAY, nowNanos + delay);
      router.actions.info(
          "(" + router.config().name() + ") start preempt delay (" + Seconds.text(delay) + ")");
    }
    return preemptDelay == PreemptDelay.RUNNING;
  }

  private void stopPreemptDelay() {
    if (preemptDelay != PreemptDelay.NOT_STARTED) {
      preemptDelay = PreemptDelay.NOT_STARTED;
      router.timers.disarm(VrrpTimer.PREEMPT_DELAY);
      router.actions.info("(" + router.config().name() + ") stop preempt delay");
    }
  }

  void preemptDelayOver() {
    preemptDelay = PreemptDelay.OVER;
    router.timers.disarm(VrrpTimer.PREEMPT_DELAY);
  }

  private void follow(Advert advert, long nowNanos) {
    router.learnInterval(advert);
    router.master.know(advert.sourceHigh, advert.sourceLow, advert.priority);
    router.wishMaster(false);
    await(nowNanos, router.masterDownIntervalNanos());
  }

  /// The master was heard; how long it may be silent from here on.
  private void await(long nowNanos, long patienceNanos) {
    router.master.heardNanos = nowNanos;
    router.timers.arm(VrrpTimer.MASTER_DOWN, nowNanos + patienceNanos);
    isLookingAgain = false;
  }

  private void discard(Advert advert, long nowNanos) {
    if (router.complaints.mayRepeat(nowNanos)) {
      router.actions.info(
          "("
              + router.config().name()
              + ") received lower priority ("
              + advert.priority
              + ") advert from "
              + advert.source()
              + " - discarding");
    }
  }

  /// RFC 9568 §6.4.2 (315): nobody better has been heard.
  void masterDown(long nowNanos) {
    long late = nowNanos - router.timers.deadline(VrrpTimer.MASTER_DOWN);
    if (late >= LATE_NANOS && !isLookingAgain) {
      isLookingAgain = true;
      router.timers.arm(VrrpTimer.MASTER_DOWN, nowNanos + secondLookNanos());
      return;
    }
    isLookingAgain = false;
    router.timers.disarm(VrrpTimer.MASTER_DOWN);
    if (router.actions.mayBecomeMaster()) {
      router.becomeMaster(reason(nowNanos), nowNanos);
    } else {
      router.wishMaster(true);
      router.timers.arm(VrrpTimer.MASTER_DOWN, nowNanos + router.masterDownIntervalNanos());
    }
  }

  /// What kept us from our processor may have kept the master from its own, or its adverts from our
  /// socket, and it comes to an end for all at the same time: so the master is given a moment.
  private long secondLookNanos() {
    return Math.min(router.master.intervalNanos / 2, SECOND_LOOK_NANOS);
  }

  private String reason(long nowNanos) {
    KnownMaster master = router.master;
    if (master.priority == KnownMaster.UNKNOWN) {
      return "No master was heard.";
    }
    var address = new IpAddress(router.config().family(), master.addressHigh, master.addressLow);
    if (master.priority == 0) {
      return "The master " + address + " gave up (priority 0).";
    }
    if (master.priority < router.effectivePriority() && router.config().preempt()) {
      return "Its priority "
          + router.effectivePriority()
          + " is higher than that of "
          + address
          + ", "
          + master.priority
          + ".";
    }
    return "No advert from " + address + " for " + Seconds.text(nowNanos - master.heardNanos) + ".";
  }
}
