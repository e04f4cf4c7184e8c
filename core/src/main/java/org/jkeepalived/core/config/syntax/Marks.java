package org.jkeepalived.core.config.syntax;

/// Characters that mean something, as bits. Most lines have none of them, and need no search for
/// each.
final class Marks {
  static final int NUL = 1;

  /// `!` and `#`.
  static final int COMMENT = 2;

  /// `$`.
  static final int REFERENCE = 4;

  /// `{` and `}`.
  static final int BRACE = 8;

  /// What decides whether a brace is one: both kinds of quotes, and `$`.
  static final int QUOTE = 16;

  private static final byte[] OF = new byte[128];

  static {
    OF[0] = NUL;
    OF['!'] = COMMENT;
    OF['#'] = COMMENT;
    OF['$'] = REFERENCE | QUOTE;
    OF['{'] = BRACE;
    OF['}'] = BRACE;
    OF['"'] = QUOTE;
    OF['\''] = QUOTE;
  }

  private Marks() {}

  /// The marks among the characters.
  static int of(String characters) {
    int marks = 0;
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      marks |= c < OF.length ? OF[c] : 0;
    }
    return marks;
  }
}
