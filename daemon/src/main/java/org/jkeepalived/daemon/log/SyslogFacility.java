package org.jkeepalived.daemon.log;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Facility codes of RFC 5424 §6.2.1, by the names that `-S` takes.
public final class SyslogFacility {
  /// User-level messages.
  public static final int USER = 1;

  /// System daemons; the default.
  public static final int DAEMON = 3;

  private static final int LOCAL0 = 16;

  private SyslogFacility() {}

  /// Every word that [#parse] understands.
  public static List<String> words() {
    List<String> words = new ArrayList<>(List.of("daemon", "user"));
    for (int number = 0; number <= 7; number++) {
      words.add("local" + number);
      words.add(Integer.toString(number));
    }
    return words;
  }

  /// The code for `0`–`7`, `local0`–`local7`, `user` or `daemon`; empty for anything else.
  public static OptionalInt parse(String word) {
    if (word.equals("user")) {
      return OptionalInt.of(USER);
    }
    if (word.equals("daemon")) {
      return OptionalInt.of(DAEMON);
    }
    String number = word.startsWith("local") ? word.substring("local".length()) : word;
    return number.length() == 1 && number.charAt(0) >= '0' && number.charAt(0) <= '7'
        ? OptionalInt.of(LOCAL0 + number.charAt(0) - '0')
        : OptionalInt.empty();
  }
}
