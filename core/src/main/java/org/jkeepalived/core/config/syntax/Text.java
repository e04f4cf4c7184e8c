package org.jkeepalived.core.config.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Expansion;
import org.jkeepalived.core.config.diagnostic.Lines;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.diagnostic.Spellings;
import org.jspecify.annotations.Nullable;

/// A line of characters that know where they stand, possibly pieced together by expansions.
///
/// Nearly every text is one run: a stretch of a source, or characters that all stand for one place
/// (the value of a definition stands at its use). Only expansions make texts of several runs.
public final class Text {
  /// A piece of a text of several.
  ///
  /// @param start index of the first character of the run
  /// @param at place of that first character; of every character when `fixed`
  private record Run(int start, Span at, boolean fixed) {}

  /// No text, at no place.
  static final Text NOTHING = of(new Source("", "", List.of(), null), 1, 1, "");

  private final String characters;

  /// Which marks may be among the characters; negative until somebody asks.
  private int marks = -1;

  /// Where the first character stands; the place of all of them when `fixed`.
  private final Source source;

  private final int line;
  private final int column;
  private final @Nullable Expansion expansion;
  private final @Nullable Span fixed;

  /// Null unless there are several.
  private final @Nullable List<Run> runs;

  private Text(
      String characters,
      Source source,
      int line,
      int column,
      @Nullable Expansion expansion,
      @Nullable Span fixed,
      @Nullable List<Run> runs) {
    this.characters = characters;
    this.source = source;
    this.line = line;
    this.column = column;
    this.expansion = expansion;
    this.fixed = fixed;
    this.runs = runs;
  }

  private static Text of(String characters, Run run) {
    Span at = run.at;
    return run.fixed
        ? fixed(characters, at)
        : new Text(characters, at.source(), at.line(), at.column(), at.expansion(), null, null);
  }

  private static Text of(String characters, List<Run> runs) {
    Run first = runs.getFirst();
    Span at = first.at;
    return runs.size() == 1
        ? of(characters, first)
        : new Text(characters, at.source(), at.line(), at.column(), at.expansion(), null, runs);
  }

  /// A line of a file without blanks at both ends.
  static Text stripped(Source source, int line, Spellings spellings) {
    int indentation = source.indentation(line);
    return of(source, line, 1 + indentation, source.stripped(line, indentation, spellings));
  }

  /// Part of a line of a file, its first character at `column`.
  static Text of(Source source, int line, int column, String characters) {
    return new Text(characters, source, line, column, null, null, null);
  }

  /// Characters that all stand for `at`.
  public static Text fixed(String characters, Span at) {
    return new Text(characters, at.source(), at.line(), at.column(), at.expansion(), at, null);
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
    if (fixed != null) {
      return fixed;
    }
    if (runs == null) {
      int length = Math.min(end, characters.length()) - start;
      return new Span(source, line, column + start, length, expansion);
    }
    int first = runIndex(runs, start);
    Run run = runs.get(first);
    Span from = place(run, start, Math.min(end, runEnd(runs, first)));
    int last = runIndex(runs, Math.max(start, end - 1));
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

  private int runEnd(List<Run> several, int index) {
    return index + 1 < several.size() ? several.get(index + 1).start : characters.length();
  }

  private static int runIndex(List<Run> several, int position) {
    int low = 0;
    int high = several.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (several.get(middle).start <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// The characters from `start` to before `end`.
  public Text part(int start, int end) {
    return part(start, end, null);
  }

  private Text part(int start, int end, @Nullable Spellings spellings) {
    if (start == 0 && end == characters.length()) {
      return this;
    }
    if (runs == null || start >= end) {
      String cut =
          spellings == null
              ? characters.substring(start, Math.max(start, end))
              : spellings.of(characters, start, Math.max(start, end));
      Text part =
          runs != null || fixed != null
              ? fixed(cut, span(start, start))
              : new Text(cut, source, line, column + start, expansion, null, null);
      return part.inheriting(this);
    }
    return new Builder().append(this, start, end).build();
  }

  /// Without blanks at both ends.
  Text strip() {
    return stripped(0, characters.length());
  }

  /// A part without blanks at both ends.
  Text stripped(int from, int to) {
    return stripped(from, to, null);
  }

  /// A part without blanks at both ends, of spellings that come again and again.
  Text stripped(int from, int to, @Nullable Spellings spellings) {
    int start = from;
    int end = to;
    while (start < end && isBlank(characters.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(characters.charAt(end - 1))) {
      end--;
    }
    return part(start, end, spellings);
  }

  boolean isEmpty() {
    return characters.isEmpty();
  }

  /// The same characters, seen through a further expansion.
  Text via(Expansion further) {
    List<Run> moved = new ArrayList<>();
    for (Run run : runs == null ? List.of(only()) : runs) {
      Span at = run.at;
      Expansion outer = at.expansion() == null ? further : nest(at.expansion(), further, 0);
      var seen = new Span(at.source(), at.line(), at.column(), at.length(), outer);
      moved.add(new Run(run.start, seen, run.fixed));
    }
    return of(characters, moved);
  }

  private Run only() {
    return fixed != null
        ? new Run(0, fixed, true)
        : new Run(0, new Span(source, line, column, characters.length(), expansion), false);
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

  /// A blank of the language: what C's `isspace` takes for one.
  static boolean isBlank(char c) {
    return Lines.isBlank(c);
  }

  /// Whether one of these [Marks] may be among the characters: never wrongly false. A part says
  /// what the whole does, so that the characters of a line are looked through once.
  boolean mayHave(int wanted) {
    if (marks < 0) {
      marks = Marks.of(characters);
    }
    return (marks & wanted) != 0;
  }

  /// Whether a `<` may be among the characters: never wrongly false.
  public boolean mayHaveAngle() {
    return mayHave(Marks.ANGLE);
  }

  private Text inheriting(Text whole) {
    marks = whole.marks;
    return this;
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
      List<Run> several = text.runs;
      if (several == null) {
        runs.add(new Run(characters.length(), text.span(start, end), text.fixed != null));
      } else {
        appendRuns(text, several, start, end);
      }
      characters.append(text.characters, start, end);
      return this;
    }

    private void appendRuns(Text text, List<Run> several, int start, int end) {
      for (int i = runIndex(several, start); i < several.size(); i++) {
        Run run = several.get(i);
        int from = Math.max(start, run.start);
        if (from >= end) {
          break;
        }
        Span at = run.fixed ? run.at : place(run, from, Math.min(end, text.runEnd(several, i)));
        runs.add(new Run(characters.length() + from - start, at, run.fixed));
      }
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
      return of(characters.toString(), List.copyOf(runs));
    }
  }
}
