package org.jkeepalived.core.config.edit;

import org.jkeepalived.core.config.diagnostic.Span;

/// A name at one place.
///
/// @param name without the `$` of a definition
/// @param declaration whether the name is given here, and not used
public record Occurrence(NameKind kind, String name, Span at, boolean declaration) {
  /// Whether both are about the same thing.
  boolean isSame(Occurrence other) {
    return kind == other.kind && name.equals(other.name);
  }
}
