package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.manual.Verb;
import org.jkeepalived.daemon.observe.OrderCommand;
import org.jkeepalived.daemon.observe.StatusCommand;
import org.jkeepalived.daemon.verb.FmtCommand;
import org.jkeepalived.daemon.verb.Output;
import org.jspecify.annotations.Nullable;

/// Where the process begins: a verb as the first word, or keepalived's options.
public final class Main {
  private Main() {}

  /// Runs what the arguments ask for and ends the process with its status.
  public static void main(String[] arguments) {
    int status;
    try {
      status = run(arguments);
    } catch (InterruptedException _) {
      status = ExitStatus.FATAL;
    } catch (RuntimeException | Error e) {
      System.err.println("jkeepalived: an error in the program itself, please report it:");
      e.printStackTrace();
      status = ExitStatus.SOFTWARE;
    }
    System.out.flush();
    System.exit(status);
  }

  private static int run(String[] arguments) throws InterruptedException {
    // An option says that none follows: a daemon starts without what is known of verbs.
    boolean begins = arguments.length > 0 && !arguments[0].startsWith("-");
    Optional<Verb> verb = begins ? Verb.of(arguments[0]) : genhash(arguments);
    return verb.isPresent() ? run(verb.get(), arguments) : options(arguments);
  }

  /// The one option that is a verb: all words behind it are meant for that.
  private static Optional<Verb> genhash(String[] arguments) {
    boolean first =
        arguments.length > 0 && (arguments[0].equals("-T") || arguments[0].equals("--genhash"));
    return first ? Optional.of(Verb.GENHASH) : Optional.empty();
  }

  private static int run(Verb verb, String[] arguments) throws InterruptedException {
    return switch (verb) {
      case GENHASH -> Verbs.genhash(rest(arguments));
      case HELP -> Verbs.help(rest(arguments));
      case CHECK -> Verbs.check(rest(arguments));
      case PLAN -> Verbs.plan(rest(arguments));
      case FMT -> FmtCommand.run(rest(arguments), System.in, Output.ofProcess());
      case COMPLETION -> Verbs.completion(rest(arguments));
      case STATUS -> StatusCommand.run(toDaemon(arguments), System.out, System.err);
      case DRAIN, UNDRAIN, WEIGHT ->
          OrderCommand.run(verb, toDaemon(arguments), System.out, System.err);
      case DEMO, LSP -> {
        System.err.println("this is started by the launcher: ./jkeepalived " + verb.word());
        yield ExitStatus.FATAL;
      }
    };
  }

  /// What follows the verb.
  private static List<String> rest(String[] arguments) {
    return List.of(arguments).subList(1, arguments.length);
  }

  /// The same, with where daemons keep their sockets in this environment.
  private static List<String> toDaemon(String[] arguments) {
    var words = new ArrayList<String>(rest(arguments));
    Path directory =
        RunDirectory.ofEnvironment().statusDirectory(GlobalSettings.DEFAULT, Optional.empty());
    words.addAll(0, List.of("--run-dir", directory.toString()));
    return words;
  }

  private static int options(String[] arguments) throws InterruptedException {
    CommandLine line = CommandLine.parse(arguments);
    for (String complaint : line.complaints()) {
      System.err.println(complaint);
    }
    @Nullable Integer immediate = immediate(line);
    if (immediate != null) {
      return immediate;
    }
    if (!line.words().isEmpty()) {
      System.out.println("Unexpected argument(s): " + String.join(" ", line.words()) + " ");
    }
    if (!line.complaints().isEmpty()) {
      return ExitStatus.FATAL;
    }
    if (line.has(Option.CONFIG_TEST)) {
      return ConfigTest.run(line);
    }
    List<String> problems = Invocation.problems(line);
    problems.forEach(System.err::println);
    if (System.getenv(CheckChild.VARIABLE) != null) {
      return CheckProcess.run(line);
    }
    if (!line.has(Option.DONT_FORK)) {
      return Background.start(arguments);
    }
    return Daemon.run(line);
  }

  /// The status of an option that answers at once; null when there is none. The first one counts,
  /// since keepalived ends as soon as it comes to it.
  private static @Nullable Integer immediate(CommandLine line) {
    for (CommandLine.Use use : line.uses()) {
      switch (use.option()) {
        case VERSION -> {
          System.err.print(Texts.version());
          return ExitStatus.OK;
        }
        case HELP -> {
          System.err.print(Texts.usage());
          return ExitStatus.OK;
        }
        case SIGNUM -> {
          return signalNumber(use.argument().orElseThrow());
        }
        default -> {} // takes effect later
      }
    }
    return null;
  }

  private static int signalNumber(String word) {
    for (SignalNumber signal : SignalNumber.values()) {
      if (signal.name().equals(word)) {
        System.out.println(signal.number);
        return ExitStatus.OK;
      }
    }
    System.err.println("Unknown sigfunc " + word);
    return ExitStatus.FATAL;
  }
}
