package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;

/// The quoting of commands and regular expressions: double or single quotes with escapes, read from
/// the raw text of a statement.
public final class ScriptWords {
  private final Text raw;
  private int position;

  private ScriptWords(Text raw) {
    this.raw = raw;
  }

  /// A split line.
  ///
  /// @param words all words, the keyword first
  /// @param unclosed place of a quote that is not closed; null when all are
  public record Split(List<Word> words, @org.jspecify.annotations.Nullable Span unclosed) {
    public Split {
      words = List.copyOf(words);
    }
  }

  /// Splits the raw text of a statement into words.
  public static Split split(Text raw) {
    return new ScriptWords(raw).all();
  }

  private Split all() {
    List<Word> words = new ArrayList<>();
    Span unclosed = null;
    while (true) {
      while (position < raw.length() && Text.isBlank(raw.charAt(position))) {
        position++;
      }
      if (position >= raw.length()) {
        return new Split(words, unclosed);
      }
      char quote = raw.charAt(position);
      int start = position;
      var text = new StringBuilder();
      boolean quoted = quote == '"' || quote == '\'';
      boolean typographic = TypographicQuotes.isQuote(quote);
      if (typographic) {
        int close = TypographicQuotes.closing(raw.characters(), start);
        text.append(raw.characters(), start + 1, close);
        position = Math.min(raw.length(), close + 1);
      } else if (quoted) {
        position++;
        if (!quoted(text, quote)) {
          unclosed = raw.span(start, start + 1);
        }
      }
      if (!typographic) {
        rest(text);
      }
      words.add(new Word(untilNul(text), raw.span(start, position), quoted || typographic));
    }
  }

  /// No program can be given a NUL: it ends the word, as it does for keepalived.
  private static String untilNul(StringBuilder text) {
    int nul = text.indexOf("\0");
    return nul < 0 ? text.toString() : text.substring(0, nul);
  }

  /// Reads to behind the closing quote; false when there is none.
  private boolean quoted(StringBuilder text, char quote) {
    while (position < raw.length()) {
      char c = raw.charAt(position++);
      if (c == quote) {
        return true;
      }
      if (c == '\\' && position < raw.length()) {
        escape(text);
      } else {
        text.append(c);
      }
    }
    return false;
  }

  /// Reads up to a blank. Quotes inside a word hold blanks together, as a shell has it; an
  /// apostrophe without another one is a letter.
  private void rest(StringBuilder text) {
    while (position < raw.length() && !Text.isBlank(raw.charAt(position))) {
      char c = raw.charAt(position++);
      boolean opens = (c == '"' || c == '\'') && raw.characters().indexOf(c, position) >= 0;
      if (opens) {
        quoted(text, c);
      } else if (c == '\\' && position < raw.length()) {
        escape(text);
      } else {
        text.append(c);
      }
    }
  }

  private void escape(StringBuilder text) {
    char c = raw.charAt(position++);
    switch (c) {
      case 'a' -> text.append('\u0007');
      case 'b' -> text.append('\b');
      case 'E' -> text.append('\u001b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'v' -> text.append('\u000b');
      case 'c' -> {
        if (position < raw.length()) {
          text.append((char) (raw.charAt(position++) & 0x1f));
        }
      }
      case 'x' -> number(text, 16, 2, "x");
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        position--;
        number(text, 8, 3, "");
      }
      default -> text.append(c);
    }
  }

  private void number(StringBuilder text, int radix, int digits, String orElse) {
    int value = 0;
    int start = position;
    while (position < raw.length()
        && position < start + digits
        && Character.digit(raw.charAt(position), radix) >= 0) {
      value = value * radix + Character.digit(raw.charAt(position++), radix);
    }
    if (position == start) {
      text.append(orElse);
    } else {
      text.append((char) (value & 0xff));
    }
  }
}
