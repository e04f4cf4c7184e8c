package org.jkeepalived.daemon.observe;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Nanoseconds in the forms that programs and people read.
final class Durations {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /// Seconds with at most six decimals and no zeros at their end.
  static BigDecimal seconds(long nanos) {
    BigDecimal seconds =
        BigDecimal.valueOf(nanos, 9).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  /// Two units at most: `0.42 s`, `13 s`, `2 min 13 s`, `3 h 4 min`, `2 d 3 h`.
  static String text(long nanos) {
    long seconds = nanos / NANOS_PER_SECOND;
    if (seconds < 10) {
      BigDecimal exact = BigDecimal.valueOf(nanos, 9);
      int decimals = nanos < NANOS_PER_SECOND / 10 ? 3 : 2;
      BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
      return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString() + " s";
    }
    if (seconds < MINUTE) {
      return seconds + " s";
    }
    if (seconds < HOUR) {
      return two(seconds, MINUTE, "min", 1, "s");
    }
    return seconds < DAY
        ? two(seconds, HOUR, "h", MINUTE, "min")
        : two(seconds, DAY, "d", HOUR, "h");
  }

  private static String two(
      long seconds, long large, String largeName, long small, String smallName) {
    long rest = seconds % large / small;
    String first = seconds / large + " " + largeName;
    return rest == 0 ? first : first + " " + rest + " " + smallName;
  }
}
