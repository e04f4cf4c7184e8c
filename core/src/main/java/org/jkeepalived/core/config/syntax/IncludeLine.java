package org.jkeepalived.core.config.syntax;

import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.BRACE_MATCH;
import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.MATCH;
import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.READ;
import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.WILDCARD_MATCH;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.DaemonSettings.IncludeCheck;

/// A line `include PATTERN` or one of its checked forms.
///
/// @param form the keyword
/// @param at place of the pattern
record IncludeLine(String form, String pattern, Span at) {
  /// What each form checks.
  private static final Map<String, Set<IncludeCheck>> FORMS =
      Map.of(
          "include", EnumSet.noneOf(IncludeCheck.class),
          "includer", EnumSet.of(READ),
          "includem", EnumSet.of(READ, MATCH),
          "includew", EnumSet.of(READ, MATCH, WILDCARD_MATCH),
          "includeb", EnumSet.of(READ, BRACE_MATCH),
          "includea", EnumSet.allOf(IncludeCheck.class));

  /// Whether the line is an include.
  static boolean begins(Text line) {
    return line.characters().startsWith("include") && FORMS.containsKey(firstWord(line));
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

  /// What is checked by the form alone.
  Set<IncludeCheck> checks() {
    return FORMS.getOrDefault(form, Set.of());
  }

  private static String firstWord(Text line) {
    int end = 0;
    while (end < line.length() && !Text.isBlank(line.charAt(end))) {
      end++;
    }
    return line.characters().substring(0, end);
  }
}
