package org.jkeepalived.core.config.format;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.format.FormatResult.Formatted;
import org.jkeepalived.core.config.format.FormatResult.Line;

/// What formatting would change, as a unified diff that `patch` understands.
public final class FormatDiff {
  private static final int CONTEXT = 3;

  private final List<Line> lines;
  private final StringBuilder text = new StringBuilder();

  /// Lines of the new text before the hunk that comes next.
  private int printed;

  /// Lines of the old text that [#printed] stands for.
  private int read;

  private FormatDiff(List<Line> lines) {
    this.lines = lines;
  }

  /// The difference; empty when no line changes.
  ///
  /// @param name name of the file
  public static String render(String name, Formatted formatted) {
    var diff = new FormatDiff(formatted.lines());
    int at = diff.nextChange(0);
    if (at < diff.lines.size()) {
      diff.text.append("--- ").append(name).append("\n+++ ").append(name).append(" formatted\n");
    }
    while (at < diff.lines.size()) {
      int last = diff.lastOfHunk(at);
      diff.hunk(Math.max(0, at - CONTEXT), Math.min(diff.lines.size(), last + 1 + CONTEXT));
      at = diff.nextChange(last + 1);
    }
    return diff.text.toString();
  }

  private int nextChange(int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isKept()) {
      at++;
    }
    return at;
  }

  /// The last change that is near enough to share its context with the one before it.
  private int lastOfHunk(int first) {
    int last = first;
    int next = nextChange(first + 1);
    while (next < lines.size() && next - last <= 2 * CONTEXT) {
      last = next;
      next = nextChange(last + 1);
    }
    return last;
  }

  private void hunk(int from, int to) {
    printed += count(read, from);
    int now = count(from, to);
    text.append("@@ -").append(from + 1).append(',').append(to - from);
    text.append(" +").append(now == 0 ? printed : printed + 1).append(',').append(now);
    text.append(" @@\n");
    List<String> added = new ArrayList<>();
    for (Line line : lines.subList(from, to)) {
      if (line.isKept()) {
        flush(added);
        row(' ', line.before());
      } else {
        row('-', line.before());
        line.after().ifPresent(added::add);
      }
    }
    flush(added);
    printed += now;
    read = to;
  }

  private int count(int from, int to) {
    return (int) lines.subList(from, to).stream().filter(line -> line.after().isPresent()).count();
  }

  private void flush(List<String> added) {
    added.forEach(line -> row('+', line));
    added.clear();
  }

  private void row(char mark, String line) {
    text.append(mark).append(line).append('\n');
  }
}
