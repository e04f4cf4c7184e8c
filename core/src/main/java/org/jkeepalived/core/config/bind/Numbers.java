package org.jkeepalived.core.config.bind;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.Word;
import org.jkeepalived.core.model.Rule;

/// Reads numbers, decimal times and truth values, with their ranges.
final class Numbers {
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]{1,16}");
  private static final Pattern OCTAL = Pattern.compile("0[0-7]{1,21}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{0,12}(\\.\\d{0,30})?");

  private Numbers() {}

  /// A whole number within bounds; a message and nothing otherwise.
  static OptionalLong integer(Word word, long lowest, long highest, Binding binding) {
    String text = word.text();
    if (!isDigits(text) && !INTEGER.matcher(text).matches()) {
      notNumber(word, lowest + ".." + highest, binding);
      return OptionalLong.empty();
    }
    long value = Long.parseLong(text);
    if (value < lowest || value > highest) {
      outside(word, lowest + ".." + highest, binding);
      return OptionalLong.empty();
    }
    return OptionalLong.of(value);
  }

  /// What nearly all numbers are: a large file has a hundred thousand of them.
  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 18;
  }

  /// An unsigned number, decimal, hexadecimal with `0x` or octal with `0`; a message and nothing
  /// otherwise.
  static OptionalLong unsigned(Word word, long highest, Binding binding) {
    String range = "0.." + Long.toUnsignedString(highest);
    OptionalLong value = unsigned(word.text());
    if (value.isEmpty()) {
      notNumber(word, range, binding);
    } else if (Long.compareUnsigned(value.getAsLong(), highest) > 0) {
      outside(word, range, binding);
      return OptionalLong.empty();
    }
    return value;
  }

  /// The unsigned 64-bit number of a text; empty when it is none.
  static OptionalLong unsigned(String text) {
    boolean hexadecimal = HEXADECIMAL.matcher(text).matches();
    boolean octal = OCTAL.matcher(text).matches();
    if (!hexadecimal && !octal && !DIGITS.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      String digits = hexadecimal ? text.substring(2) : text;
      return OptionalLong.of(Long.parseUnsignedLong(digits, hexadecimal ? 16 : octal ? 8 : 10));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  /// `LOW-HIGH`; a message and nothing otherwise.
  static Optional<Rule.Range> range(Word word, long lowest, long highest, Binding binding) {
    String[] ends = word.text().split("-", 2);
    OptionalLong low = unsigned(ends[0]);
    OptionalLong high = ends.length == 2 ? unsigned(ends[1]) : OptionalLong.empty();
    String words = lowest + ".." + highest;
    if (low.isEmpty() || high.isEmpty()) {
      binding.report(
          DiagnosticCode.NUMBER_INVALID,
          word.span(),
          "'" + word.text() + "' is not a range; the line is not used",
          "expected: LOW-HIGH, each " + words,
          low.isPresent() ? "write " + ends[0] + "-" + ends[0] : "write " + lowest + "-" + highest);
      return Optional.empty();
    }
    boolean within =
        low.getAsLong() >= lowest
            && low.getAsLong() <= high.getAsLong()
            && high.getAsLong() <= highest;
    if (!within) {
      outside(word, words, binding);
      return Optional.empty();
    }
    return Optional.of(new Rule.Range(low.getAsLong(), high.getAsLong()));
  }

  /// A decimal time, as nanoseconds; a message and nothing otherwise.
  static OptionalLong decimal(Word word, Decimal range, Binding binding) {
    OptionalLong plain = range.plain(word.text());
    return plain.isPresent() ? plain : exact(word, range, binding);
  }

  private static OptionalLong exact(Word word, Decimal range, Binding binding) {
    Optional<BigDecimal> parsed = decimal(word.text());
    if (parsed.isEmpty()) {
      notNumber(word, range.words(), binding);
      return OptionalLong.empty();
    }
    BigDecimal value = parsed.get();
    if (value.compareTo(new BigDecimal(range.lowest())) < 0
        || value.compareTo(new BigDecimal(range.highest())) > 0) {
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
    return OptionalLong.of(rounded.movePointRight(range.nanosExponent()).longValueExact());
  }

  /// A range of times.
  ///
  /// @param decimals digits behind the point that count
  /// @param unit as it is written
  /// @param nanosExponent the unit is ten to this power nanoseconds
  /// @param least the lowest in nanoseconds; -1 when that is no everyday number
  /// @param most the highest in nanoseconds, or what no everyday number is above
  record Decimal(
      String lowest,
      String highest,
      int decimals,
      String unit,
      int nanosExponent,
      long least,
      long most) {
    private static final int PLAIN_DIGITS = 9;

    static Decimal seconds(String lowest, String highest, int decimals) {
      return of(lowest, highest, decimals, "s", 9);
    }

    static Decimal millis(String lowest, String highest) {
      return of(lowest, highest, 3, "ms", 6);
    }

    private static Decimal of(
        String lowest, String highest, int decimals, String unit, int exponent) {
      long least = nanos(lowest, decimals, exponent);
      long most =
          wholeDigits(highest) > PLAIN_DIGITS ? Long.MAX_VALUE : nanos(highest, decimals, exponent);
      return new Decimal(lowest, highest, decimals, unit, exponent, least, most);
    }

    String words() {
      return lowest + ".." + highest + " " + unit;
    }

    /// The nanoseconds of an everyday number within the range; empty for everything that wants a
    /// closer look. Big decimals take ten milliseconds of the daemon's start.
    OptionalLong plain(String text) {
      long value = nanos(text, decimals, nanosExponent);
      boolean isWithin = value >= 0 && least >= 0 && value >= least && value <= most;
      return isWithin ? OptionalLong.of(value) : OptionalLong.empty();
    }

    private static int wholeDigits(String text) {
      int point = text.indexOf('.');
      return point < 0 ? text.length() : point;
    }

    /// -1 unless digits, and a point with as many more as count.
    private static long nanos(String text, int decimals, int nanosExponent) {
      int point = text.indexOf('.');
      int whole = wholeDigits(text);
      int fraction = point < 0 ? 0 : text.length() - point - 1;
      if (whole == 0 || whole > PLAIN_DIGITS || fraction > decimals || point == text.length() - 1) {
        return -1;
      }
      long value = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (i != point) {
          if (c < '0' || c > '9') {
            return -1;
          }
          value = value * 10 + (c - '0');
        }
      }
      for (int i = fraction; i < nanosExponent; i++) {
        value *= 10;
      }
      return value;
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
        binding.report(
            DiagnosticCode.BOOLEAN_INVALID,
            word.span(),
            "'" + word.text() + "' is not a truth value; the line is not used",
            "on, true, yes, off, false or no, in lower case",
            "write on or off");
        yield Optional.empty();
      }
    };
  }
}
