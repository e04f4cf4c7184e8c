package org.jkeepalived.core.config.bind;

import org.jkeepalived.core.config.diagnostic.Span;

/// A block that is checked but fills nothing yet.
final class PlainDraft extends Draft {
  PlainDraft(Span place) {
    super(place);
  }
}
