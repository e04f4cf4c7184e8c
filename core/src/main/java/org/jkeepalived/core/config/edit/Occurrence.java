package org.jkeepalived.core.config.edit;

import org.jkeepalived.core.config.diagnostic.Span;

/// A name at one place.
///
/// @param name without the `$` of a definition
/// @param declaration whether the name is given here, and not used
public record Occurrence(NameKind kind, String name, Span at, boolean declaration) {
  /// What a name is about, wherever it stands.
  record Subject(NameKind kind, String name) {}

  Subject subject() {
    return new Subject(kind, name);
  }
}
