package org.jkeepalived.core.model;

/// A `vrrp_script` block: a command run periodically whose exit status instances track.
///
/// @param intervalNanos time between the starts of two runs
/// @param timeoutNanos a run longer than this is killed and counts as failed
/// @param weight -253..253, added to the priority while up (positive) or down (negative); 0: being
///   down is a fault
/// @param reverse whether the weight applies in the opposite sense
/// @param rise successes in a row needed to become up, at least 1
/// @param fall failures in a row needed to become down, at least 1
/// @param initiallyFailed whether it counts as failed before its first run
public record VrrpScript(
    String name,
    ScriptCommand command,
    long intervalNanos,
    long timeoutNanos,
    int weight,
    boolean reverse,
    int rise,
    int fall,
    boolean initiallyFailed) {

  /// A script that begins without a result.
  public VrrpScript(
      String name,
      ScriptCommand command,
      long intervalNanos,
      long timeoutNanos,
      int weight,
      boolean reverse,
      int rise,
      int fall) {
    this(name, command, intervalNanos, timeoutNanos, weight, reverse, rise, fall, false);
  }
}
