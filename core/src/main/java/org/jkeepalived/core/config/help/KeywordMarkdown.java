package org.jkeepalived.core.config.help;

import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Section;

/// An entry of the catalogue as Markdown, for editors.
public final class KeywordMarkdown {
  private KeywordMarkdown() {}

  /// A few lines: the use, the meaning, and what the entry says besides.
  public static String render(Section<?> section, Keyword<?> keyword) {
    var text = new StringBuilder("```keepalived\n");
    text.append(keyword.name());
    if (!keyword.arguments().isEmpty()) {
      text.append(' ').append(keyword.arguments());
    }
    text.append("\n```\n").append(plain(keyword.meaning())).append("\n\n");
    line(text, "Block", section.path());
    line(text, "Default", keyword.byDefault());
    line(text, "Values", keyword.range());
    line(text, "Since", KeywordHelp.since(keyword));
    line(text, "Standing", KeywordHelp.standing(keyword));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    if (!value.isEmpty()) {
      text.append("- ").append(label).append(": ").append(plain(value)).append('\n');
    }
  }

  /// Text in which Markdown finds no mark-up.
  static String plain(String text) {
    return text.replaceAll("([\\\\|*_<>`\\[\\]])", "\\\\$1");
  }
}
