package org.jkeepalived.core.config.diagnostic;

import org.jspecify.annotations.Nullable;

/// A stretch of one line of a source.
///
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
/// @param length UTF-16 units, 0 for a place between characters
/// @param expansion the definition behind this text; null for text that stands in the file as is
public record Span(Source source, int line, int column, int length, @Nullable Expansion expansion) {
  public Span {
    if (line < 1 || column < 1 || length < 0) {
      throw new IllegalArgumentException("span " + line + ":" + column + "+" + length);
    }
  }

  /// The first place of a file.
  public static Span startOf(Source source) {
    return new Span(source, 1, 1, 0, null);
  }

  /// From the start of this span to the end of `other`, when that is the same line.
  public Span to(Span other) {
    int end = other.column + other.length;
    return source == other.source && line == other.line && end >= column
        ? new Span(source, line, column, end - column, expansion)
        : this;
  }

  /// The empty place just behind this span.
  public Span end() {
    return new Span(source, line, column + length, 0, expansion);
  }

  @Override
  public String toString() {
    return source.name() + ":" + line + ":" + column;
  }
}
