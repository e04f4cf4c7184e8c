package org.jkeepalived.core.check;

import java.util.OptionalInt;

/// What one run of a checker found.
public sealed interface Verdict {
  /// What was found, in words for the operator: `HTTP 503, wanted 200-299`.
  String reason();

  /// The server did what it should.
  ///
  /// @param exitCode of a command whose exit codes set the weight; 2..255 mean a weight
  record Success(String reason, OptionalInt exitCode) implements Verdict {
    /// A success that says nothing about weights.
    public Success(String reason) {
      this(reason, OptionalInt.empty());
    }
  }

  /// The server did not.
  record Failure(String reason) implements Verdict {}

  /// The check itself could not be made, by no fault of the server: its state stays as it is.
  record Inconclusive(String reason) implements Verdict {}
}
