package org.jkeepalived.core.config.bind;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Word;

/// Reads numbers, decimal times and truth values, with their ranges.
final class Numbers {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{0,12}(\\.\\d{0,30})?");

  private Numbers() {}

  /// A whole number within bounds; a message and nothing otherwise.
  static OptionalLong integer(Word word, long lowest, long highest, Binding binding) {
    if (word.unresolved()) {
      return OptionalLong.empty();
    }
    if (!INTEGER.matcher(word.text()).matches()) {
      notNumber(word, lowest + ".." + highest, binding);
      return OptionalLong.empty();
    }
    long value = Long.parseLong(word.text());
    if (value < lowest || value > highest) {
      outside(word, lowest + ".." + highest, binding);
      return OptionalLong.empty();
    }
    return OptionalLong.of(value);
  }

  /// A decimal time in seconds, as nanoseconds; a message and nothing otherwise.
  static OptionalLong seconds(Word word, Seconds range, Binding binding) {
    if (word.unresolved()) {
      return OptionalLong.empty();
    }
    Optional<BigDecimal> parsed = decimal(word.text());
    if (parsed.isEmpty()) {
      notNumber(word, range.words(), binding);
      return OptionalLong.empty();
    }
    BigDecimal value = parsed.get();
    if (value.compareTo(range.lowest()) < 0 || value.compareTo(range.highest()) > 0) {
      outside(word, range.words(), binding);
      return OptionalLong.empty();
    }
    BigDecimal rounded = value.setScale(range.decimals(), RoundingMode.HALF_UP);
    if (rounded.compareTo(value) != 0) {
      binding.report(
          DiagnosticCode.NUMBER_ADJUSTED,
          word.span(),
          "'"
              + word.text()
              + "' has more than "
              + range.decimals()
              + " decimals; "
              + rounded
              + " is used",
          "write " + rounded);
    }
    return OptionalLong.of(rounded.movePointRight(9).longValueExact());
  }

  /// A range of times.
  record Seconds(BigDecimal lowest, BigDecimal highest, int decimals) {
    static Seconds of(String lowest, String highest, int decimals) {
      return new Seconds(new BigDecimal(lowest), new BigDecimal(highest), decimals);
    }

    String words() {
      return lowest.toPlainString() + ".." + highest.toPlainString() + " s";
    }
  }

  private static Optional<BigDecimal> decimal(String text) {
    boolean digits = text.chars().anyMatch(c -> c >= '0' && c <= '9');
    return digits && DECIMAL.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.startsWith(".") ? "0" + text : text))
        : Optional.empty();
  }

  private static void notNumber(Word word, String range, Binding binding) {
    String digits = word.text().replaceAll("^([+-]?[0-9.]*).*", "$1");
    binding.report(
        DiagnosticCode.NUMBER_INVALID,
        word.span(),
        "'" + word.text() + "' is not a number; the line is not used",
        "expected: " + range,
        digits.isEmpty() ? "write a number" : "write " + digits);
  }

  private static void outside(Word word, String range, Binding binding) {
    binding.report(
        DiagnosticCode.NUMBER_RANGE,
        word.span(),
        "'" + word.text() + "' is outside " + range + "; the line is not used",
        "write a value of " + range);
  }

  /// `on true yes off false no`; a message and nothing otherwise.
  static Optional<Boolean> bool(Word word, Binding binding) {
    return switch (word.text()) {
      case "on", "true", "yes" -> Optional.of(true);
      case "off", "false", "no" -> Optional.of(false);
      default -> {
        if (!word.unresolved()) {
          binding.report(
              DiagnosticCode.BOOLEAN_INVALID,
              word.span(),
              "'" + word.text() + "' is not a truth value; the line is not used",
              "on, true, yes, off, false or no, in lower case",
              "write on or off");
        }
        yield Optional.empty();
      }
    };
  }
}
