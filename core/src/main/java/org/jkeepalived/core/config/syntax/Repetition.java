package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.diagnostic.Span;

/// A `~SEQ`, `~SEQx` or `~LST` at the beginning of a line.
///
/// @param names the variables
/// @param turns the values of the variables in each turn
/// @param body the text that is repeated
record Repetition(List<String> names, Iterable<List<String>> turns, Text body) {
  private static final long LARGEST = 0xffff_ffffL;

  /// Whether the line begins with a repetition.
  static boolean begins(Text line) {
    String characters = line.characters();
    return !line.isEmpty()
        && line.charAt(0) == '~'
        && (characters.startsWith("~SEQ") || characters.startsWith("~LST"));
  }

  /// Reads the repetition of a line whose references are still there.
  ///
  /// After a mistake the body is taken once, so that the braces in it stay balanced.
  static Repetition parse(Text line, Definitions definitions, Diagnostics diagnostics) {
    String characters = line.characters();
    int open = characters.indexOf('(');
    int close = characters.indexOf(')', Math.max(open, 0));
    if (open < 0 || close < 0) {
      diagnostics.add(
          DiagnosticCode.REPETITION_SYNTAX,
          line.span(0, Math.min(4, line.length())),
          "a repetition needs its values in parentheses",
          "write ~SEQ(VAR, FIRST, LAST) TEXT or ~LST(VAR, VALUE, VALUE) TEXT");
      return new Repetition(List.of(), List.of(), line.part(line.length(), line.length()));
    }
    String kind = characters.substring(1, open).strip();
    Text inside = line.part(open + 1, close);
    Text body = line.part(close + 1, line.length()).strip();
    boolean isList = kind.equals("LST");
    // The values of a list are replaced where they are used: they are split as they stand here.
    List<String> arguments =
        split((isList ? inside : definitions.expand(inside).line()).characters());
    Optional<Repetition> parsed =
        switch (kind) {
          case "SEQ" -> sequence(arguments, body, 10, line.span(0, close + 1), diagnostics);
          case "SEQx" -> sequence(arguments, body, 16, line.span(0, close + 1), diagnostics);
          case "LST" -> list(arguments, body);
          default -> Optional.empty();
        };
    return parsed.orElseGet(() -> {
      diagnostics.add(
          DiagnosticCode.REPETITION_SYNTAX,
          line.span(0, close + 1),
          "this repetition has no turns that make sense; its text is taken once",
          "~SEQ(VAR, FIRST, STEP, LAST) steps in the direction of LAST, STEP is not 0",
          "write ~SEQ(N, 1, 3), ~SEQ(N, 10, -1, 1) or ~LST(N, a, b)");
      return once(arguments, body);
    });
  }

  private static Repetition once(List<String> arguments, Text body) {
    String first = arguments.size() > 1 ? arguments.get(1) : "";
    return new Repetition(List.of(arguments.getFirst()), List.of(List.of(first)), body);
  }

  /// Splits at commas outside braces.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private static Optional<Repetition> sequence(
      List<String> arguments, Text body, int radix, Span at, Diagnostics diagnostics) {
    int count = arguments.size();
    if (count < 2 || count > 4 || !isName(arguments.getFirst())) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (String argument : arguments.subList(1, count)) {
      Optional<Long> number = integer(argument);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    if (radix == 16 && (numbers.getFirst() < 0 || numbers.getLast() < 0)) {
      return Optional.empty();
    }
    long last = numbers.getLast();
    long first = count > 2 ? numbers.getFirst() : last < 0 ? -1 : 1;
    long step = count > 3 ? numbers.get(1) : last < first ? -1 : 1;
    boolean reachable = step > 0 ? first <= last : step < 0 && first >= last;
    if (!reachable) {
      return Optional.empty();
    }
    long turns = (last - first) / step + 1;
    if (turns > Limits.REPETITIONS) {
      diagnostics.add(
          DiagnosticCode.EXPANSION_TOO_LARGE,
          at,
          "this repetition has " + turns + " turns; its text is taken once",
          "a repetition has at most " + Limits.REPETITIONS + " turns",
          "choose a nearer end or a larger step");
      return Optional.of(once(arguments, body));
    }
    // Values are made as they are asked for: nested repetitions of many turns each would fill the
    // memory with lists.
    Iterable<List<String>> values =
        () ->
            LongStream.range(0, turns)
                .mapToObj(turn -> List.of(Long.toString(first + turn * step, radix)))
                .iterator();
    return Optional.of(new Repetition(List.of(arguments.getFirst()), values, body));
  }

  /// What is plainly no number is not left to an exception, which costs more than a turn.
  private static Optional<Long> integer(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> !isInNumbers((char) c))) {
      return Optional.empty();
    }
    try {
      long value = Long.decode(text);
      return value >= -LARGEST && value <= LARGEST ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// As [Long#decode] takes them.
  private static boolean isInNumbers(char c) {
    return Character.digit(c, 16) >= 0 || "+-#xX".indexOf(c) >= 0;
  }

  private static Optional<Repetition> list(List<String> arguments, Text body) {
    List<String> names = tuple(arguments.getFirst());
    if (names.isEmpty() || !names.stream().allMatch(Repetition::isName)) {
      return Optional.empty();
    }
    List<List<String>> turns = new ArrayList<>();
    for (String argument : arguments.subList(1, arguments.size())) {
      List<String> values = new ArrayList<>(tuple(argument));
      while (values.size() < names.size()) {
        values.add("");
      }
      if (values.size() > names.size() || values.stream().anyMatch(Repetition::hasBlank)) {
        return Optional.empty();
      }
      turns.add(values);
    }
    return turns.isEmpty() ? Optional.empty() : Optional.of(new Repetition(names, turns, body));
  }

  /// Whether the value is several words; blanks of a reference with arguments do not count.
  private static boolean hasBlank(String value) {
    return value.indexOf("${") < 0 && value.chars().anyMatch(c -> Text.isBlank((char) c));
  }

  private static List<String> tuple(String text) {
    boolean braced = text.startsWith("{") && text.endsWith("}") && text.length() >= 2;
    return braced ? split(text.substring(1, text.length() - 1)) : List.of(text);
  }

  /// A name that begins with a digit cannot be referred to, but keepalived takes it.
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Reference.isNamePart(text.charAt(i), true)) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
