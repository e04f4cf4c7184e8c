package org.jkeepalived.daemon.log;

import org.jkeepalived.core.engine.LogLevel;

/// One line as it was handed in, with the wall clock of that moment.
record LogLine(LogLevel level, long epochMillis, String text) {

  /// The text with control characters replaced: nothing that a peer or a script makes us say may
  /// forge a second line or move a terminal's cursor.
  String printable() {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return replaceControls();
      }
    }
    return text;
  }

  /// Whether the line belongs to a dump, every line of which counts however much alike they are: a
  /// heading, or a line that is indented.
  boolean isOfDump() {
    return text.startsWith(" ") || text.startsWith("------<");
  }

  private String replaceControls() {
    var clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      if (isControl(clean.charAt(i))) {
        clean.setCharAt(i, clean.charAt(i) == '\t' ? ' ' : '?');
      }
    }
    return clean.toString();
  }

  private static boolean isControl(char c) {
    return c < ' ' || (c >= 0x7f && c < 0xa0);
  }
}
