package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small files that mean endless work, and large ones that must not take the square of their size:
/// each ends soon and says why.
@Tag("slow")
class LimitsTest {
  /// Each takes less than two seconds on two slow processors that others use too; without the
  /// limits most would take days.
  private static final Duration SOON = Duration.ofSeconds(8);

  /// @param code what is said; empty when there is nothing to say
  record Case(String name, TextFiles files, Optional<DiagnosticCode> code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case says(DiagnosticCode code, String name, String text) {
    return new Case(name, TextFiles.of(text), Optional.of(code));
  }

  private static Case fine(String name, String text) {
    return new Case(name, TextFiles.of(text), Optional.empty());
  }

  private static String lines(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }

  /// Twenty definitions, each made of ten times the one before.
  private static String laughs(String first, String use) {
    var text = new StringBuilder("$L0=" + first + "\n");
    for (int i = 1; i < 20; i++) {
      text.append("$L").append(i).append('=').append(use.formatted(i - 1).repeat(10)).append('\n');
    }
    return text + "$L19\n";
  }

  private static String blocks() {
    var text = new StringBuilder("$B0=\\\nrouter_id x\\\n\n");
    for (int i = 1; i < 40; i++) {
      text.append("$B%2$d=\\%n$B%1$d\\%n$B%1$d%n".formatted(i - 1, i));
    }
    return text + "$B39\n";
  }

  private static TextFiles filesThatIncludeEachOtherTwice() {
    var files = TextFiles.of("include f0\n");
    for (int i = 0; i < 40; i++) {
      files.with("f" + i, "include f%1$d%ninclude f%1$d%n".formatted(i + 1));
    }
    return files.with("f40", "static_ipaddress { }\n");
  }

  private static TextFiles filesInARow() {
    var files = TextFiles.of("include f0\n");
    for (int i = 0; i < 100; i++) {
      files.with("f" + i, "include f%d%n".formatted(i + 1));
    }
    return files.with("f100", "");
  }

  private static Case garbage() {
    byte[] bytes = new byte[4 << 20];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == 0 ? (byte) ' ' : i % 9 == 0 ? (byte) '\n' : bytes[i];
    }
    return new Case(
        "garbage",
        new TextFiles().with("test.conf", bytes),
        Optional.of(DiagnosticCode.KEYWORD_UNKNOWN));
  }

  private static Case addresses() {
    String many = lines(20_000, "192.0.2.1/%d\n").replaceAll("/\\d+", "");
    return says(
        DiagnosticCode.ADDRESS_DUPLICATE,
        "the same address very often",
        Reading.instance("virtual_ipaddress {\n" + many + "}"));
  }

  /// A few lines that mean endless work.
  static Stream<Case> limits() {
    String nested = "~SEQ(N, 1, 99999) ".repeat(40) + "static_ipaddress { }\n";
    return Stream.of(
        says(
            DiagnosticCode.BRACE_MISSING_CLOSE,
            "blocks not in blocks",
            "global_defs {\n".repeat(100_000)),
        says(DiagnosticCode.NESTING_TOO_DEEP, "blocks in blocks", "x {\n".repeat(100_000)),
        says(
            DiagnosticCode.BRACE_UNEXPECTED,
            "nothing but braces",
            ("{".repeat(900) + "\n").repeat(100)),
        says(DiagnosticCode.BRACE_EXTRA_CLOSE, "closing braces", "}\n".repeat(100_000)),
        says(DiagnosticCode.EXPANSION_TOO_LARGE, "laughs", laughs("ha", "${L%d}")),
        says(DiagnosticCode.EXPANSION_TOO_LARGE, "silent laughs", laughs("", "${L%d}")),
        says(DiagnosticCode.EXPANSION_TOO_LARGE, "laughs in blocks", blocks()),
        says(DiagnosticCode.EXPANSION_TOO_LARGE, "a line of braces", laughs("{", "${L%d}")),
        says(DiagnosticCode.DEFINITION_LOOP, "a definition of itself", "$A=${A} ${A}\n$A\n"),
        says(
            DiagnosticCode.DEFINITION_LOOP,
            "two of each other",
            "$A=\\\n$B\\\n$B\n$B=\\\n$A\\\n\n$A\n"),
        says(DiagnosticCode.EXPANSION_TOO_LARGE, "repetitions of repetitions", nested),
        says(
            DiagnosticCode.EXPANSION_TOO_LARGE,
            "a long repetition",
            "~SEQ(N, 1, 4294967295) static_ipaddress { }\n"),
        says(
            DiagnosticCode.REPETITION_SYNTAX,
            "a step beyond numbers",
            "~SEQ(N, 1, -9223372036854775808, -9223372036854775808) static_ipaddress { }\n"),
        new Case(
            "includes of includes",
            filesThatIncludeEachOtherTwice(),
            Optional.of(DiagnosticCode.INCLUDE_LOOP)),
        new Case("includes in a row", filesInARow(), Optional.of(DiagnosticCode.INCLUDE_LOOP)));
  }

