package org.jkeepalived.daemon.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Options as `getopt_long` reads them for keepalived: bundled letters, attached and separate
/// arguments, abbreviated long names, options after words, `--`.
///
/// Written by hand because a library costs more of the start than everything else of it.
final class CommandLine {
  /// One option and the argument it came with.
  record Use(Option option, Optional<String> argument) {}

  private final List<Use> uses = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final List<String> arguments;

  private CommandLine(String[] arguments) {
    this.arguments = List.of(arguments);
  }

  static CommandLine parse(String[] arguments) {
    var line = new CommandLine(arguments);
    int next = 0;
    while (next < arguments.length) {
      String argument = arguments[next++];
      if (argument.equals("--")) {
        line.words.addAll(List.of(arguments).subList(next, arguments.length));
        break;
      }
      @Nullable String following = next < arguments.length ? arguments[next] : null;
      if (argument.startsWith("--")) {
        next += line.longOption(argument, following);
      } else if (argument.length() > 1 && argument.charAt(0) == '-') {
        next += line.letters(argument, following);
      } else {
        line.words.add(argument);
      }
    }
    return line;
  }

  /// Returns how many of the following arguments it took.
  private int longOption(String text, @Nullable String following) {
    int equals = text.indexOf('=');
    String name = equals < 0 ? text.substring(2) : text.substring(2, equals);
    @Nullable String attached = equals < 0 ? null : text.substring(equals + 1);
    Option option = name.isEmpty() ? null : Option.ofName(name);
    if (option == null) {
      complaints.add("Unknown option " + text);
      return 0;
    }
    return switch (option.argument) {
      case NONE -> {
        if (attached != null) {
          complaints.add("Option --" + option.name + " takes no parameter");
        } else {
          uses.add(new Use(option, Optional.empty()));
        }
        yield 0;
      }
      case OPTIONAL -> {
        uses.add(new Use(option, nonEmpty(attached)));
        yield 0;
      }
      case REQUIRED -> {
        @Nullable String value = attached != null ? attached : following;
        if (value == null || value.isEmpty()) {
          complaints.add("Missing parameter for option --" + option.name);
        } else {
          uses.add(new Use(option, Optional.of(value)));
        }
        yield attached == null && following != null ? 1 : 0;
      }
    };
  }

  private int letters(String text, @Nullable String following) {
    for (int i = 1; i < text.length(); i++) {
      Option option = Option.ofLetter(text.charAt(i));
      if (option == null) {
        complaints.add("Unknown option -" + text.charAt(i));
        continue;
      }
      @Nullable String attached = i + 1 < text.length() ? text.substring(i + 1) : null;
      switch (option.argument) {
        case NONE -> uses.add(new Use(option, Optional.empty()));
        case OPTIONAL -> {
          uses.add(new Use(option, nonEmpty(attached)));
          return 0;
        }
        case REQUIRED -> {
          @Nullable String value = attached != null ? attached : following;
          if (value == null) {
            complaints.add("Missing parameter for option -" + option.letter);
          } else {
            uses.add(new Use(option, Optional.of(value)));
          }
          return attached == null && following != null ? 1 : 0;
        }
      }
    }
    return 0;
  }

  private static Optional<String> nonEmpty(@Nullable String text) {
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// Everything as it was given.
  List<String> arguments() {
    return arguments;
  }

  /// All options in the order given.
  List<Use> uses() {
    return uses;
  }

  /// What is wrong with the options; empty when nothing is.
  List<String> complaints() {
    return complaints;
  }

  /// Arguments that belong to no option.
  List<String> words() {
    return words;
  }

  boolean has(Option option) {
    return count(option) > 0;
  }

  /// How often an option was given.
  int count(Option option) {
    int count = 0;
    for (Use use : uses) {
      if (use.option == option) {
        count++;
      }
    }
    return count;
  }

  /// The arguments of all uses of an option, in order.
  List<String> values(Option option) {
    return uses.stream()
        .filter(use -> use.option == option)
        .flatMap(use -> use.argument.stream())
        .toList();
  }

  /// The argument of the last use of an option.
  Optional<String> value(Option option) {
    for (int i = uses.size() - 1; i >= 0; i--) {
      if (uses.get(i).option == option && uses.get(i).argument.isPresent()) {
        return uses.get(i).argument;
      }
    }
    return Optional.empty();
  }

  String value(Option option, String otherwise) {
    return value(option).orElse(otherwise);
  }
}
