package org.jkeepalived.core.config.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.diagnostic.Expansion;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Grammar;
import org.jkeepalived.core.config.syntax.ReadTrace;
import org.jkeepalived.core.config.syntax.Text;
import org.jspecify.annotations.Nullable;

/// Keeps of a reading what the questions of an editor need.
final class ViewTrace implements ReadTrace {
  /// Definitions and references kept; a definition that makes very many is not worth more.
  private static final int MOST = 200_000;

  /// From a place on the text stands in another block.
  private record Change(int line, int column, Grammar.Scope scope) {}

  private final Grammar.Scope root;
  private final List<Source> sources = new ArrayList<>();
  private final Map<Source, List<Change>> changes = new HashMap<>();
  private final Map<Span, Span> ends = new HashMap<>();
  private final Map<Span, Occurrence> definitions = new LinkedHashMap<>();
  private final Map<Span, List<Text>> values = new HashMap<>();

  ViewTrace(Grammar.Scope root) {
    this.root = root;
  }

  /// The files in the order they were read.
  List<Source> sources() {
    return sources;
  }

  /// Definitions and references to them.
  List<Occurrence> definitions() {
    return List.copyOf(definitions.values());
  }

  /// The lines of the definition at a place.
  List<Text> value(Span at) {
    return values.getOrDefault(at, List.of());
  }

  /// Where the block ends whose opening brace is `brace`; null when it is never closed.
  @Nullable Span end(Span brace) {
    return ends.get(brace);
  }

  /// The opening braces of all closed blocks with the places where they end.
  Map<Span, Span> ends() {
    return ends;
  }

  @Override
  public void entered(Source source) {
    sources.add(source);
  }

  @Override
  public void opened(Span brace, Grammar.Scope inner) {
    change(brace, inner);
  }

  @Override
  public void closed(Span brace, Span at, Grammar.Scope outer) {
    change(at, outer);
    if (ends.size() < MOST) {
      ends.putIfAbsent(brace, at);
    }
  }

  @Override
  public void defined(String name, Span at, List<Text> lines) {
    if (definitions.size() < MOST) {
      Span place = bare(at);
      definitions.putIfAbsent(place, new Occurrence(NameKind.DEFINITION, name, place, true));
      values.putIfAbsent(place, lines);
    }
  }

  @Override
  public void referred(String name, Span at, @Nullable Span definition) {
    if (definitions.size() < MOST) {
      Span place = bare(at);
      definitions.putIfAbsent(place, new Occurrence(NameKind.DEFINITION, name, place, false));
    }
  }

  private static Span bare(Span at) {
    return at.expansion() == null
        ? at
        : new Span(at.source(), at.line(), at.column(), at.length(), null);
  }

  private void change(Span at, Grammar.Scope scope) {
    Span place = outermost(at);
    List<Change> all = changes.computeIfAbsent(place.source(), _ -> new ArrayList<>());
    if (!all.isEmpty()
        && all.getLast().line == place.line()
        && all.getLast().column == place.column()) {
      all.removeLast();
    }
    all.add(new Change(place.line(), place.column(), scope));
  }

  /// Where the text is used, when it stands in a definition of several lines.
  private static Span outermost(Span at) {
    Span place = at;
    for (Expansion e = at.expansion(); e != null; e = e.where().expansion()) {
      place = e.kind() == Expansion.Kind.USED_AT ? e.where() : place;
    }
    return place;
  }

  /// Ends the recording: a forgotten brace is noticed after what follows it.
  void finish() {
    Comparator<Change> order = Comparator.comparingInt(Change::line);
    changes.values().forEach(list -> list.sort(order.thenComparingInt(Change::column)));
  }

  /// The block that a place stands in.
  Grammar.Scope scopeAt(Source source, int line, int column) {
    List<Change> all = changes.getOrDefault(source, List.of());
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Change change = all.get(middle);
      boolean before = change.line < line || (change.line == line && change.column < column);
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    if (low > 0) {
      return all.get(low - 1).scope;
    }
    Span included = source.includedAt();
    return included == null ? root : scopeAt(included.source(), included.line(), included.column());
  }
}
