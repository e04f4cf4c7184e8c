package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.cluster.ClusterCheck;
import org.jkeepalived.core.cluster.ClusterFinding;
import org.jkeepalived.core.cluster.ClusterNode;
import org.jkeepalived.core.cluster.ClusterText;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.TestClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every code has an example, the example leads to that code and to nothing else, and
/// `docs/diagnostics.md` shows them all. `-Djkeepalived.golden=write` writes that page anew.
class DiagnosticExamplesTest {
  private static final Path PAGE =
      Path.of(System.getProperty("jkeepalived.root", "..")).resolve("docs/diagnostics.md");

  /// What an example may have besides its mistake, since it is short.
  private static final Set<DiagnosticCode> BESIDES =
      EnumSet.of(
          DiagnosticCode.SCRIPT_SECURITY_OFF,
          DiagnosticCode.ADDRESS_CLOSED,
          DiagnosticCode.PENDING);

  private static final String HEAD =
      """
      # Diagnostics

      What `jkeepalived check` and `jkeepalived -t` say, by code, each with an example. A code
      keeps its meaning. Errors are what keepalived does not take, warnings what it takes and
      probably nobody means, notes what is good to know. The status is that of `-t` when
      nothing else is wrong.
      """;

  static Stream<DiagnosticExample> files() {
    return DiagnosticExample.all().stream().filter(example -> !example.isCluster());
  }

  static Stream<DiagnosticExample> clusters() {
    return DiagnosticExample.all().stream().filter(DiagnosticExample::isCluster);
  }

  @Test
  void everyCodeHasAnExample() {
    assertThat(DiagnosticExample.all())
        .extracting(DiagnosticExample::code)
        .containsExactlyElementsOf(
            Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::label).sorted().toList());
  }

  @ParameterizedTest
  @MethodSource("files")
  void oneMistakeIsOneMessage(DiagnosticExample example) {
    List<String> said =
        example.read().diagnostics().stream()
            .filter(d -> d.code().label().equals(example.code()) || !BESIDES.contains(d.code()))
            .map(d -> d.code().label())
            .distinct()
            .toList();
    // What nests without end is no keyword either.
    assertThat(said).contains(example.code()).hasSize(example.kind().equals("deep") ? 2 : 1);
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void oneDisagreementIsOneFinding(DiagnosticExample example) {
    assertThat(findings(example)).extracting(f -> f.code().label()).contains(example.code());
  }

  private static List<ClusterFinding> findings(DiagnosticExample example) {
    List<ClusterNode> nodes = new ArrayList<>();
    for (var read : example.readNodes()) {
      nodes.add(new ClusterNode(nodes.isEmpty() ? "a" : "b", read.configuration()));
    }
    return ClusterCheck.of(nodes).findings();
  }

  @Test
  void everyMessageSaysWhatToDo() {
    files()
        .flatMap(example -> example.read().diagnostics().stream())
        .filter(diagnostic -> !BESIDES.contains(diagnostic.code()))
        .forEach(diagnostic -> assertThat(diagnostic.fix()).as(diagnostic.toString()).isPresent());
  }

  @Test
  void thePageShowsThemAll() throws IOException {
    var page = new StringBuilder(HEAD);
    DiagnosticExample.all().forEach(example -> section(page, example));
    if (System.getProperty("jkeepalived.golden", "").equals("write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(page.toString()).isEqualTo(Files.readString(PAGE));
  }

  private static void section(StringBuilder page, DiagnosticExample example) {
    DiagnosticCode code =
        Arrays.stream(DiagnosticCode.values())
            .filter(c -> c.label().equals(example.code()))
            .findFirst()
            .orElseThrow();
    page.append("\n## ").append(code.label()).append(": ").append(code.severity().word());
    if (code.testClass() != TestClass.NONE) {
      page.append(", status ").append(code.testClass().exitStatus());
    }
    page.append("\n\n").append(example.meaning()).append("\n\n```\n");
    page.append(example.isCluster() ? cluster(example) : file(example)).append("```\n");
  }

  private static String file(DiagnosticExample example) {
    return example.read().diagnostics().stream()
        .filter(d -> d.code().label().equals(example.code()))
        .findFirst()
        .map(DiagnosticText::render)
        .orElse("");
  }

  private static String cluster(DiagnosticExample example) {
    return findings(example).stream()
        .filter(f -> f.code().label().equals(example.code()))
        .findFirst()
        .map(ClusterText::render)
        .orElse("");
  }
}
