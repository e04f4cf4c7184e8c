package org.jkeepalived.daemon.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Source;
import org.jkeepalived.core.config.diagnostic.Span;
import org.junit.jupiter.api.Test;

class DiagnosticLogTest {
  private static final Source FILE = new Source("lvs.conf", "", List.of(), null);

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private void found(DiagnosticCode code, int line, String message) {
    Span place = new Span(FILE, line, 3, 4, null);
    diagnostics.add(new Diagnostic(code, place, message, Optional.empty(), Optional.empty()));
  }

  private void tell() {
    DiagnosticLog.tell(
        diagnostics, "/etc/lvs.conf", (level, text) -> lines.add(level + " " + text));
  }

  @Test
  void whatAThousandPlacesHaveInCommonIsSaidOfTenAndOnceOfTheOthers() {
    for (int line = 1; line <= 1000; line++) {
      found(DiagnosticCode.NOT_ON_NFTABLES, line, "no way");
    }
    found(DiagnosticCode.NOT_ON_NFTABLES, 1001, "something else");

    tell();

    assertThat(lines).hasSize(12);
    assertThat(lines.getFirst()).startsWith("WARNING lvs.conf:1:3: ").contains("no way");
    assertThat(lines.get(10)).contains("lvs.conf:1001:3", "something else");
    assertThat(lines.getLast())
        .isEqualTo(
            "WARNING JK3325: the same at 990 more places (no way); jkeepalived check /etc/lvs.conf"
                + " names them");
  }

  @Test
  void aFewAreSaidEach() {
    for (int line = 1; line <= 10; line++) {
      found(DiagnosticCode.NOT_ON_NFTABLES, line, "no way");
    }

    tell();

    assertThat(lines).hasSize(10);
  }
}
