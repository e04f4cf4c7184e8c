package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Expansion;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;

/// A line of characters that know where they stand, possibly pieced together by expansions.
///
/// The characters are held as runs: stretches that follow each other in a source, or that all stand
/// for one place (the value of a definition stands at its use).
public final class Text {
  /// @param start index of the first character of the run
  /// @param at place of that first character; of every character when `fixed`
  private record Run(int start, Span at, boolean fixed) {}

  private final String characters;
  private final List<Run> runs;

  private Text(String characters, List<Run> runs) {
    this.characters = characters;
    this.runs = runs;
  }

  /// Part of a line of a file, its first character at `column`.
  static Text of(Source source, int line, int column, String characters) {
    var at = new Span(source, line, column, characters.length(), null);
    return new Text(characters, List.of(new Run(0, at, false)));
  }

  /// Characters that all stand for `at`.
  public static Text fixed(String characters, Span at) {
    return new Text(characters, List.of(new Run(0, at, true)));
  }

  /// The characters.
  public String characters() {
    return characters;
  }

  /// Number of characters.
  public int length() {
    return characters.length();
  }

  /// The character at `index`.
  public char charAt(int index) {
    return characters.charAt(index);
  }

  /// The place of the characters from `start` to before `end`.
  public Span span(int start, int end) {
    int first = runIndex(start);
    Run run = runs.get(first);
    Span from = place(run, start, Math.min(end, runEnd(first)));
    int last = runIndex(Math.max(start, end - 1));
    return last == first ? from : from.to(place(runs.get(last), runs.get(last).start, end));
  }

  /// The place of the whole text.
  public Span span() {
    return span(0, length());
  }

  private static Span place(Run run, int start, int end) {
    Span at = run.at;
    return run.fixed
        ? at
        : new Span(
            at.source(), at.line(), at.column() + start - run.start, end - start, at.expansion());
  }

  private int runEnd(int index) {
    return index + 1 < runs.size() ? runs.get(index + 1).start : characters.length();
  }

  private int runIndex(int position) {
    int low = 0;
    int high = runs.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (runs.get(middle).start <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// The characters from `start` to before `end`.
  public Text part(int start, int end) {
    if (start == 0 && end == characters.length()) {
      return this;
    }
    var builder = new Builder();
    builder.append(this, start, end);
    return builder.isEmpty() ? fixed("", span(start, start)) : builder.build();
  }

  /// Without blanks at both ends.
  Text strip() {
    int start = 0;
    int end = characters.length();
    while (start < end && isBlank(characters.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(characters.charAt(end - 1))) {
      end--;
    }
    return part(start, end);
  }

  boolean isEmpty() {
    return characters.isEmpty();
  }

  /// The same characters, seen through a further expansion.
  Text via(Expansion expansion) {
    List<Run> moved = new ArrayList<>(runs.size());
    for (Run run : runs) {
      Span at = run.at;
      Expansion outer = at.expansion() == null ? expansion : nest(at.expansion(), expansion, 0);
      var seen = new Span(at.source(), at.line(), at.column(), at.length(), outer);
      moved.add(new Run(run.start, seen, run.fixed));
    }
    return new Text(characters, moved);
  }

  private static Expansion nest(Expansion inner, Expansion outer, int depth) {
    Span where = inner.where();
    Expansion next =
        where.expansion() == null || depth > Limits.DEPTH
            ? outer
            : nest(where.expansion(), outer, depth + 1);
    return new Expansion(
        inner.name(),
        inner.kind(),
        new Span(where.source(), where.line(), where.column(), where.length(), next));
  }

  /// A blank of the language: space or tab.
  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public String toString() {
    return characters;
  }

  /// Pieces texts together.
  static final class Builder {
    private final StringBuilder characters = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();

    Builder append(Text text, int start, int end) {
      if (start >= end) {
        return this;
      }
      for (int i = text.runIndex(start); i < text.runs.size(); i++) {
        Run run = text.runs.get(i);
        int from = Math.max(start, run.start);
        if (from >= end) {
          break;
        }
        Span at = run.fixed ? run.at : place(run, from, Math.min(end, text.runEnd(i)));
        runs.add(new Run(characters.length() + from - start, at, run.fixed));
      }
      characters.append(text.characters, start, end);
      return this;
    }

    Builder append(Text text) {
      return append(text, 0, text.length());
    }

    int length() {
      return characters.length();
    }

    boolean isEmpty() {
      return characters.isEmpty();
    }

    /// The text so far; a text has a place even when it is empty, so `orElse` gives one.
    Text build(Span orElse) {
      return isEmpty() ? fixed("", orElse) : build();
    }

    private Text build() {
      return new Text(characters.toString(), List.copyOf(runs));
    }
  }
}
