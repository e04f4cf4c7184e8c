package org.jkeepalived.core.config.syntax;

import org.jkeepalived.core.config.diagnostic.Span;

/// A line `$NAME=VALUE`.
///
/// @param at place of `$NAME`
record DefinitionLine(String name, Span at, Text value) {
  /// Whether the line is a definition.
  static boolean begins(Text line) {
    int end = nameEnd(line);
    return end > 1 && end < line.length() && line.charAt(end) == '=';
  }

  /// The definition of a line that [#begins] one.
  static DefinitionLine of(Text line) {
    int end = nameEnd(line);
    return new DefinitionLine(
        line.characters().substring(1, end),
        line.span(0, end),
        line.part(end + 1, line.length()).strip());
  }

  private static int nameEnd(Text line) {
    if (line.isEmpty() || line.charAt(0) != '$') {
      return 0;
    }
    int end = 1;
    while (end < line.length() && Reference.isNamePart(line.charAt(end), end > 1)) {
      end++;
    }
    return end;
  }
}
