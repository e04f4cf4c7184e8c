package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `include_check` holds for the includes below it. Every status is that of keepalived 2.2.7.
class IncludeCheckTest {
  private static int status(TextFiles files) {
    return Reading.of(files, "test.conf").testExitStatus();
  }

  private static String global(String... lines) {
    return "global_defs {\n" + String.join("\n", lines) + "\n}\n";
  }

  @ParameterizedTest
  @CsvSource({
    "include_check, nosuch, 6",
    "include_check, nosuch*, 6",
    "include_check read, nosuch, 0",
    "include_check match, nosuch, 6",
    "include_check match, nosuch*, 0",
    "include_check wildcard_match, nosuch, 0",
    "include_check wildcard_match, nosuch*, 6",
    "'include_check match\ninclude_check -match', nosuch, 0",
    "'include_check match\ninclude_check +wildcard_match', nosuch*, 6",
    "'include_check match\ninclude_check +wildcard_match', nosuch, 6",
    "'include_check match\ninclude_check read', nosuch, 0",
  })
  void eachCheckHasItsOwnReasonToStop(String checks, String pattern, int status) {
    assertThat(status(TextFiles.of(global(checks) + "include " + pattern + "\n")))
        .isEqualTo(status);
  }

  @Test
  void itHoldsForWhatFollowsOnly() {
    assertThat(status(TextFiles.of("include nosuch\n" + global("include_check")))).isZero();
    assertThat(status(TextFiles.of(global("include_check", "include nosuch")))).isEqualTo(6);
  }

  @Test
  void itHoldsForTheFilesIncludedBelow() {
    var files = TextFiles.of(global("include_check match") + "include inner\n");
    assertThat(status(files.with("inner", "include nosuch\n"))).isEqualTo(6);
  }

  @Test
  void itEndsWithItsOwnFile() {
    var files = TextFiles.of("include inner\ninclude nosuch\n");
    assertThat(status(files.with("inner", global("include_check match")))).isZero();
    assertThat(status(files.with("inner", global("include_check match") + "include nosuch\n")))
        .isEqualTo(6);
  }

  @Test
  void itAddsToWhatAFormChecks() {
    assertThat(status(TextFiles.of(global("include_check match") + "includer nosuch\n")))
        .isEqualTo(6);
  }
}
