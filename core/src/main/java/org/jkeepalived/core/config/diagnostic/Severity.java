package org.jkeepalived.core.config.diagnostic;

/// How much a diagnostic matters.
public enum Severity {
  /// The text does not say what it must; something was left out or set to another value.
  ERROR,
  /// It works, but probably not as meant.
  WARNING,
  /// Worth knowing.
  NOTE;

  /// The word in messages.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
