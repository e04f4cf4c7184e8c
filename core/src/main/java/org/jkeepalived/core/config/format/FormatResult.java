package org.jkeepalived.core.config.format;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Diagnostic;

/// What became of a text that was to be formatted.
public sealed interface FormatResult {
  /// The formatted text.
  ///
  /// @param text all of it; the given text when nothing is to be changed
  /// @param lines every line of the given text with what stands in its place
  /// @param notes changes that no line shows: line ends, byte order mark, end of the file
  /// @param changed whether the text differs from the given one
  record Formatted(String text, List<Line> lines, List<String> notes, boolean changed)
      implements FormatResult {
    public Formatted {
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
    }
  }

  /// The text has mistakes after which nobody can tell how it is meant; it stays as it is.
  ///
  /// @param reasons at least one
  record Refused(List<Diagnostic> reasons) implements FormatResult {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }

  /// A line of the given text, without its end.
  ///
  /// @param after what stands in its place; empty when the line goes
  record Line(String before, Optional<String> after) {
    /// Whether it stays as it is.
    public boolean isKept() {
      return after.isPresent() && after.get().equals(before);
    }
  }
}
