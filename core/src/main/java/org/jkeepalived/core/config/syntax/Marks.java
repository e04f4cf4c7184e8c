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

  /// A brace that is not the last character.
  static final int BRACE_WITHIN = 32;

  /// `<`.
  static final int ANGLE = 64;

  /// All that is not ASCII.
  static final int FOREIGN = 128;

  /// `@` and `~`, which mean something at the beginning of a line.
  static final int BEGINNING = 256;

  /// All but a brace at the end, and `<`.
  static final int SPECIAL = NUL | COMMENT | REFERENCE | QUOTE | BRACE_WITHIN | FOREIGN | BEGINNING;

  private static final short[] OF = new short[128];

  static {
    OF[0] = NUL;
    OF['@'] = BEGINNING;
    OF['~'] = BEGINNING;
    OF['!'] = COMMENT;
    OF['#'] = COMMENT;
    OF['$'] = REFERENCE | QUOTE;
    OF['{'] = BRACE;
    OF['}'] = BRACE;
    OF['"'] = QUOTE;
    OF['\''] = QUOTE;
    OF['<'] = ANGLE;
  }

  private Marks() {}

  /// The marks among the characters.
  static int of(String characters) {
    int marks = 0;
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      int mark = c < OF.length ? OF[c] : FOREIGN;
      if (mark == BRACE && i < characters.length() - 1) {
        mark |= BRACE_WITHIN;
      }
      marks |= mark;
    }
    return marks;
  }
}
