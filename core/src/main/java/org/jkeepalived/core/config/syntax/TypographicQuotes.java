package org.jkeepalived.core.config.syntax;

/// The quotes that word processors and web sites put in place of the plain ones.
public final class TypographicQuotes {
  private static final char FIRST = '\u00ab';
  private static final String QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u00ab\u00bb";

  private TypographicQuotes() {}

  /// Whether the character is one of them.
  public static boolean isQuote(char c) {
    return c >= FIRST && QUOTES.indexOf(c) >= 0;
  }

  /// Index of the closing quote, plain or typographic, behind `start`; the length when there is
  /// none.
  static int closing(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      if (isQuote(text.charAt(i)) || text.charAt(i) == '"') {
        return i;
      }
    }
    return text.length();
  }
}
