package org.jkeepalived.daemon.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.engine.LogLevel;

/// Lets a burst of each kind of message through and counts the rest, so that a peer that shouts
/// cannot bury what matters.
///
/// Two lines are of one kind when they differ only in numbers and addresses that stand by
/// themselves: `eth0` and `(VI_1)` are names and tell kinds apart, the address and priority of a
/// hostile advert are not. A state change comes nowhere near the burst. What was held back is
/// summed up when its window ends; no kind goes silent for longer than that.
final class RepeatLimiter {
  static final int BURST = 20;
  static final long WINDOW_MILLIS = 60_000;
  private static final int KINDS = 512;

  private static final long SWEEP_MILLIS = 1_000;

  private final Map<String, Window> windows = new LinkedHashMap<>(64, 0.75f, true);
  private final List<LogLine> owed = new ArrayList<>();
  private long sweptMillis;

  /// Whether this line is written now.
  boolean permits(LogLine line) {
    String kind = kind(line.text());
    Window window = windows.get(kind);
    if (window == null || window.isOver(line.epochMillis())) {
      if (window != null && window.held > 0) {
        owed.add(window.summary(line.epochMillis()));
      }
      if (window == null && windows.size() >= KINDS) {
        evictEldest(line.epochMillis());
      }
      window = new Window(line.level(), line.epochMillis());
      windows.put(kind, window);
    }
    window.last = line.text();
    if (window.passed < BURST) {
      window.passed++;
      return true;
    }
    window.held++;
    return false;
  }

  /// Takes the sums of windows that ended; looks for them once a second.
  List<LogLine> summaries(long nowMillis) {
    long sinceSweep = nowMillis - sweptMillis;
    if (sinceSweep >= SWEEP_MILLIS || sinceSweep < 0) {
      sweptMillis = nowMillis;
      windows.values().removeIf(window -> window.isOver(nowMillis) && settle(window, nowMillis));
    }
    return takeOwed();
  }

  /// Takes the sums of all windows: the log ends.
  List<LogLine> remaining(long nowMillis) {
    windows.values().forEach(window -> settle(window, nowMillis));
    windows.clear();
    return takeOwed();
  }

  /// Whether any line waits to be summed up.
  boolean owesSummary() {
    for (Window window : windows.values()) {
      if (window.held > 0) {
        return true;
      }
    }
    return !owed.isEmpty();
  }

  private boolean settle(Window window, long nowMillis) {
    if (window.held > 0) {
      owed.add(window.summary(nowMillis));
    }
    return true;
  }

  private List<LogLine> takeOwed() {
    if (owed.isEmpty()) {
      return List.of();
    }
    var taken = List.copyOf(owed);
    owed.clear();
    return taken;
  }

  private void evictEldest(long nowMillis) {
    var iterator = windows.values().iterator();
    settle(iterator.next(), nowMillis);
    iterator.remove();
  }

  /// The text with free-standing numbers and addresses folded to `#`.
  static String kind(String text) {
    var kind = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int end = i;
      while (end < text.length() && isWordPart(text.charAt(end))) {
        end++;
      }
      if (end == i) {
        kind.append(text.charAt(i++));
      } else {
        String word = text.substring(i, end);
        kind.append(isNumberOrAddress(word) ? "#" : word);
        i = end;
      }
    }
    return kind.toString();
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
  }

  private static boolean isNumberOrAddress(String word) {
    int colons = 0;
    boolean digit = false;
    boolean onlyNumeric = true;
    boolean onlyHexadecimal = true;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      colons += c == ':' ? 1 : 0;
      digit |= c >= '0' && c <= '9';
      boolean separator = c == '.' || c == ':' || c == '-';
      onlyNumeric &= separator || (c >= '0' && c <= '9');
      onlyHexadecimal &= separator || Character.digit(c, 16) >= 0;
    }
    return (digit && onlyNumeric) || (colons >= 2 && onlyHexadecimal);
  }

  private static final class Window {
    final LogLevel level;
    final long beganMillis;
    int passed;
    long held;
    String last = "";

    Window(LogLevel level, long beganMillis) {
      this.level = level;
      this.beganMillis = beganMillis;
    }

    /// A clock set back ends every window, too.
    boolean isOver(long nowMillis) {
      long age = nowMillis - beganMillis;
      return age >= WINDOW_MILLIS || age < 0;
    }

    LogLine summary(long nowMillis) {
      long seconds = Math.max(1, (nowMillis - beganMillis + 500) / 1000);
      String text = held + " more like this in " + seconds + " s, the last: " + last;
      return new LogLine(level, nowMillis, text);
    }
  }
}
