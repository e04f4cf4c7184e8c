package org.jkeepalived.core.config.format;

import org.jkeepalived.core.config.syntax.PhysicalLine;
import org.jkeepalived.core.config.syntax.TypographicQuotes;

/// Blanks between the words of a line: one between words and around braces.
///
/// A line in which blanks or the neighbours of a brace may mean something keeps them: quotes other
/// than the plain one, escapes, references with arguments, and all that is not words and braces.
final class Spacing {
  private Spacing() {}

  static String of(PhysicalLine line) {
    String code = line.code();
    return line.kind() == PhysicalLine.Kind.STATEMENT && !isDelicate(code)
        ? spaced(line, code.indexOf('$') < 0)
        : code;
  }

  private static boolean isDelicate(String code) {
    int word = 0;
    while (word < code.length() && code.charAt(word) != ' ' && code.charAt(word) != '\t') {
      word++;
    }
    return code.indexOf('\'') >= 0
        || code.indexOf('\\') >= 0
        || code.contains("${")
        || code.substring(0, word).indexOf('$') >= 0
        || code.chars().anyMatch(c -> TypographicQuotes.isQuote((char) c));
  }

  /// @param aroundBraces whether braces get blanks: `$NAME{` and `$NAME {` are not the same
  private static String spaced(PhysicalLine line, boolean aroundBraces) {
    String code = line.code();
    var text = new StringBuilder(code.length() + 4);
    boolean quoted = false;
    boolean gap = false;
    boolean behindBrace = false;
    int brace = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (!quoted && (c == ' ' || c == '\t')) {
        gap = true;
        continue;
      }
      boolean isBrace = brace < line.braces().size() && line.braces().get(brace) == i;
      brace += isBrace ? 1 : 0;
      gap |= aroundBraces && (isBrace || behindBrace);
      text.append(gap && !text.isEmpty() ? " " : "").append(c);
      quoted ^= c == '"';
      gap = false;
      behindBrace = isBrace;
    }
    return text.toString();
  }
}
