package org.jkeepalived.daemon.main;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.daemon.driver.DriverLog;

/// What there is to say about a configuration as lines of the log.
///
/// What thousands of virtual servers have in common is said of the first few places, and once of
/// all others: a log that nobody can read says nothing.
final class DiagnosticLog {
  private static final int MOST_PLACES = 10;

  private DiagnosticLog() {}

  private record Remark(DiagnosticCode code, String message) {}

  /// Logs one line for each.
  ///
  /// @param path of the configuration, as the user named it
  static void tell(List<Diagnostic> diagnostics, String path, DriverLog log) {
    Map<Remark, Integer> places = new LinkedHashMap<>();
    for (Diagnostic diagnostic : diagnostics) {
      var remark = new Remark(diagnostic.code(), diagnostic.message());
      if (places.merge(remark, 1, Integer::sum) <= MOST_PLACES) {
        log.log(level(diagnostic.severity()), DiagnosticText.headline(diagnostic));
      }
    }
    places.forEach((remark, count) -> {
      if (count > MOST_PLACES) {
        log.log(
            level(remark.code.severity()),
            "%s: the same at %d more places (%s); jkeepalived check %s names them"
                .formatted(remark.code.label(), count - MOST_PLACES, remark.message, path));
      }
    });
  }

  private static LogLevel level(Severity severity) {
    return switch (severity) {
      case ERROR -> LogLevel.ERROR;
      case WARNING -> LogLevel.WARNING;
      case NOTE -> LogLevel.INFO;
    };
  }
}
