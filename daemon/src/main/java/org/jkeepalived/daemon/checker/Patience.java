package org.jkeepalived.daemon.checker;

/// How long a server may take: each step as long as the checker says, all steps together ten times
/// that, so that a server that dribbles is not listened to for ever.
///
/// Steps are those of one thread; any other may ask for the deadline.
final class Patience {
  private static final int STEPS = 10;

  private final long stepNanos;
  private final long endNanos;
  private String activity = "";
  private volatile long deadlineNanos;

  /// @param stepNanos how long one step may take
  Patience(long stepNanos) {
    this.stepNanos = stepNanos;
    long now = System.nanoTime();
    this.endNanos = now + Math.multiplyExact(STEPS, stepNanos);
    this.deadlineNanos = now + stepNanos;
  }

  /// A new step begins, with time of its own.
  ///
  /// @param what for messages: `while reading the reply`
  void step(String what) {
    activity = what;
    deadlineNanos = Math.min(System.nanoTime() + stepNanos, endNanos);
  }

  /// What the present step is, for messages.
  String activity() {
    return activity;
  }

  /// When the present step is late.
  long deadlineNanos() {
    return deadlineNanos;
  }

  /// Whether the present step is late.
  boolean isLate() {
    return System.nanoTime() >= deadlineNanos;
  }

  /// Whether all time is over.
  boolean isOver() {
    return System.nanoTime() >= endNanos;
  }

  /// Says what took too long.
  ProbeFailure tooLate() {
    return new ProbeFailure(
        isOver()
            ? "no end within " + Words.seconds(STEPS * stepNanos) + " " + activity
            : "no answer within " + Words.seconds(stepNanos) + " " + activity);
  }
}
