package org.jkeepalived.daemon.manual;

import java.util.ArrayList;
import java.util.List;

/// What `-h` and `VERB --help` print, in 80 columns.
public final class UsageText {
  private static final int VERB_COLUMN = 32;
  private static final int OPTION_COLUMN = 31;

  private UsageText() {}

  /// All verbs and options.
  public static String of(List<OptionText> options) {
    var text = new StringBuilder();
    text.append(
        Wrap.entry(
            "Usage: jkeepalived [OPTION...]", "run, with keepalived's options", VERB_COLUMN));
    for (Verb verb : Verb.values()) {
      text.append(
          Wrap.entry("       jkeepalived " + verb.word() + " ...", verb.summary(), VERB_COLUMN));
    }
    text.append("What follows a verb: jkeepalived VERB --help\n\n");
    List<String> without = new ArrayList<>();
    for (OptionText option : options) {
      if (option.remark().isEmpty()) {
        String letter = option.letter().isEmpty() ? "    " : "-" + option.letter() + ", ";
        String term = "  " + letter + option.longForm("=");
        text.append(Wrap.entry(term, option.about(), OPTION_COLUMN));
      } else {
        without.add(option.letter().isEmpty() ? "--" + option.name() : "-" + option.letter());
      }
    }
    text.append('\n');
    text.append(
        Wrap.filled(
            "Accepted for compatibility, without effect, with a line in the log that says why: "
                + String.join(" ", without)
                + ".",
            0));
    text.append(
        Wrap.filled(
            "Environment: JKEEPALIVED_RUN_DIR, where pid files and the status socket go (default"
                + " /run).",
            0));
    return text.toString();
  }

  /// One verb with its options.
  static String of(Verb verb) {
    var text = new StringBuilder();
    String label = "Usage: ";
    for (String synopsis : verb.synopses()) {
      text.append(label).append("jkeepalived ").append(verb.word()).append(' ');
      text.append(synopsis).append('\n');
      label = "       ";
    }
    text.append('\n').append(Wrap.paragraphs(verb.about())).append('\n');
    int column = 4 + verb.options().stream().mapToInt(o -> term(o).length()).max().orElse(0);
    for (OptionText option : verb.options()) {
      text.append(Wrap.entry("  " + term(option), option.about(), column));
    }
    text.append(verb.options().isEmpty() ? "" : "\n");
    return text.append(Wrap.filled("Exit status: " + String.join(", ", verb.statuses()) + ".", 0))
        .toString();
  }

  private static String term(OptionText option) {
    String letter = option.letter();
    return (letter.isEmpty() ? "" : "-" + letter + ", ") + option.longForm(" ");
  }
}
