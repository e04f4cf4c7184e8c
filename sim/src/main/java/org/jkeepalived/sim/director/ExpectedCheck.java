package org.jkeepalived.sim.director;

import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Timing;

/// What must be true of one checker, from what its runs found.
final class ExpectedCheck {
  static final long NEVER = Long.MAX_VALUE;

  /// So much later than it is due a run may begin.
  private static final long TOGETHER_NANOS = 10_000_000L;

  private static final Timing NO_TIMING = new Timing(0, 0, 0, NEVER, false, false);

  final Checker config;
  boolean good;
  boolean known;
  boolean runs;

  /// What a command has named as weight; -1: none.
  int named = -1;

  /// What a file adds.
  long added;

  /// Between these the next run begins; [#NEVER]: none does.
  long earliest = NEVER;

  long latest = NEVER;

  private long used;
  private int page;
  private boolean pageFailed;
  private long begun;

  ExpectedCheck(Checker config, boolean good) {
    this.config = config;
    this.good = good;
    used = timing().retry();
  }

  Timing timing() {
    return switch (config) {
      case Checker.Tcp tcp -> tcp.timing();
      case Checker.Web web -> web.timing();
      case Checker.Misc misc -> misc.timing();
      case Checker.File _,
          Checker.Bfd _,
          Checker.Ping _,
          Checker.Smtp _,
          Checker.Dns _,
          Checker.Udp _ ->
          NO_TIMING;
    };
  }

  boolean isTimed() {
    return !(config instanceof Checker.File);
  }

  int page() {
    return page;
  }

  /// The next run begins within this window, or at most so much before or after that it begins
  /// together with others.
  void expect(long from, long to) {
    earliest = from == NEVER ? NEVER : from - TOGETHER_NANOS / 2;
    latest = to == NEVER ? NEVER : to + TOGETHER_NANOS / 2;
  }

  void rest() {
    runs = false;
    expect(NEVER, NEVER);
  }

  void begins(long now) {
    runs = true;
    begun = now;
    expect(NEVER, NEVER);
  }

  /// A run ended.
  void ended(boolean success, int code, long now) {
    runs = false;
    Timing timing = timing();
    long wait = success ? afterSuccess(timing) : afterFailure(timing);
    if (success && config instanceof Checker.Misc misc && misc.dynamic()) {
      named = code >= 2 ? code - 2 : -1;
    }
    long next = config instanceof Checker.Misc ? Math.max(now, begun + wait) : now + wait;
    expect(next, next);
  }

  private long afterSuccess(Timing timing) {
    used = 0;
    if (config instanceof Checker.Web web) {
      boolean again = pageFailed;
      pageFailed = false;
      page = again ? 0 : page + 1;
      if (again || page < web.urls().size()) {
        return !good && web.fastRecovery() ? 0 : timing.delayLoopNanos();
      }
      page = 0;
    }
    good = true;
    known = true;
    return timing.delayLoopNanos();
  }

  private long afterFailure(Timing timing) {
    boolean web = config instanceof Checker.Web;
    pageFailed = web;
    boolean counts = good || !known;
    if (counts && used < timing.retry()) {
      used++;
      return timing.delayBeforeRetryNanos();
    }
    if (counts) {
      used = 0;
      good = false;
      known = true;
    }
    return web
        ? Math.max(timing.delayBeforeRetryNanos(), timing.delayLoopNanos())
        : timing.delayLoopNanos();
  }

  /// The number in the file was read.
  void read(int number) {
    Checker.File file = (Checker.File) config;
    int weight = file.weight().orElse(DirectorDraw.FILE.weight());
    long product = (long) number * weight * (file.reverse() ? -1 : 1);
    boolean bad = weight == 0 ? number != 0 : product <= Integer.MIN_VALUE;
    known = true;
    good = !bad;
    if (good) {
      added = Math.min(product, Integer.MAX_VALUE);
    }
  }
}
