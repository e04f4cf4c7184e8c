package org.jkeepalived.daemon.log;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/// Timestamps in local time as C's `ctime` writes them, remembered for the second they are good
/// for.
///
/// Written by hand: `DateTimeFormatter` costs a start of the daemon more than everything else that
/// the log does.
final class LineClock {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private @Nullable TimeZone zone;
  private long second = Long.MIN_VALUE;
  private String syslog = "";
  private String console = "";

  /// This machine's time zone, looked up by the thread that writes: it takes milliseconds.
  LineClock() {}

  LineClock(TimeZone zone) {
    this.zone = zone;
  }

  /// `Nov 21 08:00:00`, RFC 3164 §4.1.2.
  String syslog(long epochMillis) {
    update(epochMillis);
    return syslog;
  }

  /// `Sat Nov 21 08:00:00 2026`.
  String console(long epochMillis) {
    update(epochMillis);
    return console;
  }

  private void update(long epochMillis) {
    long wanted = Math.floorDiv(epochMillis, 1000L);
    if (wanted == second) {
      return;
    }
    if (zone == null) {
      zone = TimeZone.getDefault();
    }
    long local = wanted + zone.getOffset(epochMillis) / 1000;
    var time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    var text = new StringBuilder(15).append(MONTHS[time.getMonthValue() - 1]).append(' ');
    pad(text, time.getDayOfMonth(), ' ').append(' ');
    pad(text, time.getHour(), '0').append(':');
    pad(text, time.getMinute(), '0').append(':');
    pad(text, time.getSecond(), '0');
    syslog = text.toString();
    console = DAYS[time.getDayOfWeek().getValue() - 1] + " " + syslog + " " + time.getYear();
    second = wanted;
  }

  private static StringBuilder pad(StringBuilder text, int number, char filler) {
    return number < 10 ? text.append(filler).append(number) : text.append(number);
  }
}
