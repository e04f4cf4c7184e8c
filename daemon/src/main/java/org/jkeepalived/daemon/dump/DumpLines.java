package org.jkeepalived.daemon.dump;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Text of keepalived's dumps as it grows: headings, and lines that are indented by a depth.
final class DumpLines {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss.SSSSSS yyyy", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private final StringBuilder text = new StringBuilder();

  void heading(String name) {
    text.append("------< ").append(name).append(" >------\n");
  }

  /// @param depth blanks before the line
  void line(int depth, String line) {
    text.repeat(' ', depth).append(line).append('\n');
  }

  void value(int depth, String name, Object value) {
    line(depth, name + " = " + value);
  }

  /// A title and, below it, a line for each element; nothing without elements.
  <T> void list(int depth, String title, List<T> elements, Consumer<T> write) {
    if (!elements.isEmpty()) {
      line(depth, title);
      elements.forEach(write);
    }
  }

  /// Seconds since 1970 and the local date: `1795260421.812999 (Sat Nov 21 11:27:01.812999 2026)`.
  static String time(Instant instant) {
    return epoch(instant) + " (" + DATE.format(instant) + ")";
  }

  /// Seconds since 1970, with microseconds.
  static String epoch(Instant instant) {
    long micros = TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    return String.format(Locale.ROOT, "%d.%06d", instant.getEpochSecond(), micros);
  }

  static String enabled(boolean value) {
    return value ? "enabled" : "disabled";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
