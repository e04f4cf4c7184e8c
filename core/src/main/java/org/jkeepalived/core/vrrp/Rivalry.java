package org.jkeepalived.core.vrrp;

import java.util.Optional;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.status.DualMaster;
import org.jspecify.annotations.Nullable;

/// Times in which two routers are master: after a partition, or while one hears nothing.
///
/// Whoever stays notices by the other's adverts, and when they end it announces the addresses once
/// more: the other announced them when it took over, and nobody else corrects what the network has
/// learned then. Whoever gives up at the first advert that it hears of the other lets it know by a
/// last advert of its own; otherwise the other never learns that there were two.
final class Rivalry {
  private static final int SILENT_INTERVALS = 3;

  /// The next incident after one does not end for so long: packets that make it begin and end a
  /// hundred times a second are one incident, not a hundred reports.
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final VirtualRouter router;

  /// Whether this mastership began because a master fell silent: it may have been there all along.
  private boolean beganInSilence;

  private boolean formerFellSilent;
  private long formerHigh;
  private long formerLow;
  private long formerIntervalNanos;
  private long formerHeardNanos;

  private boolean isGoingOn;
  private long pausedUntilNanos = Long.MIN_VALUE;
  private long rivalHigh;
  private long rivalLow;
  private int rivalPriority;
  private long fromNanos;
  private long untilNanos;
  private long heard;
  private long sentBefore;
  private @Nullable DualMaster last;

  Rivalry(VirtualRouter router) {
    this.router = router;
  }

  /// This router becomes master. To be called before it knows itself as the master.
  void begin() {
    KnownMaster former = router.master;
    boolean outranked = former.priority < router.effectivePriority() && router.config().preempt();
    beganInSilence = former.priority > 0 && !outranked;
    if (!formerFellSilent || !isThisNode(former)) {
      formerHigh = former.addressHigh;
      formerLow = former.addressLow;
      formerIntervalNanos = former.intervalNanos;
      formerHeardNanos = former.heardNanos;
    }
    formerFellSilent = beganInSilence;
    sentBefore = router.counters.advertSent;
  }

  /// Its lease ran out, and nobody was heard since: the master from before that is still the one it
  /// took over from.
  private boolean isThisNode(KnownMaster former) {
    IpAddress own = router.source();
    return former.addressHigh == own.high() && former.addressLow == own.low();
  }

  /// Whether an advert of a lower priority is the last one of the former master, which met our
  /// first: for one interval after a takeover. No operator wants to be called for it.
  boolean isHandover(long nowNanos) {
    return nowNanos - router.sinceNanos() < router.config().advertIntervalNanos();
  }

  /// A router that should not be master advertises itself.
  void heard(Advert advert, long nowNanos) {
    if (!isGoingOn) {
      if (isHandover(nowNanos)) {
        return;
      }
      isGoingOn = true;
      fromNanos = nowNanos;
      heard = 0;
      sentBefore = router.counters.advertSent;
    }
    note(advert, nowNanos);
    heard++;
    long patience = SILENT_INTERVALS * advert.intervalNanos;
    router.timers.arm(VrrpTimer.RIVAL_SILENT, nowNanos + patience);
  }

  private void note(Advert advert, long nowNanos) {
    rivalHigh = advert.sourceHigh;
    rivalLow = advert.sourceLow;
    rivalPriority = advert.priority;
    untilNanos = nowNanos;
  }

  /// The other resigned, or has not been heard for a while: this router stayed.
  void over(long nowNanos) {
    if (!isGoingOn) {
      return;
    }
    if (nowNanos < pausedUntilNanos) {
      router.timers.arm(VrrpTimer.RIVAL_SILENT, pausedUntilNanos);
      return;
    }
    router.timers.disarm(VrrpTimer.RIVAL_SILENT);
    pausedUntilNanos = nowNanos + PAUSE_NANOS;
    DualMaster told = end(true, 0);
    String text =
        "two masters for "
            + Seconds.text(told.untilNanos() - told.fromNanos())
            + ": "
            + rival(told)
            + " advertised itself "
            + told.rivalAdverts()
            + " times beside this node ("
            + own(told)
            + ", master for "
            + Seconds.text(nowNanos - told.masterSinceNanos())
            + "), which sent "
            + told.ownAdverts()
            + " adverts meanwhile; this node stays master and announces its addresses again";
    router.actions.warning("(" + router.config().name() + ") " + text);
    router.announceAddresses();
    router.actions.receivedLowerPriority(nowNanos);
  }

  /// Whether a router that makes this one give up may not know that it was master.
  boolean isUnknownToOthers() {
    return beganInSilence;
  }

  /// This router is about to give up to the sender of an advert.
  void yields(Advert advert, long nowNanos) {
    boolean wasThere =
        beganInSilence && advert.sourceHigh == formerHigh && advert.sourceLow == formerLow;
    boolean equal =
        advert.priority == router.effectivePriority()
            && nowNanos - router.sinceNanos() >= router.config().advertIntervalNanos();
    if (!wasThere && !equal && !isGoingOn) {
      return;
    }
    if (!isGoingOn) {
      fromNanos = router.sinceNanos();
      heard = 0;
    }
    note(advert, nowNanos);
    heard++;
    long missed = wasThere ? (nowNanos - formerHeardNanos) / formerIntervalNanos : 0;
    DualMaster told = end(false, Math.max(0, missed - 1));
    String text =
        "two masters for "
            + Seconds.text(nowNanos - told.fromNanos())
            + ": this node ("
            + own(told)
            + ") became master "
            + Seconds.text(nowNanos - told.masterSinceNanos())
            + " ago and now hears "
            + rival(told)
            + (wasThere
                ? ", which it took over from and of which it missed about "
                    + told.missedAdverts()
                    + " adverts; unless that was restarted, both were master"
                : "")
            + "; this node gives up";
    router.actions.warning("(" + router.config().name() + ") " + text);
  }

  /// This router is master no longer, for whatever reason.
  void leave() {
    if (isGoingOn) {
      end(false, 0);
    }
    beganInSilence = false;
  }

  private DualMaster end(boolean stayed, long missed) {
    DualMaster ended = describe(true, stayed, missed);
    last = ended;
    isGoingOn = false;
    return ended;
  }

  private DualMaster describe(boolean isOver, boolean stayed, long missed) {
    return new DualMaster(
        isOver,
        stayed,
        router.source(),
        router.effectivePriority(),
        router.sinceNanos(),
        new IpAddress(router.config().family(), rivalHigh, rivalLow),
        rivalPriority,
        fromNanos,
        untilNanos,
        heard,
        router.counters.advertSent - sentBefore,
        missed);
  }

  private static String own(DualMaster told) {
    return told.own() + ", priority " + told.ownPriority();
  }

  private static String rival(DualMaster told) {
    return told.rival() + " (priority " + told.rivalPriority() + ")";
  }

  /// The one that goes on, else the last one.
  Optional<DualMaster> status() {
    return isGoingOn ? Optional.of(describe(false, true, 0)) : Optional.ofNullable(last);
  }
}
