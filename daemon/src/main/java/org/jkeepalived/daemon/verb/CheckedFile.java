package org.jkeepalived.daemon.verb;

import java.util.List;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.model.Configuration;

/// A file and what reading it found.
///
/// @param node whose file it is; empty without `--node`
/// @param file the path as the user gave it
record CheckedFile(String node, String file, ReadResult read) {
  /// What the user called it.
  String name() {
    return node.isEmpty() ? file : node + "=" + file;
  }

  long count(Severity severity) {
    return read.diagnostics().stream().filter(d -> d.severity() == severity).count();
  }

  /// Whether there was no text to check.
  boolean isUnread() {
    return read.diagnostics().stream()
        .anyMatch(d ->
            d.code() == DiagnosticCode.FILE_MISSING || d.code() == DiagnosticCode.FILE_NOT_READ);
  }

  /// What keepalived would make of the file.
  String verdict() {
    boolean empty = read.configuration().equals(Configuration.EMPTY);
    if (empty && read.diagnostics().isEmpty()) {
      return "nothing is configured in it; begin with a vrrp_instance block";
    }
    return isUnread()
        ? "keepalived would have nothing to run"
        : read.usable()
            ? "keepalived would run it" + (count(Severity.ERROR) > 0 ? " without these parts" : "")
            : "keepalived would not run it";
  }

  /// `1 error, 2 warnings, 0 notes`.
  static String totals(List<CheckedFile> files) {
    var text = new StringBuilder();
    for (Severity severity : Severity.values()) {
      long count = files.stream().mapToLong(file -> file.count(severity)).sum();
      text.append(text.isEmpty() ? "" : ", ").append(count).append(' ').append(severity.word());
      text.append(count == 1 ? "" : "s");
    }
    return text.toString();
  }
}
