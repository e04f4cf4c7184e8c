package org.jkeepalived.core.model;

import java.util.Optional;

/// A `track_file` block: a file with a number.
///
/// @param weight -254..254, multiplies the number; 0: any number but 0 is a fault
/// @param initial what is written at start
public record TrackedFile(
    String name, String path, int weight, boolean reverse, Optional<Initial> initial) {
  /// What is written at start.
  ///
  /// @param overwrite whether an existing file is replaced
  public record Initial(int value, boolean overwrite) {}
}
