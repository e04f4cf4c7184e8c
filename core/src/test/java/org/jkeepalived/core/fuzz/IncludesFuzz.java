package org.jkeepalived.core.fuzz;

/// Several files that define, repeat and include.
public final class IncludesFuzz {
  private IncludesFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] input) {
    SyntaxFuzz.read(FileSet.of(input));
  }
}
