package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.model.lvs.LvsSettings.DataPlane;
import org.junit.jupiter.api.Test;

/// What is said of virtual servers where nftables is to serve them.
class NftablesMeaningTest {
  private static String file(String plane, String name, String lines) {
    return """
    global_defs {
      %s
    }
    virtual_server %s {
      %s
      real_server 192.0.2.20 80 {
        uthreshold 9
      }
    }
    """
        .formatted(plane, name, lines);
  }

  private static List<DiagnosticCode> said(String plane, String name, String lines) {
    return Reading.of(file(plane, name, lines)).diagnostics().stream()
        .map(diagnostic -> diagnostic.code())
        .filter(code ->
            code == DiagnosticCode.NOT_ON_NFTABLES || code == DiagnosticCode.NEAREST_ON_NFTABLES)
        .toList();
  }

  private static final String LEAST = "lvs_sched lc\nlvs_method NAT\nprotocol TCP";
  private static final String TUNNEL = "lvs_sched rr\nlvs_method TUN\nprotocol TCP";

  @Test
  void nothingIsSaidWhereIpvsMayBeThere() {
    assertThat(said("", "192.0.2.10 80", LEAST)).isEmpty();
    assertThat(said("@jkeepalived lvs_dataplane auto", "192.0.2.10 80", LEAST)).isEmpty();
    assertThat(said("@jkeepalived lvs_dataplane ipvs", "192.0.2.10 80", TUNNEL)).isEmpty();
  }

  @Test
  void whatIsMissingIsSaidOfServiceAndServer() {
    assertThat(said("@jkeepalived lvs_dataplane nftables", "192.0.2.10 80", LEAST))
        .containsExactly(DiagnosticCode.NOT_ON_NFTABLES, DiagnosticCode.NOT_ON_NFTABLES);
  }

  @Test
  void nearestIsANoteAndNothingReplacesATunnel() {
    String plane = "@jkeepalived lvs_dataplane nftables nearest";
    assertThat(said(plane, "192.0.2.10 80", LEAST))
        .containsExactly(DiagnosticCode.NEAREST_ON_NFTABLES, DiagnosticCode.NEAREST_ON_NFTABLES);
    assertThat(said(plane, "192.0.2.10 80", TUNNEL)).contains(DiagnosticCode.NOT_ON_NFTABLES);
    assertThat(said(plane, "fwmark 7", "lvs_sched rr\nlvs_method DR"))
        .as("the limit of connections")
        .containsExactly(DiagnosticCode.NEAREST_ON_NFTABLES);
  }

  /// What either data plane may serve is judged by what this machine has.
  @Test
  void withoutIpvsWhatNftablesLacksIsSaidUnlessIpvsIsAskedFor() {
    assertThat(saidWithoutIpvs("")).hasSize(2).allMatch(NftablesMeaningTest::namesTheMachine);
    assertThat(saidWithoutIpvs("@jkeepalived lvs_dataplane auto")).hasSize(2);
    assertThat(saidWithoutIpvs("@jkeepalived lvs_dataplane auto nearest"))
        .allMatch(diagnostic -> diagnostic.code() == DiagnosticCode.NEAREST_ON_NFTABLES)
        .hasSize(2);
    assertThat(saidWithoutIpvs("@jkeepalived lvs_dataplane ipvs")).isEmpty();
  }

  private static boolean namesTheMachine(Diagnostic diagnostic) {
    return diagnostic.message().startsWith("this machine has no IPVS");
  }

  private static List<Diagnostic> saidWithoutIpvs(String plane) {
    var context =
        new ReadContext(
            "", _ -> Optional.empty(), 1, Optional.empty(), false, Optional.empty(), () -> true);
    var files = TextFiles.of(file(plane, "192.0.2.10 80", LEAST));
    return ConfigurationReader.read(files, "test.conf", context, Reading.SCRIPTS)
        .diagnostics()
        .stream()
        .filter(diagnostic ->
            diagnostic.code() == DiagnosticCode.NOT_ON_NFTABLES
                || diagnostic.code() == DiagnosticCode.NEAREST_ON_NFTABLES)
        .toList();
  }

  @Test
  void choiceIsBound() {
    String line = "@jkeepalived lvs_dataplane nftables masquerade expire_nodest_conn";
    assertThat(
            Reading.of(file(line, "192.0.2.10 80", LEAST))
                .configuration()
                .lvs()
                .settings()
                .dataPlane())
        .isEqualTo(new DataPlane(DataPlane.Kind.NFTABLES, false, true, true));
    assertThat(Reading.of("global_defs {\n@jkeepalived lvs_dataplane bpf\n}\n").diagnostics())
        .anyMatch(diagnostic -> diagnostic.code() == DiagnosticCode.WORD_INVALID);
  }
}
