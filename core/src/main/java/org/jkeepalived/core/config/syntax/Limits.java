package org.jkeepalived.core.config.syntax;

/// Bounds of the reader. Beyond each of them is a message, not a crash.
final class Limits {
  /// Bytes of one line, as keepalived has it.
  static final int LINE_BYTES = 1023;

  /// Nested includes, definitions, repetitions and blocks.
  static final int DEPTH = 50;

  /// Characters that one line may have after its references are replaced.
  static final int EXPANDED_LINE = 64 * 1024;

  /// Characters that expansions, repetitions and files read again may produce in one reading.
  /// Without it a few lines that double each other fill any memory and never end.
  static final int EXPANDED_CHARACTERS = 8 * 1024 * 1024;

  /// The same of a reading whose whole tree is held in memory.
  static final int TRACED_CHARACTERS = 2 * 1024 * 1024;

  /// What each reference, line and file costs of that besides its characters, so that nothing is
  /// repeated for free.
  static final int EXPANSION_COST = 48;

  /// What a repetition within another one costs besides, each time: it is read anew.
  static final int REPETITION_COST = 400;

  /// Words of one block outside all blocks and of what is in it, a statement counted as two more. A
  /// tree of so many takes about 40 MB.
  static final int BLOCK_WORDS = 400_000;

  /// Turns of one repetition.
  static final int REPETITIONS = 100_000;

  /// Files read, the same file counted each time.
  static final int FILES = 100_000;

  private Limits() {}
}
