package org.jkeepalived.daemon.verb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.reload.PlanText;
import org.jkeepalived.daemon.manual.Verb;
import org.jkeepalived.daemon.observe.RunningConfiguration;

/// `jkeepalived plan`: what a reload would change, object by object.
public final class PlanCommand {
  static final int OK = 0;

  /// The new file cannot be used, so a reload would change nothing.
  static final int REFUSED = 1;

  /// The command line is wrong, or the configuration to compare with is not known.
  static final int WRONG = 2;

  private final Output output;
  private final ConfigurationSource source;
  private final Path runDirectory;

  private PlanCommand(Output output, ConfigurationSource source, Path runDirectory) {
    this.output = output;
    this.source = source;
    this.runDirectory = runDirectory;
  }

  /// Runs the command; `arguments` are those behind the word `plan`. Returns the exit status.
  ///
  /// @param runDirectory directory of the running daemon's status socket
  public static int run(
      List<String> arguments, Path runDirectory, ConfigurationSource source, Output output) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      output.out().print(Verb.PLAN.usage());
      return OK;
    }
    Optional<String> former = Optional.empty();
    Optional<String> wanted = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (word.equals("--from") && i + 1 < arguments.size()) {
        former = Optional.of(arguments.get(++i));
      } else if (word.startsWith("--from=")) {
        former = Optional.of(word.substring("--from=".length()));
      } else if (wanted.isEmpty() && !word.startsWith("-")) {
        wanted = Optional.of(word);
      } else {
        output.err().println("jkeepalived plan: unexpected argument " + word);
        output.err().print(Verb.PLAN.usage());
        return WRONG;
      }
    }
    if (wanted.isEmpty()) {
      output.err().println("jkeepalived plan: name the new file");
      output.err().print(Verb.PLAN.usage());
      return WRONG;
    }
    return new PlanCommand(output, source, runDirectory).plan(wanted.get(), former);
  }

  private int plan(String wanted, Optional<String> former) {
    try {
      String running = former.isPresent() ? former.get() : RunningConfiguration.path(runDirectory);
      boolean same =
          former.isEmpty()
              && Files.exists(Path.of(running))
              && Files.exists(Path.of(wanted))
              && Files.isSameFile(Path.of(running), Path.of(wanted));
      if (same) {
        output.err().println("jkeepalived plan: the daemon runs " + running + " itself");
        output.err().println("  Name its former version with --from OLD.");
        return WRONG;
      }
      return compare(running, wanted);
    } catch (IOException e) {
      output.err().println("jkeepalived plan: no daemon to compare with: " + e.getMessage());
      output.err().println("  Name the file to compare with: --from OLD.");
      return WRONG;
    }
  }

  private int compare(String running, String wanted) {
    ReadResult before = source.readHere(running);
    ReadResult after = source.readHere(wanted);
    if (new CheckedFile("", running, before).isUnread()) {
      output
          .err()
          .print(new CheckText(false).render(List.of(new CheckedFile("", running, before))));
      return WRONG;
    }
    var checked = new CheckedFile("", wanted, after);
    if (!after.usable() || checked.count(Severity.ERROR) > 0) {
      output.err().print(new CheckText(output.colors()).render(List.of(checked)));
      output.err().println("a reload would be refused unless the running file has the same errors");
      return REFUSED;
    }
    output.out().println("from " + running + " to " + wanted + ":");
    output.out().print(PlanText.render(before.configuration(), after.configuration()));
    return OK;
  }
}
