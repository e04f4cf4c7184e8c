package org.jkeepalived.core.config.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Section;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.help.KeywordMarkdown;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.Word;
import org.jspecify.annotations.Nullable;

/// What a word means.
///
/// @param markdown what to show
/// @param place the word it is about
public record Hover(String markdown, Span place) {
  private static final int LONGEST_VALUE = 20;
  private static final int MOST_NAMES = 3;

  /// What is to be said of the word at a place; empty between words and in comments.
  public static Optional<Hover> at(ConfigurationView view, Span place) {
    var search = new NameSearch(view);
    List<String> parts = new ArrayList<>();
    Span at = null;
    List<Occurrence> names = search.at(place);
    for (Occurrence name : names.subList(0, Math.min(MOST_NAMES, names.size()))) {
      parts.add(describe(view, search, name));
      at = name.at();
    }
    if (names.size() > MOST_NAMES) {
      parts.add((names.size() - MOST_NAMES) + " more names, by repetition");
    }
    Found found = find(view, place);
    if (found != null) {
      parts.addAll(0, entries(found));
      at = found.word.span();
    }
    return at == null || parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Hover(String.join("\n---\n", parts), at));
  }

  private record Found(@Nullable Section<?> section, Statement statement, Word word) {}

  private static @Nullable Found find(ConfigurationView view, Span place) {
    List<Found> found = new ArrayList<>(1);
    view.visit((section, statement) -> {
      if (found.isEmpty() && statement.keyword().span().source() == place.source()) {
        statement.words().stream()
            .filter(word -> ConfigurationView.holds(word.span(), place))
            .findFirst()
            .ifPresent(word -> found.add(new Found(section, statement, word)));
      }
    });
    return found.isEmpty() ? null : found.getFirst();
  }

  /// The entry of the word itself in a list, and of the statement's keyword elsewhere.
  private static List<String> entries(Found found) {
    Section<?> section = found.section;
    if (section == null) {
      return List.of();
    }
    String name = section.isList() ? found.word.text() : found.statement.keyword().text();
    Keyword<?> keyword = section.find(name);
    return keyword == null ? List.of() : List.of(KeywordMarkdown.render(section, keyword));
  }

  /// A name: where it is declared and how that reads.
  private static String describe(ConfigurationView view, NameSearch search, Occurrence name) {
    String title = name.kind() == NameKind.DEFINITION ? "$" + name.name() : name.name();
    List<Span> declared = search.declarations(name);
    if (declared.isEmpty()) {
      return "`" + title + "` is declared nowhere (" + name.kind().word() + ")";
    }
    var text = new StringBuilder();
    for (Span at : declared.subList(0, Math.min(3, declared.size()))) {
      text.append("```keepalived\n");
      lines(view, name.kind(), at).forEach(line -> text.append(line).append('\n'));
      text.append("```\n").append("declared at `").append(at).append("`").append("\n");
    }
    return text.toString();
  }

  private static List<String> lines(ConfigurationView view, NameKind kind, Span at) {
    List<String> value = kind == NameKind.DEFINITION ? view.value(at) : List.of();
    if (value.isEmpty()) {
      return List.of(at.source().line(at.line()).strip());
    }
    List<String> lines = new ArrayList<>(value.subList(0, Math.min(LONGEST_VALUE, value.size())));
    String line = at.source().line(at.line());
    int start = at.column() - 1;
    lines.set(0, line.substring(start, start + at.length()) + "=" + lines.getFirst());
    return List.copyOf(lines);
  }
}
