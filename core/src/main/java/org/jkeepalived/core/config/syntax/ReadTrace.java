package org.jkeepalived.core.config.syntax;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// What happens during a reading, for one who wants more than its result: an editor asks what may
/// stand at a place, and where a name comes from.
public interface ReadTrace {
  /// Nobody wants to know.
  ReadTrace NONE = new ReadTrace() {};

  /// A file begins to be read.
  default void entered(Source source) {}

  /// A block opens; what follows `brace` stands in `inner`.
  ///
  /// @param brace the opening brace, or the place where it is missing
  default void opened(Span brace, Grammar.Scope inner) {}

  /// A block closes; what follows `at` stands in `outer`.
  ///
  /// @param brace its opening brace
  /// @param at the closing brace, or the statement that shows that it is missing
  default void closed(Span brace, Span at, Grammar.Scope outer) {}

  /// A definition is made.
  ///
  /// @param name without its `$`
  /// @param at place of `$NAME`
  default void defined(String name, Span at, List<Text> lines) {}

  /// A reference to a definition is read.
  ///
  /// @param name without its `$`
  /// @param at place of the reference
  /// @param definition place of what it stands for; null when nothing is defined by that name
  default void referred(String name, Span at, @Nullable Span definition) {}
}
