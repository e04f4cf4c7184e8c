package org.jkeepalived.daemon.main;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The time in a `reload_time_file`: `HH:MM:SS`, `YY-MM-DD HH:MM:SS` or `YYYY-MM-DD HH:MM:SS`, with
/// a `Z` behind it for UTC.
///
/// @param dated whether the day was named, too: such a time never comes again
record ReloadTime(Instant at, boolean dated) {
  private static final Pattern TIME =
      Pattern.compile(
          "(?:(\\d{2}|\\d{4})-(\\d\\d)-(\\d\\d)\\s+)?(\\d\\d):(\\d\\d):(\\d\\d)\\s*(Z?)");
  private static final int CENTURY = 2000;

  /// Reads the text. A time without a date that has passed today is tomorrow's; a date that has
  /// passed is nothing.
  ///
  /// @param zone of a time without `Z`
  static Optional<ReloadTime> parse(String text, Instant now, ZoneId zone) {
    Matcher matcher = TIME.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    ZoneId meant = matcher.group(7).isEmpty() ? zone : ZoneOffset.UTC;
    try {
      LocalTime time = LocalTime.of(number(matcher, 4), number(matcher, 5), number(matcher, 6));
      boolean dated = matcher.group(1) != null;
      LocalDate day = dated ? date(matcher) : LocalDate.ofInstant(now, meant);
      Instant at = day.atTime(time).atZone(meant).toInstant();
      if (at.isAfter(now)) {
        return Optional.of(new ReloadTime(at, dated));
      }
      return dated
          ? Optional.empty()
          : Optional.of(
              new ReloadTime(day.plusDays(1).atTime(time).atZone(meant).toInstant(), false));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static LocalDate date(Matcher matcher) {
    int year = number(matcher, 1);
    return LocalDate.of(year < 100 ? CENTURY + year : year, number(matcher, 2), number(matcher, 3));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
