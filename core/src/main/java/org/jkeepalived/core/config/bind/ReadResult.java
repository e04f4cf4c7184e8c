package org.jkeepalived.core.config.bind;

import java.util.List;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.TestClass;
import org.jkeepalived.core.model.Configuration;

/// What reading a configuration yields.
///
/// @param configuration what could be understood, defaults and normalisations applied
/// @param diagnostics in the order of the text
/// @param usable whether a daemon may run it; keepalived would stop otherwise
public record ReadResult(
    Configuration configuration, List<Diagnostic> diagnostics, boolean usable) {
  public ReadResult {
    diagnostics = List.copyOf(diagnostics);
  }

  /// Exit status of a configuration test: keepalived's. Among several classes the highest number
  /// wins, except that a missing argument ends the test at once, and that scripts are not looked at
  /// when an interface is missing.
  public int testExitStatus() {
    int status = 0;
    boolean interfaceMissing =
        diagnostics.stream().anyMatch(d -> d.code() == DiagnosticCode.INTERFACE_UNKNOWN);
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.testClass() == TestClass.MISSING_ARGUMENT) {
        return TestClass.MISSING_ARGUMENT.exitStatus();
      }
      boolean counts = !(interfaceMissing && isAboutScripts(diagnostic.code()));
      status = counts ? Math.max(status, diagnostic.testClass().exitStatus()) : status;
    }
    return status;
  }

  private static boolean isAboutScripts(DiagnosticCode code) {
    return code == DiagnosticCode.SCRIPT_SECURITY_OFF || code == DiagnosticCode.SCRIPT_INSECURE;
  }
}
