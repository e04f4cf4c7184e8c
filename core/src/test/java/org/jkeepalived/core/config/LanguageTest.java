package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.config.Reading.codes;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The language below the keywords. `router_id` is the word that shows what was read.
class LanguageTest {
  private static String routerId(String line) {
    return Reading.of("global_defs {\n" + line + "\n}\n")
        .configuration()
        .global()
        .routerId()
        .orElse("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          router_id a            | a
          router_id a # comment  | a
          router_id a ! comment  | a
          router_id a\\#b         | a#b
          router_id "a#b !c"     | a#b !c
          router_id ${_HASH}x    | #x
          router_id ${_INSTANCE} | node1
          router_id ${_PWD}      | /conf
          router_id ${_ENV COLOUR} | blue
          @node1 router_id a     | a
          @^other router_id a    | a
          @jkeepalived router_id a | a
          router_id “a b”        | a b
          """)
  void readsOneWord(String line, String expected) {
    assertThat(routerId(line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"@other router_id a", "@^node1 router_id a", "@^jkeepalived2 # router_id a"})
  void leavesOutLinesOfOtherNodes(String line) {
    assertThat(routerId(line)).isEmpty();
  }

  @Test
  void replacesDefinitionsAtTheTimeOfUse() {
    ReadResult result =
        Reading.of("$A=one\n$B=${A}-$A\n$A=two\nglobal_defs {\n  router_id $B\n}\n");
    assertThat(result.configuration().global().routerId()).contains("two-two");
  }

  @Test
  void findsADefinitionThatRefersToItself() {
    assertThat(codes("$A=$A\nglobal_defs {\n router_id $A\n}\n"))
        .contains(DiagnosticCode.DEFINITION_LOOP);
  }

  @Test
  void repeatsABlockForEachNumber() {
    String text =
        """
        $INST=vrrp_instance I$N { \\
            interface eth0 \\
            virtual_router_id $N \\
            virtual_ipaddress { \\
                192.0.2.$N \\
            } \\
        }
        ~SEQ(N, 10, 10, 30) $INST
        """;
    assertThat(Reading.of(text).configuration().instances())
        .extracting(i -> i.virtualRouterId())
        .containsExactly(10, 20, 30);
  }

  @Test
  void locatesAMistakeInADefinitionAndShowsItsUse() {
    String text =
        """
        $INST=vrrp_instance A { \\
            interface eth0 \\
            virtual_router_id 300 \\
            virtual_ipaddress { \\
                192.0.2.1 \\
            } \\
        }
        $INST
        """;
    Diagnostic range =
        Reading.of(text).diagnostics().stream()
            .filter(d -> d.code() == DiagnosticCode.NUMBER_RANGE)
            .findFirst()
            .orElseThrow();
    assertThat(range.span()).hasToString("test.conf:3:23");
    assertThat(DiagnosticText.render(range)).contains("$INST is used at test.conf:8:1");
  }

  @Test
  void readsIncludedFilesAndNamesTheIncludeChain() {
    var files =
        new TextFiles()
            .with("test.conf", "include part*\n")
            .with("part1", "global_defs {\n router_id a\n}\n")
            .with("part2", "nonsense_here x\n");
    ReadResult result = Reading.of(files, "test.conf");
    assertThat(result.configuration().global().routerId()).contains("a");
    assertThat(DiagnosticText.render(result.diagnostics()))
        .contains("part2:1:1: error JK2001", "  included at test.conf:1:9\n");
  }

  @Test
  void findsAnIncludeLoop() {
    assertThat(codes("include test.conf\n")).containsExactly(DiagnosticCode.INCLUDE_LOOP);
  }

  @ParameterizedTest
  @CsvSource({
    "include nosuch, 0",
    "includer nosuch, 0",
    "includem nosuch, 6",
    "includew nosuch*, 6",
    "includem nosuch*, 0",
    "includeb nosuch, 0",
    "includea nosuch, 6"
  })
  void checksIncludesAsTheirFormsDemand(String line, int status) {
    assertThat(Reading.of(line + "\n").testExitStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "test.conf, include nosuch, 6",
    "test.conf, include nosuch*, 6",
    "test.conf, router_id, 5",
    "nosuch.conf, '', 4"
  })
  void checksEverythingWhenToldTo(String path, String line, int status) {
    ReadContext strict = new ReadContext("node1", _ -> Optional.empty(), 1, Optional.empty(), true);
    ReadResult read =
        ConfigurationReader.read(TextFiles.of(line + "\n"), path, strict, ScriptChecker.TRUSTING);
    assertThat(read.testExitStatus()).isEqualTo(status);
    assertThat(read.usable()).isEqualTo(status == 5);
  }

  @Test
  void reportsAForgottenOpeningBraceOnceAndUnderstandsTheBlock() {
    String text =
        """
        vrrp_sync_group G
          group {
            A
          }
        }
        """;
    assertThat(codes(text + Reading.instance("")))
        .containsExactly(DiagnosticCode.GROUP_SINGLE, DiagnosticCode.BRACE_MISSING_OPEN);
  }

  @Test
  void reportsAForgottenClosingBraceOnceAndUnderstandsWhatFollows() {
    String text =
        "vrrp_instance B {\n interface eth0\n virtual_router_id 9\n virtual_ipaddress {\n"
            + "  192.0.2.9\n }\n"
            + Reading.instance("");
    ReadResult result = Reading.of(text);
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.BRACE_MISSING_CLOSE);
    assertThat(result.configuration().instances()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'global_defs {', BRACE_MISSING_CLOSE",
    "'}', BRACE_EXTRA_CLOSE",
    "'{ }', BRACE_UNEXPECTED",
    "'no_such_word x', KEYWORD_UNKNOWN",
    "'virtual_router_id 3', KEYWORD_ELSEWHERE",
    "'~SEQ(N, 3, 1, 1) global_defs { }', REPETITION_SYNTAX",
    "'net_namespace', ARGUMENT_MISSING",
    "'vrrp_instance A', BLOCK_MISSING",
  })
  void saysOneThingAboutOneMistake(String line, DiagnosticCode code) {
    assertThat(codes(line)).containsExactly(code);
  }

  @Test
  void readsFilesOfOtherSystems() {
    byte[] marked =
        "\ufeffglobal_defs {\r\n\trouter_id a\r\n}\r\n".getBytes(StandardCharsets.UTF_8);
    ReadResult result = Reading.of(new TextFiles().with("test.conf", marked), "test.conf");
    assertThat(result.configuration().global().routerId()).contains("a");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.BYTE_ORDER_MARK);

    byte[] wide = "global_defs {\n}\n".getBytes(StandardCharsets.UTF_16);
    assertThat(Reading.of(new TextFiles().with("test.conf", wide), "test.conf").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DiagnosticCode.FILE_ENCODING);
  }

  @Test
  void refusesLinesThatAreTooLongOrHoldNul() {
    assertThat(codes("#" + "x".repeat(1022) + "\n")).isEmpty();
    assertThat(codes("#" + "x".repeat(1023) + "\n")).containsExactly(DiagnosticCode.LINE_TOO_LONG);
    assertThat(codes("a\0b\n\0\n")).containsExactly(DiagnosticCode.NUL_CHARACTER);
  }

  @Test
  void keepsTheOrderOfTheText() {
    List<Integer> lines =
        Reading.of("one x\n" + Reading.instance("priority 0") + "two x\n").diagnostics().stream()
            .map(d -> d.span().line())
            .toList();
    assertThat(lines).isSorted().hasSize(3);
  }

  @Test
  void indentationShowsWhichBlockLacksItsBrace() {
    String text =
        """
        vrrp_instance A {
          interface eth0
          virtual_router_id 1
          virtual_ipaddress {
            192.0.2.1
        }

        vrrp_instance B {
          interface eth0
          virtual_router_id 2
          virtual_ipaddress {
            192.0.2.2
          }
        }
        """;
    var first = Reading.of(text).diagnostics().getFirst();
    assertThat(Reading.codes(text)).containsExactly(DiagnosticCode.BRACE_MISSING_CLOSE);
    assertThat(first.span().line()).isEqualTo(4);
    assertThat(first.message()).isEqualTo("'virtual_ipaddress' is probably never closed");
  }
}
