package org.jkeepalived.core.status;

import java.util.OptionalLong;

/// Pauses of the process that outlasted the patience of an instance's peers while it was master.
///
/// @param losses how often it gave up mastership because of one
/// @param pauses how many there were
/// @param longestNanos how late an advert was at most
/// @param lastNanos how late the advert was at the last one
/// @param lastAtNanos when the last one ended
/// @param lastCause what was found out about it
/// @param lastLost whether the last one cost it mastership
public record LeaseStatus(
    long losses,
    long pauses,
    long longestNanos,
    long lastNanos,
    OptionalLong lastAtNanos,
    String lastCause,
    boolean lastLost) {
  /// Of an instance that was never late.
  public static final LeaseStatus NONE =
      new LeaseStatus(0, 0, 0, 0, OptionalLong.empty(), "", false);
}
