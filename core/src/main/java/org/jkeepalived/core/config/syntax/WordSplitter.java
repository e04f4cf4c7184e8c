package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Spellings;

/// Finds braces and splits lines into words.
final class WordSplitter {
  private final Diagnostics diagnostics;

  /// Those of the line that is being split.
  private final List<Word> words = new ArrayList<>();

  private final Spellings spellings;

  WordSplitter(Diagnostics diagnostics, Spellings spellings) {
    this.diagnostics = diagnostics;
    this.spellings = spellings;
  }

  /// Walks the braces of a line that are neither quoted nor part of a reference, once from left to
  /// right: a line of nothing but braces must not take the square of its length.
  static final class Braces {
    private Text line = Text.NOTHING;
    private boolean hasAny;
    private boolean plain;
    private int next;
    private char quote;
    private int reference;
    private boolean referencesClose;

    /// Begins with another line.
    Braces over(Text line) {
      this.line = line;
      hasAny = line.mayHave(Marks.BRACE);
      plain = !line.mayHave(Marks.QUOTE);
      next = 0;
      quote = 0;
      reference = -1;
      referencesClose = true;
      return this;
    }

    /// Index of the next brace; -1 when there is none.
    int next() {
      while (hasAny && next < line.length()) {
        int i = next++;
        char c = line.charAt(i);
        if (plain ? c == '{' || c == '}' : isBrace(i, c)) {
          return i;
        }
      }
      return -1;
    }

    private boolean isBrace(int i, char c) {
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || (c == '\'' && opensQuote(line, i))) {
        quote = c;
      } else if (c == '{' && i > 0 && line.charAt(i - 1) == '$') {
        openReference(i);
      } else if (c == '}' && i == reference) {
        reference = -1;
      } else {
        return c == '{' || c == '}';
      }
      return false;
    }

    private void openReference(int i) {
      if (reference < 0 && referencesClose) {
        reference = line.characters().indexOf('}', i);
        referencesClose = reference >= 0;
      }
    }
  }

  /// Whether the apostrophe begins a word and another one follows; `it's` is no quote.
  private static boolean opensQuote(Text line, int index) {
    return (index == 0 || Text.isBlank(line.charAt(index - 1)))
        && line.characters().indexOf('\'', index + 1) > 0;
  }

  /// Splits at blanks; double quotes at the beginning of a word hold it together.
  List<Word> split(Text line) {
    words.clear();
    if (line.mayHave(Marks.QUOTE | Marks.FOREIGN)) {
      quotedWords(line);
    } else {
      plainWords(line);
    }
    return switch (words.size()) {
      case 1 -> List.of(words.get(0));
      case 2 -> List.of(words.get(0), words.get(1));
      case 3 -> List.of(words.get(0), words.get(1), words.get(2));
      default -> List.copyOf(words);
    };
  }

  private void plainWords(Text line) {
    String characters = line.characters();
    int length = characters.length();
    int i = 0;
    while (i < length) {
      int start = i;
      while (i < length && !Text.isBlank(characters.charAt(i))) {
        i++;
      }
      if (i > start) {
        words.add(new Word(spellings.of(characters, start, i), line.span(start, i), false));
      }
      i++;
    }
  }

  private void quotedWords(Text line) {
    int i = 0;
    while (i < line.length()) {
      char c = line.charAt(i);
      if (Text.isBlank(c)) {
        i++;
      } else if (c == '"') {
        i = quoted(line, i);
      } else if (TypographicQuotes.isQuote(c)) {
        i = typographic(line, i);
      } else {
        int end = i;
        while (end < line.length() && !Text.isBlank(line.charAt(end)) && line.charAt(end) != '"') {
          end++;
        }
        String text = line.characters().substring(i, end);
        words.add(new Word(text, line.span(i, end), false));
        i = end;
      }
    }
  }

  /// Quotes of a word processor: taken for what they were before it changed them.
  private int typographic(Text line, int start) {
    int close = TypographicQuotes.closing(line.characters(), start);
    String text = line.characters().substring(start + 1, close);
    int end = Math.min(line.length(), close + 1);
    diagnostics.add(
        DiagnosticCode.QUOTE_TYPOGRAPHIC,
        line.span(start, start + 1),
        "this is a typographic quote; it is read as '\"'",
        "keepalived takes it for a part of the word",
        "write \"" + text + "\"");
    words.add(new Word(text, line.span(start, end), true));
    return end;
  }

  private int quoted(Text line, int start) {
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
    words.add(new Word(text, line.span(start, end), true));
    return end;
  }
}
