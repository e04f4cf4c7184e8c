package org.jkeepalived.core.config.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.syntax.PhysicalLine;

/// Lays out the lines of a file, one after the other.
final class Layout {
  private static final String INDENTATION = "    ";

  private final List<Row> rows = new ArrayList<>();
  private final BlockDepth depth = new BlockDepth();
  private final boolean spacing;

  /// A line to be printed.
  ///
  /// @param number index of the line in the file
  /// @param head indentation, condition and code; empty for a line with nothing but a comment
  record Row(int number, String raw, PhysicalLine line, String indentation, String head) {
    boolean hasTrailingComment() {
      return !head.isEmpty() && !line.comment().isEmpty() && !line.isGlued();
    }

    boolean isComment() {
      return head.isEmpty() && !line.comment().isEmpty();
    }

    /// Column of the comment in the file, counted from 0, tabs expanded.
    int commentColumn() {
      return Columns.width(raw.substring(0, line.commentAt()));
    }
  }

  private Layout(boolean spacing) {
    this.spacing = spacing;
  }

  /// The lines that stand in the place of `lines`, empty for those that go.
  ///
  /// @param spacing whether blanks between words and empty lines change, too
  static List<Optional<String>> of(List<String> lines, boolean spacing) {
    var layout = new Layout(spacing);
    for (int i = 0; i < lines.size(); i++) {
      layout.line(i, lines.get(i));
    }
    List<Optional<String>> result = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      result.add(Optional.empty());
    }
    List<Row> kept = layout.kept();
    List<Integer> columns = Columns.of(kept);
    for (int i = 0; i < kept.size(); i++) {
      Row row = kept.get(i);
      result.set(row.number, Optional.of(text(row, columns.get(i))));
    }
    return result;
  }

  /// The rows that stay: lines with an empty one between them that goes are adjacent.
  private List<Row> kept() {
    List<Row> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).line.isBlank() || isNeeded(i)) {
        kept.add(rows.get(i));
      }
    }
    return kept;
  }

  private void line(int number, String raw) {
    PhysicalLine line = PhysicalLine.of(raw);
    boolean continuation = depth.isInDefinition();
    String indentation = INDENTATION.repeat(depth.take(line));
    String code = spacing && !continuation ? Spacing.of(line) : line.code();
    String gap = line.condition().isEmpty() || code.isEmpty() ? "" : " ";
    String content = line.condition() + gap + code;
    String head = content.isEmpty() ? "" : indentation + content;
    rows.add(new Row(number, raw, line, indentation, head));
  }

  private static String text(Row row, int column) {
    String comment = row.line.comment();
    String text;
    if (comment.isEmpty() || row.line.isGlued()) {
      text = row.head + comment;
    } else if (column >= 0) {
      int width = Columns.width(row.head);
      text = row.head + " ".repeat(Math.max(row.head.isEmpty() ? 0 : 1, column - width)) + comment;
    } else {
      text = row.indentation + comment;
    }
    // Blanks count for the limit of a line, and this one must go on being read.
    return PhysicalLine.fits(text) ? text : row.raw;
  }

  /// Whether the empty line at `index` separates something, or ends a definition.
  private boolean isNeeded(int index) {
    if (!spacing) {
      return true;
    }
    int next = index;
    while (next < rows.size() && rows.get(next).line.isBlank()) {
      next++;
    }
    if (index == 0 || next == rows.size()) {
      return false;
    }
    PhysicalLine before = rows.get(index - 1).line;
    if (before.continues() || !before.condition().isEmpty()) {
      return true;
    }
    boolean separates = !rows.get(next).line.code().startsWith("}");
    return separates && !before.isBlank() && !before.code().endsWith("{");
  }
}
