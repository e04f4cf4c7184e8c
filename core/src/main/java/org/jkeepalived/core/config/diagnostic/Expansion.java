package org.jkeepalived.core.config.diagnostic;

/// How text that stands elsewhere came to be read here.
///
/// The value of a one-line definition is located at its use, and `where` is the definition; a line
/// of a multi-line definition is located in the definition, and `where` is its use.
///
/// @param name definition, with its `$`
public record Expansion(String name, Kind kind, Span where) {
  /// Which end of the expansion [Expansion#where] shows.
  public enum Kind {
    DEFINED_AT,
    USED_AT
  }
}
