package org.jkeepalived.core.config.bind;

import java.util.HashSet;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jspecify.annotations.Nullable;

/// What has been read of a block so far, and where.
///
/// A large file has a hundred thousand blocks of few keywords each, all of them drafts until the
/// end: a short chain is searched as quickly as a map, and is a tenth of its size.
public abstract class Draft {
  /// A keyword that was given, or that something was meant to be.
  private static final class Given {
    private final String keyword;
    private final @Nullable Given before;

    /// Of the last statement; null when it was only meant.
    private @Nullable Span place;

    Given(String keyword, @Nullable Given before) {
      this.keyword = keyword;
      this.before = before;
    }
  }

  private final Span place;
  private @Nullable Given last;
  private Set<String> lost = Set.of();

  /// @param place the words that open the block
  Draft(Span place) {
    this.place = place;
  }

  final void seen(String keyword, Span span) {
    foundOrNew(keyword).place = span;
  }

  final void misspelt(String keyword) {
    foundOrNew(keyword);
  }

  private @Nullable Given found(String keyword) {
    Given given = last;
    while (given != null && !given.keyword.equals(keyword)) {
      given = given.before;
    }
    return given;
  }

  private Given foundOrNew(String keyword) {
    Given given = found(keyword);
    if (given == null) {
      given = new Given(keyword, last);
      last = given;
    }
    return given;
  }

  private @Nullable Span place(String keyword) {
    Given given = found(keyword);
    return given == null ? null : given.place;
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
    return found(keyword) != null;
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
