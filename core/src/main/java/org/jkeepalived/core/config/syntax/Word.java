package org.jkeepalived.core.config.syntax;

import org.jkeepalived.core.config.diagnostic.Span;

/// One word of a statement.
///
/// @param text without its quotes
/// @param quoted whether it stood in double quotes
/// @param unresolved whether it holds a reference to a definition that does not exist
public record Word(String text, Span span, boolean quoted, boolean unresolved) {
  @Override
  public String toString() {
    return text;
  }
}
