package org.jkeepalived.core.config.syntax;

import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Span;

/// Cuts comments: `!` or `#` outside double quotes, up to the end of the line. `\!` and `\#` are
/// the characters themselves.
final class Comments {
  private Comments() {}

  /// Index of the mark that begins the comment; -1 when there is none.
  static int begin(String characters) {
    boolean quoted = false;
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && isEscaped(characters, i)) {
        i++;
      } else if (!quoted && isMark(c)) {
        return i;
      }
    }
    return -1;
  }

  static Text strip(Text line, Diagnostics diagnostics) {
    String characters = line.characters();
    if (!line.mayHave(Marks.COMMENT)) {
      return line;
    }
    int mark = begin(characters);
    if (mark >= 0) {
      warnInsideWord(line, mark, diagnostics);
    }
    Text rest = mark < 0 ? line : line.part(0, mark);
    return rest.characters().indexOf('\\') < 0 ? rest : withoutEscapes(rest);
  }

  private static Text withoutEscapes(Text line) {
    String characters = line.characters();
    var kept = new Text.Builder();
    int copied = 0;
    boolean quoted = false;
    for (int i = 0; i < characters.length(); i++) {
      if (characters.charAt(i) == '"') {
        quoted = !quoted;
      } else if (!quoted && isEscaped(characters, i)) {
        kept.append(line, copied, i);
        copied = ++i;
      }
    }
    Span place = line.span(0, 0);
    return copied == 0 ? line : kept.append(line, copied, line.length()).build(place);
  }

  private static boolean isEscaped(String characters, int i) {
    return characters.charAt(i) == '\\'
        && i + 1 < characters.length()
        && isMark(characters.charAt(i + 1));
  }

  private static boolean isMark(char c) {
    return c == '!' || c == '#';
  }

  /// `auth_pass k@l!ve` has the password `k@l`, which nobody expects.
  private static void warnInsideWord(Text line, int mark, Diagnostics diagnostics) {
    boolean glued = mark > 0 && !Text.isBlank(line.charAt(mark - 1));
    boolean continued =
        mark + 1 < line.length() && line.charAt(mark + 1) > ' ' && line.charAt(mark + 1) < 127;
    String before = line.characters().substring(0, mark);
    if (glued && continued && line.charAt(mark - 1) != '}' && line.charAt(mark - 1) != '{') {
      int start = Math.max(before.lastIndexOf(' '), before.lastIndexOf('\t')) + 1;
      diagnostics.add(
          DiagnosticCode.COMMENT_INSIDE_WORD,
          line.span(mark, mark + 1),
          "a comment begins inside this word; what is read is '" + before.substring(start) + "'",
          "'!' and '#' begin a comment anywhere outside double quotes",
          "put the word into double quotes, or write \\"
              + line.charAt(mark)
              + " for the character");
    }
  }
}
