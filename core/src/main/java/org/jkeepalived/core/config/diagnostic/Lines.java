package org.jkeepalived.core.config.diagnostic;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/// The lines of a text without their ends (LF, or any number of CR and LF).
///
/// A line is cut when somebody asks for it: a large file then costs its text and four bytes a line,
/// where a string for every line would be several times as much.
public final class Lines extends AbstractList<String> implements RandomAccess {
  private static final int LIKELY_LENGTH = 16;

  private final String text;
  private final int[] starts;

  /// The lines of `text`.
  public Lines(String text) {
    this.text = text;
    int[] found = new int[text.length() / LIKELY_LENGTH + 1];
    int count = 0;
    for (int start = 0; start < text.length(); start = next(text, start)) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = start;
    }
    this.starts = Arrays.copyOf(found, count);
  }

  /// These lines.
  static Lines of(List<String> lines) {
    return lines instanceof Lines same
        ? same
        : new Lines(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
  }

  private static int next(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /// A blank of the language: what C's `isspace` takes for one.
  public static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  @Override
  public int size() {
    return starts.length;
  }

  @Override
  public String get(int index) {
    int start = starts[index];
    int end = end(index);
    if (end > start && text.charAt(end - 1) == '\n') {
      end--;
    }
    while (end > start && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(start, end);
  }

  /// Length of a line with its end.
  int length(int index) {
    return end(index) - starts[index];
  }

  /// How many blanks a line begins with.
  int indentation(int index) {
    return first(index) - starts[index];
  }

  /// A line without blanks at both ends.
  String stripped(int index) {
    int first = first(index);
    return text.substring(first, last(index, first));
  }

  /// A line without the blanks it begins with, as many as are given, and those at its end.
  String stripped(int index, int indentation, Spellings spellings) {
    int first = starts[index] + indentation;
    return spellings.of(text, first, last(index, first));
  }

  /// Whether the last character of a line, blanks left out, is this one.
  boolean endsWith(int index, char c) {
    int first = first(index);
    int last = last(index, first);
    return last > first && text.charAt(last - 1) == c;
  }

  private int end(int index) {
    return index + 1 < starts.length ? starts[index + 1] : text.length();
  }

  private int first(int index) {
    int end = end(index);
    int first = starts[index];
    while (first < end && isBlank(text.charAt(first))) {
      first++;
    }
    return first;
  }

  private int last(int index, int first) {
    int last = end(index);
    while (last > first && isBlank(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }
}
