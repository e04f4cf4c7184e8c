package org.jkeepalived.core.config.write;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.model.ScriptCommand;

/// Lines of a configuration, indented by block.
final class LvsLines {
  private final StringBuilder out;
  private String indent = "";

  LvsLines(StringBuilder out) {
    this.out = out;
  }

  /// One statement.
  void line(Object... words) {
    out.append(indent);
    for (int i = 0; i < words.length; i++) {
      out.append(i == 0 ? "" : " ").append(words[i]);
    }
    out.append('\n');
  }

  /// The line, if it says something else than what holds without it.
  void unless(boolean needless, Object... words) {
    if (!needless) {
      line(words);
    }
  }

  /// A keyword alone.
  void flag(boolean set, String keyword) {
    unless(!set, keyword);
  }

  /// A truth value that may be other than the one inherited.
  void bool(String keyword, boolean value) {
    line(keyword, value ? "true" : "false");
  }

  /// A word, if there is one.
  void word(String keyword, Optional<String> value) {
    value.ifPresent(v -> line(keyword, quoted(v)));
  }

  /// A command with its user, if there is one.
  void command(String keyword, Optional<ScriptCommand> value) {
    value.ifPresent(c -> {
      String user = c.user().map(u -> " " + u).orElse("");
      String group = c.user().isEmpty() ? "" : c.group().map(g -> " " + g).orElse("");
      line(keyword, escaped(c.text()) + user + group);
    });
  }

  /// A block.
  void block(String head, Consumer<LvsLines> body) {
    line(head, "{");
    String outer = indent;
    indent = outer + "    ";
    body.accept(this);
    indent = outer;
    line("}");
  }

  /// Seconds with as many decimals as it takes.
  static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
  }

  /// A word that is read as one.
  static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./:*+,=-]+") ? text : "\"" + text + "\"";
  }

  /// Text with the escapes of commands and regular expressions.
  static String escaped(String text) {
    var escaped = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        escaped.append("\\\\");
      } else if (c < ' ' || c == '"') {
        // Not a backslash and the quote: lines are looked at for quotes before escapes are.
        escaped.append('\\').append(String.format("%03o", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.append('"').toString();
  }
}
