package org.jkeepalived.core.config.help;

import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.config.bind.Release;
import org.jkeepalived.core.config.bind.Section;

/// `docs/keywords.md`: a table of keywords for every block.
public final class KeywordPage {
  private KeywordPage() {}

  /// The whole page.
  public static String render() {
    var text =
        new StringBuilder(
            """
            # Keywords

            Every keyword of every block. `./build docs` makes this page from the catalogue; a test
            fails when it is not current. `jkeepalived help KEYWORD` shows the same on a terminal.
            A *pending* keyword is read and checked, and has no effect in this version. `2.2.7`
            means that release of keepalived or any earlier one.
            """);
    for (Section<?> section : Catalogue.ALL.sections()) {
      section(text, section);
    }
    return text.toString();
  }

  private static void section(StringBuilder text, Section<?> section) {
    text.append("\n## `").append(section.path()).append("`\n\n");
    if (section.isList()) {
      text.append("Words of the lines in this block.\n\n");
    }
    text.append("| keyword | arguments | default | values | since | standing | meaning |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (Keyword<?> keyword : section.keywords()) {
      text.append("| ").append(code(keyword.name()));
      text.append(" | ").append(code(keyword.arguments()));
      text.append(" | ").append(KeywordMarkdown.plain(keyword.byDefault()));
      text.append(" | ").append(KeywordMarkdown.plain(keyword.range()));
      text.append(" | ").append(KeywordMarkdown.plain(keyword.since()));
      text.append(" | ").append(KeywordMarkdown.plain(standing(section, keyword)));
      text.append(" | ").append(KeywordMarkdown.plain(keyword.meaning())).append(" |\n");
    }
  }

  private static String standing(Section<?> section, Keyword<?> keyword) {
    return keyword.standing() == Standing.PENDING
        ? "pending, comes with " + Release.of(section, keyword)
        : KeywordHelp.standing(keyword);
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
  }
}
