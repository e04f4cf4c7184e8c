package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Word;

/// A `track_group` block as it is being read.
final class TrackGroupDraft extends Draft {
  final List<Word> instances = new ArrayList<>();

  TrackGroupDraft(Span place) {
    super(place);
  }
}
