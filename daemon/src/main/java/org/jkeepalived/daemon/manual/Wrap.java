package org.jkeepalived.daemon.manual;

import org.jkeepalived.core.config.help.Filled;

/// Text in lines of at most 80 columns.
final class Wrap {
  static final int WIDTH = 80;

  private Wrap() {}

  /// Breaks a text of paragraphs; lines that begin with a blank stay as they are.
  static String paragraphs(String text) {
    var result = new StringBuilder();
    var paragraph = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith(" ")) {
        result.append(filled(paragraph.toString(), 0));
        paragraph.setLength(0);
        result.append(line).append('\n');
      } else {
        paragraph.append(' ').append(line);
      }
    }
    return result.append(filled(paragraph.toString(), 0)).toString();
  }

  /// Breaks one paragraph into lines that begin with `indentation` blanks.
  static String filled(String text, int indentation) {
    var result = new StringBuilder();
    for (String line : Filled.lines(text, WIDTH - indentation)) {
      result.repeat(' ', indentation).append(line).append('\n');
    }
    return result.toString();
  }

  /// A term and what is said of it, which begins at a column of its own, below a term that is
  /// longer.
  static String entry(String term, String text, int column) {
    String body = filled(text, column);
    return term.length() + 2 <= column ? term + body.substring(term.length()) : term + "\n" + body;
  }
}
