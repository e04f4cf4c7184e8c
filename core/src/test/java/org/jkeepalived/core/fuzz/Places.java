package org.jkeepalived.core.fuzz;

import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.Span;

/// What holds of every place that is reported: it lies inside the text and can be shown.
///
/// No AssertJ: millions of its descriptions take longer than the reading.
final class Places {
  private Places() {}

  static void check(Diagnostic diagnostic) {
    check(diagnostic.span(), diagnostic);
    if (!DiagnosticText.render(diagnostic).contains(diagnostic.code().label())) {
      throw new AssertionError(diagnostic);
    }
  }

  static void check(Span span, Object of) {
    int lines = Math.max(1, span.source().lines().size());
    int width = Math.max(1, span.source().line(span.line()).length());
    if (span.line() > lines || span.column() - 1 + span.length() > width) {
      throw new AssertionError(span + " is outside the text: " + of);
    }
  }
}
