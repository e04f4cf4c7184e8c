package org.jkeepalived.core.vrrp;

/// What adverts and time mean to a MASTER (RFC 9568 §6.4.3).
final class MasterRole {
  private static final int OWNER = 255;

  /// The part of an interval in which one answer is enough, however many packets ask for one: a
  /// flood is not answered by a flood.
  private static final int ANSWERS_PER_INTERVAL = 100;

  private final VirtualRouter router;
  private final OwnerConflict conflict;
  private long answeredUntilNanos;
  private long insistedUntilNanos;
  private boolean owesInsistence;

  MasterRole(VirtualRouter router) {
    this.router = router;
    this.conflict = new OwnerConflict(router.timers);
  }

  void entered() {
    conflict.clear();
    answeredUntilNanos = Long.MIN_VALUE;
    insistedUntilNanos = Long.MIN_VALUE;
    owesInsistence = false;
  }

  void sendAdvert(long nowNanos) {
    router.actions.sendAdvert(router.effectivePriority());
    router.counters.advertSent++;
    router.master.heardNanos = nowNanos;
    router.lease.renew(router.config(), nowNanos);
    conflict.advertSent(router.config().advertIntervalNanos(), nowNanos);
  }

  /// Sends an advert and counts the next one from when this one was due, so that lateness does not
  /// add up; after more than an interval of it, from now.
  void advertDue(long dueNanos, long nowNanos) {
    sendAdvert(nowNanos);
    long interval = router.config().advertIntervalNanos();
    long from = nowNanos - dueNanos < interval ? dueNanos : nowNanos;
    router.timers.arm(VrrpTimer.ADVERT, from + interval);
    if (owesInsistence) {
      owesInsistence = false;
      router.announcements.lowerPriorityHeard(router.config().garp(), nowNanos);
    }
  }

  /// Sends an advert out of turn (RFC 9568 §6.4.3 (710): the Adver_Timer starts anew). Adverts that
  /// were read together come with one time; those of a backlog tell of the past, and one answer
  /// reaches whoever sent them. What comes soon after an answer is answered a little later, not
  /// never: a backup that hears a priority 0 waits for its skew time only.
  private void answer(long nowNanos) {
    if (nowNanos < answeredUntilNanos) {
      if (router.timers.deadline(VrrpTimer.ADVERT) > answeredUntilNanos) {
        router.timers.arm(VrrpTimer.ADVERT, answeredUntilNanos);
        answeredUntilNanos += answerNanos();
      }
      return;
    }
    answeredUntilNanos = nowNanos + answerNanos();
    sendAdvert(nowNanos);
    router.timers.arm(VrrpTimer.ADVERT, nowNanos + router.config().advertIntervalNanos());
  }

  private long answerNanos() {
    return Math.max(1, router.config().advertIntervalNanos() / ANSWERS_PER_INTERVAL);
  }

  /// The advert timer fired. A master that is later than its peers wait without a word sends
  /// nothing.
  void timerFired(long dueNanos, long nowNanos) {
    if (router.lease.isLost(nowNanos)) {
      loseLease(nowNanos);
    } else {
      advertDue(dueNanos, nowNanos);
    }
  }

  void paused(long stolenNanos, long nowNanos) {
    if (router.lease.isOver(nowNanos)) {
      long due = router.timers.deadline(VrrpTimer.ADVERT);
      router.lease.paused(nowNanos - due, stolenNanos, nowNanos);
    }
  }

  void listened(long nowNanos) {
    if (router.lease.isLost(nowNanos)) {
      loseLease(nowNanos);
    } else if (router.lease.isOver(nowNanos) && router.complaints.mayRepeat(nowNanos)) {
      String text = router.lease.pauseText() + "; nobody took over meanwhile, and it stays MASTER";
      router.actions.info("(" + router.config().name() + ") " + text);
    }
  }

  /// Another router advertises itself after the lease ended: it is master now, and this one hears
  /// it as the backup that it has become.
  private void loseLease(Advert advert, long nowNanos) {
    paused(0, nowNanos);
    String taker = advert.source() + " (priority " + advert.priority + ") took over meanwhile";
    tellLeaseLost(taker);
    router.giveUp(router.lease.pauseText() + "; " + taker + ".", nowNanos);
    router.hearAsBackup(advert, nowNanos);
  }

  /// Nobody was heard, though every peer that is alive must have taken over: either there is none
  /// or this router is deaf. One interval tells.
  private void loseLease(long nowNanos) {
    paused(0, nowNanos);
    long wait =
        router.config().features().timerExpiredPriority().isPresent()
            ? router.masterDownIntervalNanos()
            : router.config().advertIntervalNanos() + router.skewNanos();
    String rest = "nobody was heard meanwhile; it listens for " + Seconds.text(wait);
    tellLeaseLost(rest + " before it takes over again");
    router.giveUp(router.lease.pauseText() + "; " + rest + " first.", nowNanos, wait);
  }

