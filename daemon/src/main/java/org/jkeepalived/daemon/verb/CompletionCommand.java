package org.jkeepalived.daemon.verb;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.daemon.manual.Completion;
import org.jkeepalived.daemon.manual.OptionText;
import org.jkeepalived.daemon.manual.Verb;

/// `jkeepalived completion`: prints the script that teaches a shell the command line.
public final class CompletionCommand {
  static final int OK = 0;

  /// The command line is wrong.
  static final int WRONG = 2;

  private CompletionCommand() {}

  /// Runs the command; `arguments` are those behind the word `completion`.
  ///
  /// @param options what the program takes without a verb
  /// @return exit status
  public static int run(List<String> arguments, List<OptionText> options, Output output) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      output.out().print(Verb.COMPLETION.usage());
      return OK;
    }
    Optional<String> script =
        arguments.size() == 1 ? Completion.script(arguments.getFirst(), options) : Optional.empty();
    if (script.isEmpty()) {
      String word = arguments.isEmpty() ? "" : ", not " + String.join(" ", arguments);
      output.err().println("jkeepalived completion: name the shell: bash, zsh or fish" + word);
      output.err().print(Verb.COMPLETION.usage());
      return WRONG;
    }
    output.out().print(script.get());
    return OK;
  }
}
