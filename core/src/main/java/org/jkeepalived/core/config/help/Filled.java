package org.jkeepalived.core.config.help;

import java.util.ArrayList;
import java.util.List;

/// Text broken into lines between words.
public final class Filled {
  private Filled() {}

  /// The lines, none longer than `width` unless a word is.
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