  private void tellLeaseLost(String rest) {
    router.lease.lost();
    String text = router.lease.pauseText() + ", gave up mastership: " + rest;
    router.actions.warning("(" + router.config().name() + ") " + text);
  }

  void received(Advert advert, long nowNanos) {
    if (router.lease.isOver(nowNanos) && router.compareSource(advert) != 0) {
      loseLease(advert, nowNanos);
      return;
    }
    if (advert.priority == 0) {
      answer(nowNanos);
      router.rivalry.over(nowNanos);
      return;
    }
    int ours = router.effectivePriority();
    int byAddress = router.compareSource(advert);
    if (advert.priority == ours && byAddress == 0) {
      warnOfOwnAddress(advert);
    } else if (advert.priority == OWNER && ours == OWNER && byAddress < 0) {
      otherOwner(advert, nowNanos);
    } else if (advert.priority > ours || (advert.priority == ours && byAddress > 0)) {
      yieldTo(advert, nowNanos);
    } else {
      if (nowNanos >= insistedUntilNanos) {
        insist(advert, nowNanos);
      } else if (nowNanos > insistedUntilNanos - answerNanos()) {
        insistLater(nowNanos);
      }
      router.rivalry.heard(advert, nowNanos);
    }
  }

  private void warnOfOwnAddress(Advert advert) {
    if (router.complaints.isFirstAboutOwnAddress()) {
      router.actions.warning(
          "("
              + router.config().name()
              + ") WARNING - equal priority advert received from remote host with our IP address "
              + advert.source());
    }
  }

  /// RFC 9568 §6.4.3 (735): a better router is master.
  private void yieldTo(Advert advert, long nowNanos) {
    int ours = router.effectivePriority();
    boolean higher = advert.priority > ours;
    String comparison =
        higher
            ? " with higher priority " + advert.priority + ", ours " + ours
            : " with same priority " + ours + " but higher IP address than ours";
    router.actions.info(
        "("
            + router.config().name()
            + ") Master received advert from "
            + advert.source()
            + comparison);
    boolean sends =
        switch (router.config().lastAdvert()) {
          case NEVER -> false;
          case AFTER_SILENCE -> router.rivalry.isUnknownToOthers();
          case ALWAYS -> true;
        };
    if (sends) {
      sendAdvert(nowNanos);
    }
    router.rivalry.yields(advert, nowNanos);
    router.learnInterval(advert);
    router.master.know(advert.sourceHigh, advert.sourceLow, advert.priority);
    router.master.heardNanos = nowNanos;
    router.giveUp("It received an advert from " + advert.source() + comparison + ".", nowNanos);
  }

  /// RFC 9568 §6.4.3 (750): an advert of a worse router is answered, so that it and every bridge
  /// learn who is master.
  private void insist(Advert advert, long nowNanos) {
    boolean answers = !router.config().lowerPriorityNoAdvert();
    insistedUntilNanos = nowNanos + answerNanos();
    if (router.complaints.mayRepeat(nowNanos)) {
      tellOfLower(advert, answers);
    }
    if (answers) {
      answer(nowNanos);
    }
    router.announcements.lowerPriorityHeard(router.config().garp(), nowNanos);
    if (!router.rivalry.isHandover(nowNanos)) {
      router.actions.receivedLowerPriority(nowNanos);
    }
  }

  /// Another advert of a worse router, soon after an answer. Whoever sent it may have announced the
  /// addresses after our last announcement, which therefore is not the end.
  private void insistLater(long nowNanos) {
    owesInsistence = true;
    if (!router.config().lowerPriorityNoAdvert()) {
      answer(nowNanos);
    }
  }

  private void tellOfLower(Advert advert, boolean answers) {
    int ours = router.effectivePriority();
    router.actions.info(
        "("
            + router.config().name()
            + ") Received advert from "
            + advert.source()
            + (advert.priority < ours
                ? " with lower priority " + advert.priority + ", ours " + ours
                : " with same priority " + ours + " but lower IP address than ours")
            + (answers ? ", forcing new election" : ""));
  }

  private void otherOwner(Advert advert, long nowNanos) {
    if (conflict.isNew()) {
      router.actions.warning(
          "("
              + router.config().name()
              + ") "
              + advert.source()
              + " claims to own the addresses too (priority 255)");
    }
    if (conflict.heard(advert.intervalNanos)) {
      router.reduceOwner();
      yieldTo(advert, nowNanos);
    }
  }

  void ownerConflictOver() {
    conflict.clear();
    router.actions.info(
        "(" + router.config().name() + ") the other owner of the addresses yielded");
  }
}
