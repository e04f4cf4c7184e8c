package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.InstanceFeatures.ExtraGarp;
import org.jkeepalived.core.model.VrrpInstance;

/// When a master tells the network where its addresses are: at once, again after a delay, and
/// periodically if configured (RFC 9568 §6.4.1 asks for the first; the rest is keepalived's).
final class Announcements {
  private final TimerTable timers;
  private final RouterActions actions;

  Announcements(TimerTable timers, RouterActions actions) {
    this.timers = timers;
    this.actions = actions;
  }

  void becameMaster(VrrpInstance config, long nowNanos) {
    GarpSettings garp = config.garp();
    actions.announce(garp.masterRepeat());
    if (garp.masterDelayNanos() > 0) {
      timers.arm(VrrpTimer.SECOND_ANNOUNCEMENT, nowNanos + garp.masterDelayNanos());
    }
    armRefresh(garp, nowNanos);
    armExtra(config.features().extraGarp(), nowNanos);
  }

  /// Another master may have drawn the traffic to itself meanwhile.
  void lowerPriorityHeard(GarpSettings garp, long nowNanos) {
    if (garp.lowerPriorityRepeat() > 0) {
      actions.announce(garp.lowerPriorityRepeat());
      if (garp.lowerPriorityDelayNanos() > 0) {
        timers.arm(
            VrrpTimer.LOWER_PRIORITY_ANNOUNCEMENT, nowNanos + garp.lowerPriorityDelayNanos());
      }
    }
  }

  /// `garp_extra_if`: once on each interface besides the one of the adverts.
  void extraDue(ExtraGarp extra, long nowNanos) {
    timers.disarm(VrrpTimer.EXTRA_ANNOUNCEMENT);
    actions.announceExtra(extra.all());
    armExtra(extra, nowNanos);
  }

  void armExtra(ExtraGarp extra, long nowNanos) {
    if (extra.intervalNanos() > 0) {
      timers.arm(VrrpTimer.EXTRA_ANNOUNCEMENT, nowNanos + extra.intervalNanos());
    } else {
      timers.disarm(VrrpTimer.EXTRA_ANNOUNCEMENT);
    }
  }

  void reconfigured(GarpSettings garp, long nowNanos) {
    if (garp.masterRefreshNanos() == 0) {
      timers.disarm(VrrpTimer.ANNOUNCEMENT_REFRESH);
    } else {
      armRefresh(garp, nowNanos);
    }
  }

  void secondDue(GarpSettings garp) {
    timers.disarm(VrrpTimer.SECOND_ANNOUNCEMENT);
    actions.announce(garp.masterRepeat());
  }

  void refreshDue(GarpSettings garp, long nowNanos) {
    timers.disarm(VrrpTimer.ANNOUNCEMENT_REFRESH);
    actions.announce(garp.masterRefreshRepeat());
    armRefresh(garp, nowNanos);
  }

  void lowerPriorityDue(GarpSettings garp) {
    timers.disarm(VrrpTimer.LOWER_PRIORITY_ANNOUNCEMENT);
    actions.announce(garp.lowerPriorityRepeat());
  }

  private void armRefresh(GarpSettings garp, long nowNanos) {
    if (garp.masterRefreshNanos() > 0) {
      timers.arm(VrrpTimer.ANNOUNCEMENT_REFRESH, nowNanos + garp.masterRefreshNanos());
    }
  }
}
