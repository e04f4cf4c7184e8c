package org.jkeepalived.daemon.observe;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.daemon.manual.Verb;

/// `jkeepalived drain|undrain|weight VS RS [WEIGHT] [--for TIME]`: an order about a real server.
///
/// Exit status: 0 the daemon does it, 1 no daemon answers, 2 there is no such server or the command
/// line is wrong.
public final class OrderCommand {
  private static final int OK = 0;
  private static final int NO_DAEMON = 1;
  private static final int WRONG = 2;
  private static final Map<String, Long> UNITS = Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86400L);

  private final Verb verb;
  private final PrintStream out;
  private final PrintStream err;
  private final DaemonChoice choice;
  private final List<String> names = new ArrayList<>();
  private OptionalLong seconds = OptionalLong.empty();

  private OrderCommand(Verb verb, PrintStream out, PrintStream err) {
    this.verb = verb;
    this.out = out;
    this.err = err;
    choice = new DaemonChoice(verb, err);
  }

  /// Runs the command; `arguments` are those behind the verb. Returns the exit status.
  ///
  /// @param verb one of [Verb#DRAIN], [Verb#UNDRAIN], [Verb#WEIGHT]
  public static int run(Verb verb, List<String> arguments, PrintStream out, PrintStream err) {
    var command = new OrderCommand(verb, out, err);
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(verb.usage());
      return OK;
    }
    if (!command.parse(arguments)) {
      err.print(verb.usage());
      return WRONG;
    }
    return command.run();
  }

  private boolean parse(List<String> arguments) {
    var words = new ArrayDeque<>(arguments);
    while (!words.isEmpty()) {
      String word = words.remove();
      if (!word.startsWith("-")) {
        names.add(word);
      } else if (word.equals("--for") && !words.isEmpty()) {
        if (!takeTime(words.remove())) {
          return false;
        }
      } else if (word.startsWith("--for=")) {
        if (!takeTime(word.substring("--for=".length()))) {
          return false;
        }
      } else if (!choice.takes(word, words)) {
        return complain("unexpected argument " + word);
      }
    }
    if (seconds.isPresent() && verb == Verb.UNDRAIN) {
      return complain("undrain takes no time");
    }
    int wanted = verb == Verb.WEIGHT ? 3 : 2;
    return names.size() == wanted
        || complain(
            wanted == 3
                ? "name a virtual server, a real server and a weight"
                : "name a virtual server and a real server");
  }

  private boolean complain(String problem) {
    err.println("jkeepalived " + verb.word() + ": " + problem);
    return false;
  }

  private boolean takeTime(String text) {
    seconds = seconds(text);
    return seconds.isPresent() || complain("not a time: " + text + "; write 90s, 10m, 2h or 1d");
  }

  /// Seconds of `90`, `90s`, `10m`, `2h`, `1d`; empty: none of these.
  static OptionalLong seconds(String text) {
    if (!text.matches("[1-9]\\d{0,7}[smhd]?")) {
      return OptionalLong.empty();
    }
    String unit = text.substring(text.length() - 1);
    boolean bare = Character.isDigit(unit.charAt(0));
    long number = Long.parseLong(bare ? text : text.substring(0, text.length() - 1));
    return OptionalLong.of(number * (bare ? 1 : UNITS.getOrDefault(unit, 1L)));
  }

  private Map<String, String> parameters() {
    var parameters = new HashMap<String, String>();
    parameters.put("order", verb.word());
    parameters.put("virtual_server", names.get(0));
    parameters.put("real_server", names.get(1));
    if (verb == Verb.WEIGHT) {
      parameters.put("weight", names.get(2));
    }
    seconds.ifPresent(time -> parameters.put("seconds", Long.toString(time)));
    return parameters;
  }

  private int run() {
    Optional<Path> socket = choice.socket();
    if (socket.isEmpty()) {
      return WRONG;
    }
    try {
      Reply reply = new StatusClient(socket.get()).ask("POST", CheckAnswers.ORDERS, parameters());
      if (reply.status() == 200) {
        out.print(reply.text());
        return OK;
      }
      err.println("jkeepalived " + verb.word() + ": " + StatusJson.message(reply.text()));
      return reply.status() == 404 ? WRONG : NO_DAEMON;
    } catch (IOException e) {
      choice.explain(socket.get(), e);
      return NO_DAEMON;
    }
  }
}
