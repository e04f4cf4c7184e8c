package org.jkeepalived.core.track;

import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.status.ScriptStatus;

/// One tracked script: when it runs, and what its results add up to.
///
/// The result counts from 0 to rise + fall − 1 and means up while at least rise. One result is
/// enough for the first verdict.
public final class ScriptTracker {
  private static final long NOT_YET = Long.MIN_VALUE;

  private VrrpScript config;
  private boolean known;
  private boolean running;
  private int result;
  private Optional<ScriptOutcome> lastOutcome = Optional.empty();
  private long lastRunNanos = NOT_YET;
  private long nextRunNanos;

  /// A script that has not run and is due now. With `init_fail` it is down until it has succeeded
  /// `rise` times.
  public ScriptTracker(VrrpScript config, long nowNanos) {
    this.config = config;
    this.nextRunNanos = nowNanos;
    this.known = config.initiallyFailed();
  }

  /// The configuration in force.
  public VrrpScript config() {
    return config;
  }

  /// Goes on under a changed configuration; results so far still count.
  public void reconfigure(VrrpScript newConfig, long nowNanos) {
    boolean up = isUp();
    config = newConfig;
    int top = top();
    result =
        up ? Math.clamp(result, newConfig.rise(), top) : Math.min(result, newConfig.rise() - 1);
    nextRunNanos = Math.min(nextRunNanos, nowNanos + newConfig.intervalNanos());
  }

  /// When the next run is due.
  public long nextRunNanos() {
    return nextRunNanos;
  }

  /// The next run is due: counts on from when it was, and says whether to start it. A run is left
  /// out while the one before goes on.
  public boolean due(long nowNanos) {
    long next = nextRunNanos + config.intervalNanos();
    nextRunNanos = next > nowNanos ? next : nowNanos + config.intervalNanos();
    if (running) {
      return false;
    }
    running = true;
    lastRunNanos = nowNanos;
    return true;
  }

  /// Takes in the end of a run.
  public void finished(ScriptOutcome outcome) {
    running = false;
    lastOutcome = Optional.of(outcome);
    boolean success = outcome instanceof ScriptOutcome.Exited(int status) && status == 0;
    if (!known) {
      known = true;
      result = success ? top() : 0;
    } else if (success) {
      result = result < config.rise() - 1 ? result + 1 : top();
    } else {
      result = result > config.rise() ? result - 1 : 0;
    }
  }

  private int top() {
    return config.rise() + config.fall() - 1;
  }

  /// Whether there has been a result.
  public boolean isKnown() {
    return known;
  }

  /// What is known of it.
  public Reading reading() {
    return known
        ? new Reading.Condition(isUp(), isUp() ? "succeeds" : "fails")
        : new Reading.Unknown("has not reported yet");
  }

  /// Whether the results so far mean up; false before the first.
  public boolean isUp() {
    return known && result >= config.rise();
  }

  /// The outcome of the last run.
  public Optional<ScriptOutcome> lastOutcome() {
    return lastOutcome;
  }

  /// For readers.
  public ScriptStatus status() {
    return new ScriptStatus(
        config,
        known,
        isUp(),
        result,
        running,
        lastOutcome,
        lastRunNanos == NOT_YET ? OptionalLong.empty() : OptionalLong.of(lastRunNanos),
        OptionalLong.of(nextRunNanos));
  }
}
