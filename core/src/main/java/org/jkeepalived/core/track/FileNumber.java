package org.jkeepalived.core.track;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number that a tracked file holds: what C's `strtol` makes of its beginning in base 0, that
/// is decimal, hexadecimal after `0x`, octal after `0`. What follows the number does not matter.
sealed interface FileNumber {
  /// A number that fits 32 bits.
  record Fits(int value) implements FileNumber {}

  /// A number that does not.
  record TooLarge() implements FileNumber {}

  /// No number at all.
  record None() implements FileNumber {}

  /// The beginning of a file.
  static FileNumber of(String text) {
    Matcher number = Syntax.NUMBER.matcher(text);
    if (!number.lookingAt()) {
      return new None();
    }
    boolean negative = "-".equals(number.group("sign"));
    for (int radix : Syntax.RADIXES) {
      String digits = number.group("r" + radix);
      if (digits != null) {
        OptionalInt value = value(digits, radix, negative);
        return value.isPresent() ? new Fits(value.getAsInt()) : new TooLarge();
      }
    }
    return new None();
  }

  private static OptionalInt value(String digits, int radix, boolean negative) {
    try {
      // As many digits as a file's beginning has may be more than a long can take.
      long value = Long.parseLong(digits, radix) * (negative ? -1 : 1);
      return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  /// How numbers are written.
  final class Syntax {
    private static final int[] RADIXES = {16, 8, 10};
    private static final Pattern NUMBER =
        Pattern.compile(
            "\\s*(?<sign>[+-]?)(?:0[xX](?<r16>[0-9a-fA-F]+)|(?<r8>0[0-7]*)|(?<r10>[1-9][0-9]*))");

    private Syntax() {}
  }
}
