package org.jkeepalived.daemon.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.help.KeywordHelp;

/// The scripts that teach shells the command line.
public final class Completion {
  private Completion() {}

  /// The script for a shell; empty for one that is not known.
  public static Optional<String> script(String shell, List<OptionText> options) {
    return switch (shell) {
      case "bash" -> Optional.of(BashCompletion.render(options));
      case "zsh" -> Optional.of(ZshCompletion.render(options));
      case "fish" -> Optional.of(FishCompletion.render(options));
      default -> Optional.empty();
    };
  }

  /// All words that `help` knows, in alphabetical order, in lines of a bearable length.
  static String keywords(String indentation) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder(indentation);
    for (String word : KeywordHelp.words()) {
      if (line.length() + word.length() > Wrap.WIDTH + 10) {
        lines.add(line.toString());
        line = new StringBuilder(indentation);
      }
      line.append(line.length() > indentation.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return String.join("\n", lines);
  }

  /// The words of all verbs.
  static String verbs() {
    List<String> words = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      words.add(verb.word());
    }
    return String.join(" ", words);
  }
}
