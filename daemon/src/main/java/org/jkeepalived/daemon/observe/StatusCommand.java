package org.jkeepalived.daemon.observe;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jkeepalived.daemon.manual.Verb;
import org.jspecify.annotations.Nullable;

/// `jkeepalived status [--json] [--watch] [--namespace NAME] [--instance NAME] [--run-dir DIR]
/// [INSTANCE]`.
///
/// Without a name it asks the daemon that has none, or else the only one there is. Exit status: 0
/// the daemon answered, 1 no daemon answers, 2 the daemon knows no such instance or the command
/// line is wrong.
public final class StatusCommand {
  /// Where daemons keep their sockets unless told otherwise.
  public static final Path RUN_DIRECTORY = Path.of("/run/jkeepalived");

  private static final int OK = 0;
  private static final int NO_DAEMON = 1;
  private static final int WRONG = 2;
  private static final Duration REDRAW = Duration.ofSeconds(1);
  private static final Set<String> VALUED = Set.of("--namespace", "--instance", "--run-dir");
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private boolean json;
  private boolean watch;
  private Path runDirectory = RUN_DIRECTORY;
  private Optional<String> namespace = Optional.empty();
  private Optional<String> daemon = Optional.empty();
  private @Nullable String instance;

  /// What is known about where the output goes.
  ///
  /// @param interactive whether it is a terminal
  /// @param width its columns
  public record Terminal(boolean interactive, int width) {
    /// Asks the JVM and, for the width, the variable that shells export.
    @SuppressWarnings("SystemConsoleNull") // a linked runtime without jdk.internal.le has none
    public static Terminal detect() {
      @Nullable Console console = System.console();
      boolean interactive = console != null && console.isTerminal();
      String columns = System.getenv().getOrDefault("COLUMNS", "");
      int width = columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : StatusText.WIDTH;
      return new Terminal(interactive, width);
    }
  }

  private StatusCommand(PrintStream out, PrintStream err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /// Runs the command; `arguments` are those behind the word `status`. Returns the exit status.
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    return run(arguments, out, err, Terminal.detect());
  }

  static int run(List<String> arguments, PrintStream out, PrintStream err, Terminal terminal) {
    var command = new StatusCommand(out, err, terminal);
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(Verb.STATUS.usage());
      return OK;
    }
    return command.parse(arguments) ? command.run() : WRONG;
  }

  private boolean parse(List<String> arguments) {
    var words = new ArrayDeque<>(arguments);
    while (!words.isEmpty()) {
      String word = words.remove();
      if (word.equals("--json")) {
        json = true;
      } else if (word.equals("--watch")) {
        watch = true;
      } else if (!word.startsWith("-") && instance == null) {
        instance = word;
      } else if (!takesValue(word, words)) {
        err.println("jkeepalived status: unexpected argument " + word);
        err.print(Verb.STATUS.usage());
        return false;
      }
    }
    return true;
  }

  /// Takes an option with a value, `--name VALUE` or `--name=VALUE`.
  private boolean takesValue(String word, Queue<String> words) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    boolean known = VALUED.contains(name);
    @Nullable String value = known && equals < 0 ? words.poll() : word.substring(equals + 1);
    if (!known || value == null || value.isEmpty()) {
      return false;
    }
    switch (name) {
      case "--namespace" -> namespace = Optional.of(value);
      case "--instance" -> daemon = Optional.of(value);
      default -> runDirectory = Path.of(value);
    }
    return true;
  }

  private int run() {
    var sockets = new DaemonSockets(runDirectory);
    Path socket = sockets.of(namespace, daemon);
    if (namespace.isEmpty() && daemon.isEmpty() && !sockets.hasUnnamed()) {
      List<Path> named = sockets.named();
      if (named.size() > 1) {
        choose(named);
        return WRONG;
      }
      socket = named.isEmpty() ? socket : named.getFirst();
    }
    return run(socket);
  }

  private void choose(List<Path> sockets) {
    err.println("jkeepalived status: several daemons run; say which one:");
    for (Path socket : sockets) {
      Path name = runDirectory.relativize(socket.getParent());
      err.println(
          name.getNameCount() > 1
              ? "  --namespace " + name.getName(0) + " --instance " + name.getName(1)
              : "  --namespace " + name + " (or --instance " + name + ")");
    }
  }

  private int run(Path socket) {
    var client = new StatusClient(socket);
    boolean again = false;
    while (true) {
      int status = once(client, socket, again);
      out.flush();
      if (!watch || out.checkError() || status != OK || !pause()) {
        return status;
      }
      again = true;
    }
  }

  private int once(StatusClient client, Path socket, boolean again) {
    try {
      StatusClient.Reply reply = client.get("/v1/status", parameters());
      if (reply.status() != 200) {
        err.println("jkeepalived status: " + reply.text().strip());
        return reply.status() == 404 ? WRONG : NO_DAEMON;
      }
      show(reply.text(), again);
      return OK;
    } catch (IOException e) {
      explain(socket, e);
      return NO_DAEMON;
    }
  }

  private Map<String, String> parameters() {
    var parameters = new HashMap<String, String>();
    if (instance != null) {
      parameters.put("instance", instance);
    }
    if (!json) {
      parameters.put("format", "text");
      parameters.put("width", Integer.toString(terminal.width()));
      parameters.put("color", Boolean.toString(terminal.interactive()));
    }
    return parameters;
  }

  /// On a terminal, a watched status replaces the one before it line by line, which does not
  /// flicker; elsewhere it is appended, JSON one line each and text with a gap between.
  private void show(String text, boolean again) {
    if (watch && terminal.interactive()) {
      String clear = again ? "\033[H" : "\033[2J\033[H";
      out.print(clear + text.replace("\n", "\033[K\n") + "\033[J");
    } else {
      out.print(again && !json ? "\n" + text : text);
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(REDRAW);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void explain(Path socket, IOException e) {
    if (Files.notExists(socket, LinkOption.NOFOLLOW_LINKS)) {
      err.println("jkeepalived status: no daemon runs: there is no socket " + socket);
      err.println("  Start one, or name it with --namespace, --instance or --run-dir.");
    } else if (e instanceof AccessDeniedException || !Files.isReadable(socket)) {
      err.println("jkeepalived status: may not ask the daemon: no access to " + socket);
      err.println("  Run this as root or as a member of the socket's group.");
    } else {
      err.println("jkeepalived status: no daemon answers at " + socket + ": " + e.getMessage());
      err.println("  A killed daemon leaves its socket behind; the next start replaces it.");
    }
  }
}
