package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.NumberNames;
import org.jkeepalived.core.config.syntax.NumberNames.Kind;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.model.Identifier;
import org.junit.jupiter.api.Test;

class NumberNamesTest {
  /// Knows `blue` by the directories that it is asked about.
  private static final NumberNames NAMES =
      (kind, name, directories) ->
          kind == Kind.TABLE && name.equals("blue")
              ? OptionalLong.of(directories.contains("/opt/names") ? 2 : 1)
              : OptionalLong.empty();

  private static ReadResult read(String text) {
    var context =
        new ReadContext("", _ -> Optional.empty(), 1, Optional.empty(), false, Optional.of(NAMES));
    return ConfigurationReader.read(TextFiles.of(text), "test.conf", context, Reading.SCRIPTS);
  }

  private static List<Identifier> tables(ReadResult read) {
    return read.configuration().staticRouting().routes().stream()
        .map(route -> route.table())
        .toList();
  }

  private static Identifier blue(long number) {
    return new Identifier.Name("blue", OptionalLong.of(number));
  }

  @Test
  void nameGetsItsNumberAndUnknownOneIsSaidAtItsPlace() {
    ReadResult read =
        read("static_routes {\n 10.1.0.0/16 dev e table blue\n 10.2.0.0/16 dev e table red\n}\n");
    assertThat(tables(read)).containsExactly(blue(1));
    Diagnostic diagnostic = read.diagnostics().getFirst();
    assertThat(diagnostic.code()).isEqualTo(DiagnosticCode.NAME_UNKNOWN);
    assertThat(diagnostic.span().line()).isEqualTo(3);
    assertThat(diagnostic.message()).contains("routing table", "'red'");
  }

  @Test
  void directoryCountsForWhatStandsBelowIt() {
    String directory = "global_defs {\n iproute_etc_dir /opt/names\n}\n";
    String routes = "static_routes {\n 10.1.0.0/16 dev e table blue\n}\n";
    assertThat(tables(read(directory + routes))).containsExactly(blue(2));
    ReadResult late = read(routes + directory);
    assertThat(tables(late)).containsExactly(blue(1));
    assertThat(late.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.NAMES_LATE);
  }

  @Test
  void fileHasNumbersInEveryNotationAndComments() {
    assertThat(
            NumberNames.parse(
                Kind.TOS, "# names\n0x28\tAF11 # assured\n 010 eight\n7  seven x\nx y\n5\n\n"))
        .isEqualTo(Map.of("AF11", 0x28L, "eight", 8L, "seven", 7L));
    assertThat(NumberNames.parse(Kind.IP_PROTOCOL, "ospf\t89\tOSPFIGP # Open\ntcp 6 TCP\n"))
        .isEqualTo(Map.of("ospf", 89L, "tcp", 6L));
  }
}
