package org.jkeepalived.core.config.bind;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// What has been read of a block so far, and where.
///
/// A large file has a hundred thousand blocks of few keywords each, all of them drafts until the
/// end: two short arrays are searched as quickly as a map, and are a tenth of its size.
public abstract class Draft {
  private static final String[] NOTHING = {};

  private final Span place;

  /// Keywords that were given, or that something was meant to be.
  private String[] keywords = NOTHING;

  /// Place of the last statement of each keyword; null for one that was only meant.
  private @Nullable Span[] places = {};

  private int count;
  private Set<String> lost = Set.of();

  /// @param place the words that open the block
  Draft(Span place) {
    this.place = place;
  }

  final void seen(String keyword, Span span) {
    int index = indexOrNew(keyword);
    places[index] = span;
  }

  final void misspelt(String keyword) {
    indexOrNew(keyword);
  }

  private int index(String keyword) {
    for (int i = 0; i < count; i++) {
      if (keywords[i].equals(keyword)) {
        return i;
      }
    }
    return -1;
  }

  private int indexOrNew(String keyword) {
    int index = index(keyword);
    if (index >= 0) {
      return index;
    }
    if (count == keywords.length) {
      int room = count == 0 ? 2 : count * 2;
      keywords = Arrays.copyOf(keywords, room);
      places = Arrays.copyOf(places, room);
    }
    keywords[count] = keyword;
    return count++;
  }

  private @Nullable Span place(String keyword) {
    int index = index(keyword);
    return index < 0 ? null : places[index];
  }

  /// Whether the keyword was given.
  final boolean has(String keyword) {
    return place(keyword) != null;
  }

  /// Remembers an unknown keyword, or one without its value, as the one it is meant to be.
  final void lost(String keyword) {
    misspelt(keyword);
    if (lost.isEmpty()) {
      lost = new HashSet<>();
    }
    lost.add(keyword);
  }

  /// Whether something was given that is probably meant to be the keyword, and could not be read.
  final boolean isLost(String keyword) {
    return lost.contains(keyword);
  }

  /// Whether the keyword was given, or something that is probably meant to be it. Then a message
  /// that it is missing would be a second one for one mistake.
  final boolean hasOrMeant(String keyword) {
    return index(keyword) >= 0;
  }

  /// Place of the keyword's last statement, or of the block.
  final Span at(String keyword) {
    Span given = place(keyword);
    return given == null ? place : given;
  }

  /// Place of the words that open the block.
  final Span at() {
    return place;
  }
}
