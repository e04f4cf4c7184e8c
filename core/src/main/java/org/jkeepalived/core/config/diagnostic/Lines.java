package org.jkeepalived.core.config.diagnostic;

import java.util.AbstractList;
import java.util.RandomAccess;

/// The lines of a text without their ends (LF, or any number of CR and LF).
///
/// A line is cut when somebody asks for it: a large file then costs its text and four bytes a line,
/// where a string for every line would be several times as much.
public final class Lines extends AbstractList<String> implements RandomAccess {
  private final String text;
  private final int[] starts;

  /// The lines of `text`.
  public Lines(String text) {
    this.text = text;
    int count = 0;
    for (int i = 0; i < text.length(); i = next(text, i)) {
      count++;
    }
    this.starts = new int[count];
    int start = 0;
    for (int line = 0; line < count; line++) {
      starts[line] = start;
      start = next(text, start);
    }
  }

  private static int next(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  @Override
  public int size() {
    return starts.length;
  }

  @Override
  public String get(int index) {
    int start = starts[index];
    int end = index + 1 < starts.length ? starts[index + 1] : text.length();
    if (end > start && text.charAt(end - 1) == '\n') {
      end--;
    }
    while (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }
}
