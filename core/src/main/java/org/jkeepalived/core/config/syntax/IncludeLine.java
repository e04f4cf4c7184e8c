package org.jkeepalived.core.config.syntax;

import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.BRACE_MATCH;
import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.MATCH;
import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.READ;
import static org.jkeepalived.core.model.DaemonSettings.IncludeCheck.WILDCARD_MATCH;

import java.util.EnumSet;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.DaemonSettings.IncludeCheck;

/// A line `include PATTERN` or one of its checked forms.
///
/// @param form the keyword
/// @param at place of the pattern
record IncludeLine(String form, String pattern, Span at) {
  private static final Set<String> FORMS =
      Set.of("include", "includer", "includem", "includew", "includeb", "includea");

  /// Whether the line is an include.
  static boolean begins(Text line) {
    return !line.isEmpty()
        && line.charAt(0) == 'i'
        && line.characters().startsWith("include")
        && FORMS.contains(firstWord(line));
  }

  /// The include of a line that [#begins] one.
  static IncludeLine of(Text line) {
    String form = firstWord(line);
    Text rest = line.part(form.length(), line.length()).strip();
    return new IncludeLine(form, rest.characters(), rest.isEmpty() ? line.span() : rest.span());
  }

  private static String firstWord(Text line) {
    int end = 0;
    while (end < line.length() && !Text.isBlank(line.charAt(end))) {
      end++;
    }
    return line.characters().substring(0, end);
  }

  /// What this form checks.
  Set<IncludeCheck> checks() {
    return switch (form) {
      case "includer" -> EnumSet.of(READ);
      case "includem" -> EnumSet.of(READ, MATCH);
      case "includew" -> EnumSet.of(READ, MATCH, WILDCARD_MATCH);
      case "includeb" -> EnumSet.of(READ, BRACE_MATCH);
      case "includea" -> EnumSet.allOf(IncludeCheck.class);
      default -> EnumSet.noneOf(IncludeCheck.class);
    };
  }

  /// Whether the name stands in quotes, which are a part of it for keepalived.
  boolean isQuoted() {
    return pattern.startsWith("\"");
  }
}
