package org.jkeepalived.core.config.syntax;

import org.jkeepalived.core.config.diagnostic.Span;

/// One word of a statement.
///
/// @param text without its quotes
/// @param quoted whether it stood in double quotes
public record Word(String text, Span span, boolean quoted) {
  @Override
  public String toString() {
    return text;
  }
}
