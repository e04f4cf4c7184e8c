package org.jkeepalived.daemon.verb;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.help.KeywordHelp;
import org.jkeepalived.daemon.manual.Verb;

/// `help`, `help WORD...`, `help --pending`.
public final class HelpCommand {
  private static final int OK = 0;
  private static final int UNKNOWN = 1;

  private HelpCommand() {}

  /// Prints what the words ask for.
  ///
  /// @param words what follows `help`
  /// @param usage the options and verbs, for `help` alone
  /// @return exit status: 0, or 1 when a word is unknown
  public static int run(List<String> words, String usage, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.print(Verb.HELP.usage());
      return OK;
    }
    if (words.isEmpty()) {
      out.print(usage);
      out.println();
      out.print(KeywordHelp.overview());
      return OK;
    }
    int status = OK;
    String separator = "";
    for (String word : words) {
      Optional<String> answer =
          word.equals("--pending") ? Optional.of(KeywordHelp.pending()) : KeywordHelp.about(word);
      if (answer.isPresent()) {
        out.print(separator + answer.get());
        separator = "\n";
      }
      if (answer.isEmpty()) {
        String near = KeywordHelp.nearest(word).map(n -> "; did you mean " + n + "?").orElse("");
        err.println("no keyword or block is named '" + word + "'" + near);
        err.println("all blocks: jkeepalived help");
        status = UNKNOWN;
      }
    }
    return status;
  }
}
