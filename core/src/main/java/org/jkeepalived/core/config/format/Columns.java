package org.jkeepalived.core.config.format;

import java.util.ArrayList;
import java.util.List;

/// Where comments behind code stand.
///
/// Comments of adjacent lines stand in one column: that which all of them have already, where the
/// code leaves room, or two blanks behind the longest line. A line with nothing but a comment that
/// stood below a comment goes on standing below it.
final class Columns {
  /// Lines longer than this have their comment behind them, and no other line moves.
  private static final int LONGEST = 60;

  private static final int TAB = 8;
  private static final int GAP = 2;
  private static final int NONE = -1;

  private final List<Layout.Row> rows;
  private final List<Integer> columns = new ArrayList<>();

  private Columns(List<Layout.Row> rows) {
    this.rows = rows;
  }

  /// The column of each row's comment, counted from 0; -1 where it stands at the indentation.
  static List<Integer> of(List<Layout.Row> rows) {
    var columns = new Columns(rows);
    int i = 0;
    while (i < rows.size()) {
      if (rows.get(i).hasTrailingComment()) {
        i = columns.run(i);
      } else {
        columns.columns.add(NONE);
        i++;
      }
    }
    return columns.columns;
  }

  /// Places the comments of adjacent lines from `first` on, and returns the index behind them.
  private int run(int first) {
    int column = rows.get(first).commentColumn();
    boolean same = true;
    int longest = 0;
    int end = first;
    while (end < rows.size() && belongs(first, end)) {
      longest = Math.max(longest, width(rows.get(end).head()));
      same &= rows.get(end).commentColumn() == column;
      end++;
    }
    int common = same && column > longest ? column : longest <= LONGEST ? longest + GAP : NONE;
    for (int i = first; i < end; i++) {
      boolean follows = rows.get(i).isComment();
      int own = follows ? columns.get(i - 1) : width(rows.get(i).head()) + GAP;
      columns.add(common == NONE ? own : common);
    }
    return end;
  }

  private boolean belongs(int first, int index) {
    Layout.Row row = rows.get(index);
    boolean below =
        index > first
            && row.isComment()
            && row.commentColumn() == rows.get(index - 1).commentColumn();
    return row.hasTrailingComment() || below;
  }

  /// Columns that a text takes from the beginning of a line on.
  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += text.charAt(i) == '\t' ? TAB - width % TAB : 1;
    }
    return width;
  }
}
