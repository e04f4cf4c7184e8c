package org.jkeepalived.core.config.bind;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;

/// What has been read of a block so far, and where.
public abstract class Draft {
  private final Span place;
  private final Map<String, Span> places = new HashMap<>();
  private final Set<String> misspelt = new HashSet<>();
  private final Set<String> lost = new HashSet<>();

  /// @param place the words that open the block
  Draft(Span place) {
    this.place = place;
  }

  final void seen(String keyword, Span span) {
    places.put(keyword, span);
  }

  final void misspelt(String keyword) {
    misspelt.add(keyword);
  }

  /// Whether the keyword was given.
  final boolean has(String keyword) {
    return places.containsKey(keyword);
  }

  /// Remembers an unknown keyword, or one without its value, as the one it is meant to be.
  final void lost(String keyword) {
    misspelt.add(keyword);
    lost.add(keyword);
  }

  /// Whether something was given that is probably meant to be the keyword, and could not be read.
  final boolean isLost(String keyword) {
    return lost.contains(keyword);
  }

  /// Whether the keyword was given, or something that is probably meant to be it. Then a message
  /// that it is missing would be a second one for one mistake.
  final boolean hasOrMeant(String keyword) {
    return has(keyword) || misspelt.contains(keyword);
  }

  /// Place of the keyword's last statement, or of the block.
  final Span at(String keyword) {
    return places.getOrDefault(keyword, place);
  }

  /// Place of the words that open the block.
  final Span at() {
    return place;
  }
}
