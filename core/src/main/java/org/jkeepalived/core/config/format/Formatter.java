package org.jkeepalived.core.config.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.Lines;
import org.jkeepalived.core.config.format.FormatResult.Formatted;
import org.jkeepalived.core.config.format.FormatResult.Line;
import org.jkeepalived.core.config.format.FormatResult.Refused;

/// Lays out a configuration file: four blanks for each block around a line, one blank between words
/// and around braces, comments behind adjacent lines in one column, at most one empty line.
///
/// Only blanks, empty lines, line ends and a byte order mark change; no line is broken or joined,
/// and what stands in quotes, definitions, includes and repetitions is not looked into. The text
/// means the same before and after, which is verified by reading both.
public final class Formatter {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private Formatter() {}

  /// Formats the text of one file, which may be one that others include.
  public static FormatResult format(String text) {
    return format("the text", text);
  }

  /// The same, with the name of the file for what is said of it.
  public static FormatResult format(String name, String text) {
    String plain = withoutMark(text);
    List<String> identities = NodeReading.identities(plain);
    List<NodeReading> meaning = NodeReading.all(name, plain, identities);
    List<Diagnostic> reasons = NodeReading.mistakes(meaning);
    if (!reasons.isEmpty()) {
      return new Refused(reasons);
    }
    List<String> before = new Lines(plain);
    List<Optional<String>> after = Layout.of(before, true);
    String formatted = join(after);
    if (!keeps(meaning, name, formatted, identities)) {
      // A definition may hold a single quote mark, between two uses of which blanks count.
      after = Layout.of(before, false);
      formatted = join(after);
      if (!keeps(meaning, name, formatted, identities)) {
        // Broken continuations can make even the beginning of a line count.
        after = before.stream().map(Optional::of).toList();
        formatted = text;
      }
    }
    List<Line> lines = new ArrayList<>(before.size());
    for (int i = 0; i < before.size(); i++) {
      lines.add(new Line(before.get(i), after.get(i)));
    }
    return new Formatted(formatted, lines, notes(text), !formatted.equals(text));
  }

  private static boolean keeps(
      List<NodeReading> meaning, String name, String formatted, List<String> identities) {
    List<NodeReading> now = NodeReading.all(name, formatted, identities);
    return NodeReading.meansTheSame(meaning, now) && NodeReading.mistakes(now).isEmpty();
  }

  private static String withoutMark(String text) {
    return hasMark(text) ? text.substring(1) : text;
  }

  private static boolean hasMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
  }

  private static String join(List<Optional<String>> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> line.ifPresent(l -> text.append(l).append('\n')));
    return text.toString();
  }

  private static List<String> notes(String text) {
    List<String> notes = new ArrayList<>();
    if (hasMark(text)) {
      notes.add("the byte order mark at the beginning goes");
    }
    if (text.contains("\r\n")) {
      notes.add("line ends become LF");
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      notes.add("the last line gets an end");
    }
    return notes;
  }
}
