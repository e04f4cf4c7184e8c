package org.jkeepalived.core.config.syntax;

import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;

/// A line `include PATTERN` or one of its checked forms.
///
/// @param form the keyword
/// @param at place of the pattern
record IncludeLine(String form, String pattern, Span at) {
  private static final Set<String> FORMS =
      Set.of("include", "includer", "includem", "includew", "includeb", "includea");

  /// Whether the line is an include.
  static boolean begins(Text line) {
    return line.characters().startsWith("include") && FORMS.contains(firstWord(line));
  }

  /// The include of a line that [#begins] one.
  static IncludeLine of(Text line) {
    String form = firstWord(line);
    Text rest = line.part(form.length(), line.length()).strip();
    boolean quoted =
        rest.length() > 1 && rest.charAt(0) == '"' && rest.charAt(rest.length() - 1) == '"';
    Text pattern = quoted ? rest.part(1, rest.length() - 1) : rest;
    return new IncludeLine(
        form, pattern.characters(), pattern.isEmpty() ? line.span() : pattern.span());
  }

  private static String firstWord(Text line) {
    int end = 0;
    while (end < line.length() && !Text.isBlank(line.charAt(end))) {
      end++;
    }
    return line.characters().substring(0, end);
  }

  /// The same, with every check there is.
  IncludeLine checked() {
    return new IncludeLine("includea", pattern, at);
  }

  /// Whether a matching file must be readable.
  boolean needsReadable() {
    return !form.equals("include");
  }

  /// Whether a pattern without wildcards must match.
  boolean needsMatch() {
    return form.equals("includem") || form.equals("includew") || form.equals("includea");
  }

  /// Whether a pattern with wildcards must match.
  boolean needsWildcardMatch() {
    return form.equals("includew") || form.equals("includea");
  }

  /// Whether every brace alternative must match.
  boolean needsEveryAlternative() {
    return form.equals("includeb") || form.equals("includea");
  }
}
