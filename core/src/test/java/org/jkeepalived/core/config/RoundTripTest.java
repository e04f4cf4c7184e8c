package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Diagnostics;
import org.jkeepalived.core.config.syntax.Statement;
import org.jkeepalived.core.config.syntax.SyntaxReader;
import org.jkeepalived.core.config.write.ConfigurationWriter;
import org.jkeepalived.core.model.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written reads as what it was written from.
///
/// `-Djkeepalived.seed=N` replays one generated configuration.
class RoundTripTest {
  /// What may be said about a drawn configuration: it need not be wise.
  private static final Set<DiagnosticCode> DOUBTFUL =
      EnumSet.of(
          DiagnosticCode.PENDING,
          DiagnosticCode.MAIL_PASSWORD_OPEN,
          DiagnosticCode.NOPREEMPT_WEIGHT,
          DiagnosticCode.WEIGHT_CLIPPED,
          DiagnosticCode.SCRIPT_TIMEOUT_LONG,
          DiagnosticCode.ADDRESS_SHARED,
          DiagnosticCode.TRACKED_BY_GROUP,
          DiagnosticCode.FIREWALL_TRANSLATED,
          DiagnosticCode.ADDRESS_CLOSED,
          DiagnosticCode.ADDRESS_UNANSWERED);

  private static final Path ROOT =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("core/src/test/resources/config");

  static Stream<String> corpus() {
    return GoldenTest.corpus();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void theCorpusReadsAsItWasWritten(String name) {
    check(Reading.of(new DiskFiles(ROOT), name).configuration());
  }

  @Test
  void generatedConfigurationsReadAsTheyWereWritten() {
    Long only = Long.getLong("jkeepalived.seed");
    for (long seed = 0; seed < 1_000; seed++) {
      long used = only == null ? seed : only;
      String text = new GeneratedText(used).text();
      ReadResult read = Reading.of(text);
      assertThat(read.diagnostics().stream().filter(d -> !DOUBTFUL.contains(d.code())).toList())
          .as("-Djkeepalived.seed=%d%n%s", used, text)
          .isEmpty();
      check(read.configuration());
    }
  }

  /// Virtual servers are drawn with values that are adjusted or dropped, about which there is
  /// something to say.
  @Test
  void generatedConfigurationsWithVirtualServersReadAsTheyWereWritten() {
    Long only = Long.getLong("jkeepalived.seed");
    int servers = 0;
    for (long i = 0; i < 500; i++) {
      Configuration read = Reading.of(withVirtualServers(only == null ? i : only)).configuration();
      servers += read.virtualServers().size();
      check(read);
    }
    // A generator whose servers are refused would prove nothing.
    assertThat(servers).isGreaterThan(500);
  }

  private static String withVirtualServers(long seed) {
    return new GeneratedText(seed).text()
        + "SSL {\npassword p%d\nca /ca\ncertificate /cert\nkey /key\n}\n".formatted(seed)
        + LvsCoverageTest.DECLARED
        + new LvsDraw(seed).configuration();
  }

  @Test
  void whatIsGeneratedHasEveryBlock() {
    Set<String> missing = new TreeSet<>();
    Catalogue.ALL.sections().forEach(section -> missing.add(section.path()));
    missing.remove("/");
    for (long seed = 0; seed < 200; seed++) {
      SyntaxReader.read(
              TextFiles.of(withVirtualServers(seed)),
              "test.conf",
              Reading.CONTEXT,
              Catalogue.ALL,
              new Diagnostics())
          .forEach(statement -> remove(statement, "", missing));
    }
    assertThat(missing).isEmpty();
  }

  private static void remove(Statement statement, String outer, Set<String> missing) {
    String path = outer + statement.keyword().text();
    missing.remove(path);
    if (statement.block() != null) {
      statement.block().statements().forEach(inner -> remove(inner, path + "/", missing));
    }
  }

  private static void check(Configuration configuration) {
    String text = ConfigurationWriter.text(configuration);
    ReadResult again = Reading.of(text);
    assertThat(again.configuration()).as(text).isEqualTo(configuration);
    assertThat(ConfigurationWriter.text(again.configuration())).isEqualTo(text);
  }

  @Test
  void wordsOfCommandsComeBackWhateverTheyHold() {
    String command = "/bin/true 'a b' \\042c d\\042 # { } \\$HOME \\\\x \\t";
    Configuration read =
        Reading.of(Reading.instance("notify_master \"" + command + "\"")).configuration();
    assertThat(read.instances().getFirst().notifyScripts().master().orElseThrow().arguments())
        .contains("a b", "c d", "#", "{");
    check(read);
  }

  @Test
  void anEmptyConfigurationIsAnEmptyBlock() {
    assertThat(ConfigurationWriter.text(Configuration.EMPTY)).isEqualTo("global_defs {\n}\n");
    assertThat(List.of(Reading.of("").configuration())).containsExactly(Configuration.EMPTY);
  }
}
