package org.jkeepalived.core.config.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/// The blocks and definitions of one file, as a tree.
public final class Outline {
  private static final int LONGEST_NAME = 80;

  /// A block or a definition.
  ///
  /// @param keyword of the block; `definition` of a definition
  /// @param name its name as it is written; the keyword of a block without one
  /// @param head what to show of it: its words
  /// @param start where it begins
  /// @param end behind it; on the same line as `start` or below
  public record Item(
      String keyword, String name, Span head, Span start, Span end, List<Item> children) {
    public Item {
      children = List.copyOf(children);
    }
  }

  /// Lines that can be folded away, counted from 1.
  public record Fold(int first, int last) {}

  private final ConfigurationView view;
  private final Source source;

  private Outline(ConfigurationView view, Source source) {
    this.view = view;
    this.source = source;
  }

  /// The outline of a file of a view.
  public static List<Item> of(ConfigurationView view, Source source) {
    var outline = new Outline(view, source);
    List<Item> items = new ArrayList<>(outline.definitions());
    items.addAll(outline.items(view.roots()));
    return List.copyOf(items);
  }

  /// What can be folded in a file of a view: blocks of more than two lines.
  public static List<Fold> folds(ConfigurationView view, Source source) {
    List<Fold> folds = new ArrayList<>();
    view.ends()
        .forEach((brace, end) -> {
          boolean here = brace.source() == source && end.source() == source;
          if (here && end.line() - brace.line() > 1) {
            folds.add(new Fold(brace.line(), end.line() - 1));
          }
        });
    folds.sort((a, b) -> Integer.compare(a.first, b.first));
    return folds;
  }

  private List<Item> definitions() {
    return view.occurrences().stream()
        .filter(o -> o.kind() == NameKind.DEFINITION && o.declaration())
        .filter(o -> o.at().source() == source)
        .map(
            o -> new Item(o.kind().word(), "$" + o.name(), o.at(), o.at(), o.at().end(), List.of()))
        .toList();
  }

  private List<Item> items(List<Statement> statements) {
    List<Item> items = new ArrayList<>();
    for (Statement statement : statements) {
      var block = statement.block();
      if (block == null) {
        continue;
      }
      List<Item> children = items(block.statements());
      Span head = statement.span();
      if (head.source() == source && head.expansion() == null) {
        items.add(item(statement, block, children));
      } else {
        items.addAll(children);
      }
    }
    return items;
  }

  private Item item(Statement statement, Statement.Block block, List<Item> children) {
    String keyword = statement.keyword().text();
    String name = statement.arguments().stream().map(Word::text).collect(Collectors.joining(" "));
    String shown = name.isEmpty() ? keyword : name;
    Span head = statement.span();
    return new Item(
        keyword,
        shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown,
        head,
        new Span(source, head.line(), head.column(), 0, null),
        end(head, view.end(block.open())),
        children);
  }

  private Span end(Span head, @Nullable Span closing) {
    if (closing != null && closing.source() == source && closing.line() >= head.line()) {
      return closing.line() == head.line() && closing.column() < head.column()
          ? head.end()
          : closing.end();
    }
    int last = Math.max(head.line(), source.lines().size());
    return new Span(source, last, source.line(last).length() + 1, 0, null);
  }
}
