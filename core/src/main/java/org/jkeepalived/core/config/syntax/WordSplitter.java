package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;

/// Finds braces and splits lines into words.
final class WordSplitter {
  private final Diagnostics diagnostics;

  WordSplitter(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Index of the first brace from `start` on that is neither quoted nor part of a reference; -1
  /// when there is none.
  int nextBrace(Text line, int start) {
    char quote = 0;
    int reference = -1;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || (c == '\'' && opensQuote(line, i))) {
        quote = c;
      } else if (c == '{' && i > 0 && line.charAt(i - 1) == '$') {
        reference = line.characters().indexOf('}', i);
      } else if (c == '}' && i == reference) {
        reference = -1;
      } else if ((c == '{' || c == '}') && i >= start) {
        return i;
      }
    }
    return -1;
  }

  /// Whether the apostrophe begins a word and another one follows; `it's` is no quote.
  private static boolean opensQuote(Text line, int index) {
    return (index == 0 || Text.isBlank(line.charAt(index - 1)))
        && line.characters().indexOf('\'', index + 1) > 0;
  }

  /// Splits at blanks; double quotes at the beginning of a word hold it together.
  List<Word> split(Text line) {
    List<Word> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (Text.isBlank(c)) {
        i++;
      } else if (c == '"') {
        i = quoted(line, i, words);
      } else if (TypographicQuotes.isQuote(c)) {
        i = typographic(line, i, words);
      } else {
        int end = i;
        while (end < line.length() && !Text.isBlank(line.charAt(end)) && line.charAt(end) != '"') {
          end++;
        }
        String text = line.characters().substring(i, end);
        words.add(new Word(text, line.span(i, end), false, isUnresolved(text)));
        i = end;
      }
    }
    return words;
  }

  /// Quotes of a word processor: taken for what they were before it changed them.
  private int typographic(Text line, int start, List<Word> words) {
    int close = TypographicQuotes.closing(line.characters(), start);
    String text = line.characters().substring(start + 1, close);
    int end = Math.min(line.length(), close + 1);
    diagnostics.add(
        DiagnosticCode.QUOTE_TYPOGRAPHIC,
        line.span(start, start + 1),
        "this is a typographic quote; it is read as '\"'",
        "keepalived takes it for a part of the word",
        "write \"" + text + "\"");
    words.add(new Word(text, line.span(start, end), true, false));
    return end;
  }

  private int quoted(Text line, int start, List<Word> words) {
    int close = line.characters().indexOf('"', start + 1);
    if (close < 0) {
      diagnostics.add(
          DiagnosticCode.QUOTE_UNCLOSED,
          line.span(start, start + 1),
          "this quote is not closed; the word is taken to the end of the line",
          "a quoted word ends on the line it begins on",
          "add the closing '\"'");
      close = line.length();
    }
    String text = line.characters().substring(start + 1, close);
    int end = Math.min(line.length(), close + 1);
    words.add(new Word(text, line.span(start, end), true, false));
    return end;
  }

  private static boolean isUnresolved(String text) {
    int dollar = text.indexOf('$');
    if (dollar < 0 || dollar + 1 >= text.length()) {
      return false;
    }
    char next = text.charAt(dollar + 1);
    return next == '{' || (dollar == 0 && Reference.isNamePart(next, false));
  }
}
