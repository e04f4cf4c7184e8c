package org.jkeepalived.core.model;

import java.util.Optional;

/// How a configuration is read again.
///
/// @param checkLog file that the test before a reload writes to; no test when empty
/// @param timeFile file that names the time of a reload
/// @param repeat whether the time file stays
/// @param runningFile exists while a configuration is being read
public record ReloadSettings(
    Optional<String> checkLog,
    Optional<String> timeFile,
    boolean repeat,
    Optional<String> runningFile) {
  /// Only on request, without a test.
  public static final ReloadSettings DEFAULT =
      new ReloadSettings(Optional.empty(), Optional.empty(), false, Optional.empty());
}
