package org.jkeepalived.core.fuzz;

import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.config.bind.ReadResult;

/// Several files to the model and the diagnostics.
public final class ConfigurationFuzz {
  private ConfigurationFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] input) {
    ReadResult result = Reading.of(FileSet.of(input), "test.conf");
    result.diagnostics().forEach(Places::check);
    if (result.testExitStatus() != 0 && result.diagnostics().isEmpty()) {
      throw new AssertionError("refused without a reason");
    }
  }
}
