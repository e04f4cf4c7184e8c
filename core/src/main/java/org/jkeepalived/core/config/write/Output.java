package org.jkeepalived.core.config.write;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jkeepalived.core.model.ScriptCommand;

/// Configuration text as it grows: lines of words, indented by blocks.
final class Output {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:%+,=-]+");
  private static final Pattern READ_OTHERWISE = Pattern.compile("include[rmwba]?");

  private final StringBuilder text = new StringBuilder();
  private int depth;

  /// Writes a line of words that need no quotes.
  void line(String words) {
    text.append("  ".repeat(depth)).append(words.strip()).append('\n');
  }

  /// Writes a flag when it is set.
  void flag(String keyword, boolean set) {
    if (set) {
      line(keyword);
    }
  }

  /// Writes a keyword with a word, which is put into quotes where it must be.
  void word(String keyword, String word) {
    line(keyword + " " + quoted(word));
  }

  /// Writes a keyword with a word that is there.
  void word(String keyword, Optional<String> word) {
    word.ifPresent(value -> word(keyword, value));
  }

  /// Writes a number unless it is what holds without the line.
  void number(String keyword, long value, long byDefault) {
    if (value != byDefault) {
      line(keyword + " " + value);
    }
  }

  /// Writes a time in seconds unless it is what holds without the line.
  void seconds(String keyword, long nanos, long byDefault) {
    if (nanos != byDefault) {
      line(keyword + " " + seconds(nanos));
    }
  }

  /// Writes a command with its user and group.
  void command(String keyword, Optional<ScriptCommand> command) {
    command.ifPresent(given ->
        line(
            keyword
                + " "
                + escaped(given.text())
                + given.user().map(user -> " " + quoted(user)).orElse("")
                + given.group().map(group -> " " + quoted(group)).orElse("")));
  }

  /// Opens a block.
  void open(String words) {
    line(words + " {");
    depth++;
  }

  /// Closes the block opened last.
  void close() {
    depth--;
    line("}");
  }

  /// Writes a block of lines, nothing without lines.
  void block(String words, List<String> lines) {
    if (!lines.isEmpty()) {
      open(words);
      lines.forEach(this::line);
      close();
    }
  }

  /// An ordinary word, in quotes where the language would read something else.
  static String quoted(String word) {
    boolean plain = PLAIN.matcher(word).matches() && !READ_OTHERWISE.matcher(word).matches();
    return plain ? word : '"' + word + '"';
  }

  /// A word of a command, whose quotes know escapes.
  static String escaped(String word) {
    var escaped = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c == '\\') {
        escaped.append("\\\\");
      } else if (c == '"' || c == '$' || c < ' ') {
        escaped.append('\\').append(c >> 6).append(c >> 3 & 7).append(c & 7);
      } else {
        escaped.append(c);
      }
    }
    return escaped.append('"').toString();
  }

  /// A time in seconds, without needless digits.
  static String seconds(long nanos) {
    return decimal(nanos, 9);
  }

  /// A time in milliseconds, without needless digits.
  static String millis(long nanos) {
    return decimal(nanos, 6);
  }

  private static String decimal(long nanos, int scale) {
    return BigDecimal.valueOf(nanos, scale).stripTrailingZeros().toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
