package org.jkeepalived.daemon.verb;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.Severity;

/// Diagnostics for people, in colours where they are shown.
record CheckText(boolean colors) {
  private static final String END = "\033[0m";

  String render(List<CheckedFile> files) {
    var text = new StringBuilder();
    for (CheckedFile file : files) {
      file.read().diagnostics().forEach(d -> text.append(render(d)).append('\n'));
    }
    for (CheckedFile file : files) {
      text.append(file.name()).append(": ").append(CheckedFile.totals(List.of(file)));
      text.append("; ").append(file.verdict()).append('\n');
    }
    return text.toString();
  }

  private String render(Diagnostic diagnostic) {
    String plain = DiagnosticText.render(diagnostic);
    if (!colors) {
      return plain;
    }
    String label = diagnostic.severity().word() + " " + diagnostic.code().label();
    int at = plain.indexOf(label + ":");
    String painted =
        plain.substring(0, at)
            + color(diagnostic.severity())
            + label
            + END
            + plain.substring(at + label.length());
    return painted.replaceFirst(DiagnosticText.FIX, "; \033[32mfix:" + END + " ");
  }

  private static String color(Severity severity) {
    return switch (severity) {
      case ERROR -> "\033[1;31m";
      case WARNING -> "\033[1;33m";
      case NOTE -> "\033[1;36m";
    };
  }
}
