package org.jkeepalived.core.config.syntax;

import org.jspecify.annotations.Nullable;

/// What the tree builder asks about words when a brace is missing.
public interface Grammar {
  /// What may stand inside one kind of block.
  interface Scope {
    /// Whether `keyword` may begin a statement here.
    boolean knows(String keyword);

    /// Whether a statement or, in a list, a line may have `word` in it.
    boolean hasWord(String word);

    /// The scope that `keyword` opens here; null when it opens none.
    @Nullable Scope child(String keyword);

    /// Whether lines begin with values and not with keywords.
    boolean isList();
  }

  /// The scope outside all blocks.
  Scope root();
}
