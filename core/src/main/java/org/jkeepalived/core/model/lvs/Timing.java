package org.jkeepalived.core.model.lvs;

/// When a checker runs, and what its results mean.
///
/// @param retry failures in a row, less one, that take a server down
/// @param delayBeforeRetryNanos delay after a failure that does not count yet
/// @param warmupNanos largest random delay before the first check
/// @param delayLoopNanos interval of checks, above 0
/// @param fastDelayLoopNanos interval while the checker is down, above 0; 0: what the others say
/// @param alpha whether the server counts as down until the first success
/// @param logAllFailures whether failures that do not count yet are logged
public record Timing(
    long retry,
    long delayBeforeRetryNanos,
    long warmupNanos,
    long delayLoopNanos,
    long fastDelayLoopNanos,
    boolean alpha,
    boolean logAllFailures) {
  /// With nothing that keepalived does not have.
  public Timing(
      long retry,
      long delayBeforeRetryNanos,
      long warmupNanos,
      long delayLoopNanos,
      boolean alpha,
      boolean logAllFailures) {
    this(retry, delayBeforeRetryNanos, warmupNanos, delayLoopNanos, 0, alpha, logAllFailures);
  }
}
