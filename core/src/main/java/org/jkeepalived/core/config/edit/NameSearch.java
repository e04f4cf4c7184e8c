package org.jkeepalived.core.config.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;

/// Where names come from and where they are used.
public final class NameSearch {
  private final ConfigurationView view;

  /// Searches one reading.
  public NameSearch(ConfigurationView view) {
    this.view = view;
  }

  /// The names at a place.
  public List<Occurrence> at(Span place) {
    return view.occurrences().stream()
        .filter(occurrence -> ConfigurationView.holds(occurrence.at(), place))
        .toList();
  }

  /// Where what is named at a place is declared; the files, when it is an include.
  public List<Span> definitions(Span place) {
    Set<Span> found = new LinkedHashSet<>();
    for (Occurrence here : at(place)) {
      view.occurrences().stream()
          .filter(other -> other.declaration() && other.isSame(here))
          .forEach(other -> found.add(other.at()));
    }
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
    List<Occurrence> found = new ArrayList<>();
    for (Occurrence here : at(place)) {
      view.occurrences().stream()
          .filter(other -> other.isSame(here) && (withDeclarations || !other.declaration()))
          .filter(other -> !found.contains(other))
          .forEach(found::add);
    }
    return List.copyOf(found);
  }
}