  /// Files that a generator or an accident makes.
  static Stream<Case> large() {
    String instances =
        lines(
            20_000,
            """
            vrrp_instance V%1$d {
              interface eth0
              virtual_router_id 5
              track_script { s%1$d }
            }
            """);
    return Stream.of(
        garbage(),
        addresses(),
        says(
            DiagnosticCode.EXPANSION_TOO_LARGE,
            "one large block",
            "global_defs {\n" + "router_id a\n".repeat(200_000)),
        says(
            DiagnosticCode.ADDRESSES_TOO_MANY,
            "many addresses of one instance",
            Reading.instance(
                "~SEQ(N, 0, 79) ~SEQ(M, 0, 255) virtual_ipaddress { 10.0.${N}.${M} }")),
        fine(
            "many scripts",
            lines(20_000, "vrrp_script s%d { script \"/bin/true\"\nuser root\n }\n")
                + "global_defs {\nenable_script_security\n}\n"),
        says(DiagnosticCode.SCRIPT_UNKNOWN, "many unknown scripts", instances),
        says(DiagnosticCode.NAME_REPEATED, "the same name", "vrrp_instance A { }\n".repeat(20_000)),
        says(
            DiagnosticCode.GROUP_MEMBER_TWICE,
            "a large group",
            "vrrp_sync_group G {\n group {\n" + lines(20_000, "A%d\n") + "A1 }\n}\n"),
        says(
            DiagnosticCode.DEFINITION_UNKNOWN,
            "references to nothing",
            lines(20_000, "static_ipaddress { $x%d }\n")));
  }

  @ParameterizedTest
  @MethodSource({"limits", "large"})
  void endsSoonAndSaysWhy(Case it) {
    ReadResult result = assertTimeoutPreemptively(SOON, () -> Reading.of(it.files, "test.conf"));
    List<DiagnosticCode> codes =
        result.diagnostics().stream().map(Diagnostic::code).distinct().toList();
    if (it.code.isEmpty()) {
      assertThat(codes).isEmpty();
    } else {
      assertThat(codes).contains(it.code.get());
    }
  }

  @Test
  void manyRemarksDoNotHideWhatDecides() {
    String remarks = "no_such_word\n".repeat(20_000);
    ReadResult result = Reading.of(remarks + "vrrp_instance A {\n}\nnet_namespace\n");
    assertThat(result.diagnostics()).hasSizeLessThan(11_000);
    assertThat(result.testExitStatus()).isEqualTo(2);
    assertThat(result.usable()).isFalse();
  }

  @Test
  void aLongFileOfLinesOfAnySystemIsCutAsAShortOne() {
    byte[] text =
        "static_ipaddress {\r\n 192.0.2.1 dev eth0\r\r\n\r\n}".getBytes(StandardCharsets.UTF_8);
    ReadResult result = Reading.of(new TextFiles().with("test.conf", text), "test.conf");
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.configuration().staticAddresses()).hasSize(1);
    byte[] latin = Arrays.copyOf(text, text.length + 3);
    latin[text.length] = '\n';
    latin[text.length + 1] = '#';
    latin[text.length + 2] = (byte) 0xe9;
    assertThat(Reading.of(new TextFiles().with("test.conf", latin), "test.conf").diagnostics())
        .isEmpty();
  }

  @Test
  void aMistakeInARepetitionIsToldOnce() {
    assertThat(Reading.of("~SEQ(N, 1, 9000) ~SEQ(M, 0, -08) no_such_word\n").diagnostics())
        .extracting(Diagnostic::code)
        .containsOnlyOnce(DiagnosticCode.REPETITION_SYNTAX)
        .hasSize(2);
  }

  @Test
  void aMistakeThatDiffersInEachTurnIsToldOfEach() {
    assertThat(Reading.of("~SEQ(N, 1, 3) no_such_word$N\n").diagnostics()).hasSize(3);
  }
}
