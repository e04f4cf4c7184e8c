package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.diagnostic.Span;

/// A line of words, each with its values, as it is being read.
abstract class LineDraft extends Draft {
  /// How many words an entry that sees the rest of the line has used; 0: it does not know the word.
  int taken;

  LineDraft(Span place) {
    super(place);
  }
}
