package org.jkeepalived.core.config.edit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;

/// Where names come from and where they are used.
public final class NameSearch {
  private final ConfigurationView view;

  /// Searches one reading.
  public NameSearch(ConfigurationView view) {
    this.view = view;
  }

  /// The names at a place. A repetition may have written thousands there; each is found once.
  public List<Occurrence> at(Span place) {
    return distinct(
        view.occurrences().stream()
            .filter(occurrence -> ConfigurationView.holds(occurrence.at(), place)));
  }

  private record Key(Occurrence.Subject subject, Source source, int line, int column) {}

  private static List<Occurrence> distinct(Stream<Occurrence> occurrences) {
    Map<Key, Occurrence> found = new LinkedHashMap<>();
    occurrences.forEach(it -> {
      Span at = it.at();
      found.putIfAbsent(new Key(it.subject(), at.source(), at.line(), at.column()), it);
    });
    return List.copyOf(found.values());
  }

  /// Where what is named at a place is declared; the files, when it is an include.
  public List<Span> definitions(Span place) {
    Set<Span> found = new LinkedHashSet<>();
    references(place, true).stream()
        .filter(Occurrence::declaration)
        .forEach(other -> found.add(other.at()));
    for (Source source : view.sources()) {
      Span included = source.includedAt();
      if (included != null && ConfigurationView.holds(included, place)) {
        found.add(Span.startOf(source));
      }
    }
    return List.copyOf(found);
  }

  /// Every place of what is named at a place.
  public List<Occurrence> references(Span place, boolean withDeclarations) {
    Set<Occurrence.Subject> subjects =
        at(place).stream().map(Occurrence::subject).collect(Collectors.toSet());
    return distinct(
        view.occurrences().stream()
            .filter(other -> subjects.contains(other.subject()))
            .filter(other -> withDeclarations || !other.declaration()));
  }

  /// Where a name is declared.
  List<Span> declarations(Occurrence name) {
    return distinct(
            view.occurrences().stream()
                .filter(other -> other.declaration() && other.subject().equals(name.subject())))
        .stream()
        .map(Occurrence::at)
        .toList();
  }
}
