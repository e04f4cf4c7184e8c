package org.jkeepalived.core.config.syntax;

/// Bounds of the reader. Beyond each of them is a message, not a crash.
final class Limits {
  /// Bytes of one line, as keepalived has it.
  static final int LINE_BYTES = 1023;

  /// Nested includes, definitions, repetitions and blocks.
  static final int DEPTH = 50;

  /// Characters that expansions may produce in one reading.
  static final int EXPANDED_CHARACTERS = 64 * 1024 * 1024;

  /// Turns of one repetition.
  static final int REPETITIONS = 100_000;

  /// Files read, the same file counted each time.
  static final int FILES = 100_000;

  private Limits() {}
}
