package org.jkeepalived.core.status;

import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.model.lvs.Checker;

/// One checker of a real server.
///
/// @param isUp what it says about the server, which a few failures may not have changed yet
/// @param isRunning whether a run is in progress
/// @param failures failed runs in a row
/// @param weightChange what it adds to the server's weight
/// @param last how its last run ended; empty before the first
/// @param nextNanos when the next run begins; empty while one is in progress or none is due
public record CheckerStatus(
    Checker config,
    boolean isUp,
    boolean isRunning,
    long failures,
    long weightChange,
    Optional<LastRun> last,
    OptionalLong nextNanos) {
  /// The end of a run.
  ///
  /// @param outcome what it found
  /// @param reason in words
  /// @param endNanos when it ended
  /// @param durationNanos how long it took
  public record LastRun(Outcome outcome, String reason, long endNanos, long durationNanos) {}

  /// What a run found.
  public enum Outcome {
    SUCCESS,
    FAILURE,
    INCONCLUSIVE
  }
}
