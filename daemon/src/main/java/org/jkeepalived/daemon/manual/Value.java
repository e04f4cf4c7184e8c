package org.jkeepalived.daemon.manual;

import java.util.List;

/// What follows an option, or what the words behind a verb are.
///
/// @param name as it stands in texts; empty when nothing follows
/// @param isAttached whether it may be left out, and otherwise is attached: `--log-file=FILE`
/// @param words the values there are, where they are known
public record Value(Kind kind, String name, boolean isAttached, List<String> words) {
  /// How a shell completes it.
  public enum Kind {
    NOTHING,
    FILE,
    DIRECTORY,
    /// The name of a network namespace.
    NAMESPACE,
    /// A keyword or block of the configuration language.
    KEYWORD,
    /// One of [Value#words].
    WORD,
    TEXT
  }

  /// Nothing follows.
  public static final Value NONE = new Value(Kind.NOTHING, "", false, List.of());

  public Value {
    words = List.copyOf(words);
  }

  /// Something that a shell knows or that nobody can complete.
  public static Value of(Kind kind, String name) {
    return new Value(kind, name, false, List.of());
  }

  /// One of some words.
  public static Value oneOf(String name, String... words) {
    return new Value(Kind.WORD, name, false, List.of(words));
  }

  /// The same, which may be left out.
  public Value optional() {
    return new Value(kind, name, true, words);
  }

  /// Whether anything may follow.
  public boolean exists() {
    return kind != Kind.NOTHING;
  }
}
