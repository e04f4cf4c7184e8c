package org.jkeepalived.daemon.observe;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final PrintStream out;
  private final PrintStream err;
  private final Terminal terminal;
  private boolean json;
  private boolean watch;
  private final DaemonChoice choice;
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
    choice = new DaemonChoice(Verb.STATUS, err);
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
      } else if (!choice.takes(word, words)) {
        err.println("jkeepalived status: unexpected argument " + word);
        err.print(Verb.STATUS.usage());
        return false;
      }
    }
    return true;
  }

  private int run() {
    Optional<Path> socket = choice.socket();
    return socket.isPresent() ? run(socket.get()) : WRONG;
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
      Reply reply = client.get("/v1/status", parameters());
      if (reply.status() != 200) {
        err.println("jkeepalived status: " + reply.text().strip());
        return reply.status() == 404 ? WRONG : NO_DAEMON;
      }
      show(reply.text(), again);
      return OK;
    } catch (IOException e) {
      choice.explain(socket, e);
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
}
