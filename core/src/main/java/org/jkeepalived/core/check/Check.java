package org.jkeepalived.core.check;

import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Timing;
import org.jspecify.annotations.Nullable;

/// One checker of one server: what its runs so far mean.
///
/// A success counts at once. A failure counts when `retry` further ones have followed it; but the
/// very first run has no retries, and neither has one of a checker that is down.
final class Check {
  private static final Timing NONE = new Timing(0, 0, 0, Long.MAX_VALUE, false, false);

  private final Server server;
  private final Checker config;
  private final Timing timing;

  /// In the [CheckTable]; -1: not there.
  private int number = -1;

  private boolean isUp;
  private boolean hasRun;
  private long retries;
  private long failures;

  /// What is added to the configured weight…
  private long weightChange;

  /// …unless a command has named a weight; -1: it has not.
  private int weightNamed = -1;

  private boolean isResting = true;
  private boolean isRunning;
  private int url;
  private boolean isUrlFailed;
  private long begunNanos;
  private long delayNanos;

  private @Nullable Verdict last;
  private long lastEndNanos;
  private long lastDurationNanos;

  Check(Server server, Checker config, boolean isUp) {
    this.server = server;
    this.config = config;
    this.timing = Timings.of(config).orElse(NONE);
    this.isUp = isUp;
    this.retries = timing.retry();
  }

  Server server() {
    return server;
  }

  Checker config() {
    return config;
  }

  Timing timing() {
    return timing;
  }

  int number() {
    return number;
  }

  void number(int given) {
    number = given;
  }

  /// Whether it is started by the clock, rather than following something else.
  boolean isTimed() {
    return !(config instanceof Checker.File || config instanceof Checker.Bfd);
  }

  boolean isUp() {
    return isUp;
  }

  boolean hasRun() {
    return hasRun;
  }

  boolean isRunning() {
    return isRunning;
  }

  /// Failed runs in a row.
  long failures() {
    return failures;
  }

  /// Which page is fetched now or next.
  int url() {
    return url;
  }

  /// What it adds to the configured weight of its server.
  long weightChange() {
    return weightNamed < 0 ? weightChange : (long) weightNamed - server.config().weight();
  }

  void weightChange(long change) {
    weightChange = change;
  }

  /// @param weight what the weight of the server shall be; -1: as configured
  void weightNamed(int weight) {
    weightNamed = weight;
  }

  @Nullable Verdict last() {
    return last;
  }

  long lastEndNanos() {
    return lastEndNanos;
  }

  long lastDurationNanos() {
    return lastDurationNanos;
  }

  void begin(long nowNanos) {
    isRunning = true;
    begunNanos = nowNanos;
  }

  /// Whether nothing begins it.
  boolean isResting() {
    return isResting;
  }

  void wake() {
    isResting = false;
  }

  /// The run in progress does not count, and none follows.
  void rest() {
    isRunning = false;
    isResting = true;
  }

  /// Takes in the end of a run; [#nextNanos] then says when the next one begins.
  Ruling finish(Verdict verdict, long nowNanos, long durationNanos) {
    isRunning = false;
    remember(verdict, nowNanos, durationNanos);
    return switch (verdict) {
      case Verdict.Success _ -> succeeded();
      case Verdict.Failure _ -> failed();
      case Verdict.Inconclusive _ -> {
        delayNanos = intervalNanos();
        yield Ruling.UNKNOWN;
      }
    };
  }

  /// What is followed was found up or down; there is nothing to try again.
  Ruling observe(Verdict verdict, long nowNanos) {
    remember(verdict, nowNanos, 0);
    if (verdict instanceof Verdict.Success) {
      return passed();
    }
    failures++;
    return isUp || !hasRun ? lost() : Ruling.STILL_DOWN;
  }

  private void remember(Verdict verdict, long nowNanos, long durationNanos) {
    last = verdict;
    lastEndNanos = nowNanos;
    lastDurationNanos = durationNanos;
  }

  private Ruling succeeded() {
    if (config instanceof Checker.Web web && !isLastPage(web)) {
      delayNanos = !isUp && web.fastRecovery() ? 0 : intervalNanos();
      retries = 0;
      failures = 0;
      return Ruling.PARTIAL;
    }
    Ruling ruling = passed();
    delayNanos = intervalNanos();
    return ruling;
  }

  private long intervalNanos() {
    return isUp || timing.fastDelayLoopNanos() == 0
        ? timing.delayLoopNanos()
        : timing.fastDelayLoopNanos();
  }

  /// Goes on to the next page; to the first one after a page that had failed, even the only one.
  private boolean isLastPage(Checker.Web web) {
    boolean wasFailed = isUrlFailed;
    isUrlFailed = false;
    if (wasFailed) {
      url = 0;
      return false;
    }
    url = (url + 1) % web.urls().size();
    return url == 0;
  }

  private Ruling passed() {
    retries = 0;
    failures = 0;
    boolean wasUp = isUp;
    boolean isFirst = !hasRun;
    isUp = true;
    hasRun = true;
    if (!wasUp) {
      return Ruling.CAME_UP;
    }
    return isFirst ? Ruling.CONFIRMED : Ruling.GOES_ON;
  }

  private Ruling failed() {
    failures++;
    isUrlFailed = config instanceof Checker.Web;
    boolean wasDown = !isUp && hasRun;
    if (!wasDown && retries < timing.retry()) {
      retries++;
      delayNanos = timing.delayBeforeRetryNanos();
      return Ruling.RETRY;
    }
    Ruling ruling = wasDown ? Ruling.STILL_DOWN : lost();
    delayNanos =
        config instanceof Checker.Web && timing.fastDelayLoopNanos() == 0
            ? Math.max(timing.delayBeforeRetryNanos(), timing.delayLoopNanos())
            : intervalNanos();
    return ruling;
  }

  private Ruling lost() {
    retries = 0;
    hasRun = true;
    boolean wasUp = isUp;
    isUp = false;
    return wasUp ? Ruling.WENT_DOWN : Ruling.REFUTED;
  }

  /// When the next run begins. Commands keep their pace, whatever they take.
  long nextNanos(long nowNanos) {
    return config instanceof Checker.Misc
        ? Math.max(nowNanos, begunNanos + delayNanos)
        : nowNanos + delayNanos;
  }
}
