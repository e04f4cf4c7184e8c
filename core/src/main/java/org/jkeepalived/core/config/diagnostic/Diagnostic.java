package org.jkeepalived.core.config.diagnostic;

import java.util.Optional;

/// One message about a configuration.
///
/// @param message what is wrong, in one line
/// @param why the rule behind it
/// @param fix what to write instead
public record Diagnostic(
    DiagnosticCode code, Span span, String message, Optional<String> why, Optional<String> fix) {

  /// How much it matters.
  public Severity severity() {
    return code.severity();
  }

  /// What it does to the exit status of a configuration test.
  public TestClass testClass() {
    return code.testClass();
  }

  @Override
  public String toString() {
    return span + ": " + severity().word() + " " + code.label() + ": " + message;
  }
}
