package org.jkeepalived.core.track;

import java.util.OptionalLong;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.status.TrackerStatus;

/// How many processes of one kind run, and since when that is enough, or not enough.
///
/// A change of the verdict that a departure brings waits for `terminate_delay`, one that an arrival
/// brings for `fork_delay`; when the number turns back before, nothing happens. The first count
/// takes effect at once.
public final class ProcessTracker {
  /// [#dueNanos] while nothing waits.
  public static final long NEVER = Long.MAX_VALUE;

  private TrackedProcess config;
  private boolean known;
  private int count;
  private boolean up;
  private long dueNanos = NEVER;
  private boolean isDeparture;

  /// Processes that nobody has counted.
  public ProcessTracker(TrackedProcess config) {
    this.config = config;
  }

  /// The configuration in force.
  public TrackedProcess config() {
    return config;
  }

  /// Goes on under a changed configuration; if other processes are meant, until they have been
  /// counted with the old verdict. A changed quorum holds at once.
  public void reconfigure(TrackedProcess newConfig) {
    boolean same = config.meansSame(newConfig);
    config = newConfig;
    if (same && known) {
      settle();
    }
  }

  /// Takes in how many there are now.
  ///
  /// @return whether the verdict is another one, or the first
  public boolean counted(int now, long nowNanos) {
    boolean departure = now < count;
    count = now;
    if (!known) {
      known = true;
      settle();
      return true;
    }
    if (isWithin() == up) {
      dueNanos = NEVER;
      return false;
    }
    if (dueNanos != NEVER) {
      return false;
    }
    long delay = departure ? config.terminateDelayNanos() : config.forkDelayNanos();
    if (delay == 0) {
      settle();
      return true;
    }
    dueNanos = nowNanos + delay;
    isDeparture = departure;
    return false;
  }

  /// When [#advance] wants to be called.
  public long dueNanos() {
    return dueNanos;
  }

  /// A delay may be over.
  ///
  /// @return whether the verdict is another one
  public boolean advance(long nowNanos) {
    if (nowNanos < dueNanos) {
      return false;
    }
    settle();
    return true;
  }

  private void settle() {
    up = isWithin();
    dueNanos = NEVER;
  }

  private boolean isWithin() {
    return count >= config.quorum()
        && (config.quorumMax().isEmpty() || count <= config.quorumMax().getAsInt());
  }

  /// What is known of them.
  public Reading reading() {
    return known
        ? new Reading.Condition(up, said())
        : new Reading.Unknown("has not been counted yet");
  }

  private String said() {
    String most =
        config.quorumMax().isPresent() ? " and at most " + config.quorumMax().getAsInt() : "";
    String waiting = dueNanos == NEVER ? "" : ", the delay is not over";
    return "runs " + count + " times, wanted at least " + config.quorum() + most + waiting;
  }

  /// A log line about the verdict.
  public String report() {
    String verdict = up ? " has its quorum: " : " lacks its quorum: ";
    return "track_process " + config.name() + verdict + config.command() + " " + said();
  }

  /// For readers.
  public TrackerStatus.Processes status() {
    OptionalLong due = dueNanos == NEVER ? OptionalLong.empty() : OptionalLong.of(dueNanos);
    return new TrackerStatus.Processes(config, known, count, up, due, isDeparture);
  }
}
