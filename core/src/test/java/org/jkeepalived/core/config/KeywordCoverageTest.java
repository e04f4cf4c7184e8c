package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.write.ConfigurationWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each keyword outside virtual servers binds to the right value, and a wrong value is found.
///
/// A row gives a statement and what the writer prints for it more than without it, lines joined by
/// ` ; `, then a wrong statement and the code and column of the one message about it. `\n` is a
/// line end, `^` begins a whole file, `-` is nothing.
///
/// `-Djkeepalived.coverage=write` writes what is found into the table, to be reviewed as a diff.
class KeywordCoverageTest {
  private static final Path ROOT =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("core/src/test/resources/config");
  private static final Path TABLE = ROOT.resolve("coverage/vrrp.tsv");
  private static final int FIRST_PENDING = 9000;

  /// Keywords of `global_defs` that concern virtual servers and checkers only.
  private static final Set<String> CHECKERS =
      Set.of(
          "smtp_alert_checker",
          "rs_init_notifies",
          "no_checker_emails",
          "shared_checks",
          "enable_snmp_checker",
          "snmp_vs_stats_update_interval",
          "snmp_rs_stats_update_interval");

  private static final String TRACKERS =
      """
      vrrp_script S {
        script "/bin/true"
      }
      vrrp_track_process P {
        process nginx
      }
      track_file F {
        file /tmp/f
      }
      bfd_instance D {
        neighbor_ip 192.0.2.9
      }
      track_group G {
        group { A }
      }
      """;

  record Row(
      String path,
      String keyword,
      String statement,
      String written,
      String wrong,
      String code,
      String column) {
    static Row of(String line) {
      String[] columns = line.split("\t", -1);
      return new Row(
          columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6]);
    }

    @Override
    public String toString() {
      return path + " " + keyword;
    }
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(TABLE).stream().skip(1).map(Row::of);
  }

  static Stream<Row> wrongRows() throws IOException {
    return rows().filter(row -> !row.wrong.equals("-"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bindsToTheRightValue(Row row) {
    assertThat(said(row, row.statement).filter(d -> fatal(d, row)).toList()).isEmpty();
    assertThat(written(row)).isEqualTo(row.written);
  }

  /// Of a word that only old files have, the message that says so is right.
  private static boolean fatal(Diagnostic diagnostic, Row row) {
    return !row.code.equals(diagnostic.code().name())
        && diagnostic.code() != DiagnosticCode.KEYWORD_DEPRECATED
        && diagnostic.code() != DiagnosticCode.KEYWORD_OBSOLETE
        && diagnostic.code() != DiagnosticCode.FEATURE_DROPPED
        && diagnostic.code() != DiagnosticCode.ADDRESS_UNANSWERED
        && diagnostic.code() != DiagnosticCode.ADDRESS_CLOSED
        && diagnostic.code() != DiagnosticCode.FIREWALL_TRANSLATED
        && diagnostic.code() != DiagnosticCode.UNICAST_WITHOUT_PEERS;
  }

  @ParameterizedTest
  @MethodSource("wrongRows")
  void findsAWrongValue(Row row) {
    assertThat(said(row, row.wrong).map(d -> d.code() + " " + d.span().column()))
        .containsExactly(row.code + " " + row.column);
  }

  @Test
  void everyKeywordInScopeHasARow() throws IOException {
    List<String> wanted =
        Files.readAllLines(ROOT.resolve("keywords.tsv")).stream()
            .skip(1)
            .filter(KeywordCoverageTest::isInScope)
            .toList();
    assertThat(rows().map(row -> row.path + "\t" + row.keyword).toList())
        .hasSizeGreaterThan(500)
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static boolean isInScope(String row) {
    String path = row.substring(0, row.indexOf('\t'));
    String keyword = row.substring(path.length() + 1);
    boolean server = path.startsWith("virtual_server") || path.equals("SSL");
    boolean root =
        path.equals("/") && (keyword.startsWith("virtual_server") || keyword.equals("SSL"));
    boolean global =
        path.equals("global_defs")
            && (keyword.matches("(checker_|lvs_|nftables_ipvs).*") || CHECKERS.contains(keyword));
    return !server && !root && !global;
  }

  @Test
  void writesTheTableAnewWhenAsked() throws IOException {
    if (!System.getProperty("jkeepalived.coverage", "").equals("write")) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(Files.readAllLines(TABLE).getFirst());
    for (Row row : rows().toList()) {
      Diagnostic first =
          row.wrong.equals("-") ? null : said(row, row.wrong).findFirst().orElse(null);
      lines.add(
          String.join(
              "\t",
              row.path,
              row.keyword,
              row.statement,
              written(row),
              row.wrong,
              first == null ? "-" : first.code().name(),
              first == null ? "-" : Integer.toString(first.span().column())));
    }
    Files.write(TABLE, lines);
  }

  private static Stream<Diagnostic> said(Row row, String statement) {
    return read(row, statement).diagnostics().stream()
        .filter(d -> d.code().number() < FIRST_PENDING)
        .filter(d -> d.code() != DiagnosticCode.SCRIPT_SECURITY_OFF)
        .filter(d -> d.code() != DiagnosticCode.KEYWORD_OBSOLETE);
  }

  /// What is printed with the statement and not without it.
  private static String written(Row row) {
    List<String> without = lines(read(row, row.statement.startsWith("^") ? "^" : "-"));
    List<String> more = new ArrayList<>();
    for (String line : lines(read(row, row.statement))) {
      if (!without.remove(line)) {
        more.add(line);
      }
    }
    return more.isEmpty() ? "-" : String.join(" ; ", more);
  }

  private static List<String> lines(ReadResult read) {
    return new ArrayList<>(
        ConfigurationWriter.text(read.configuration()).lines().map(String::strip).toList());
  }

  private static ReadResult read(Row row, String statement) {
    String text = text(row.path, statement);
    return Reading.of(
        new TextFiles()
            .with("test.conf", text)
            .with("inc", "global_defs {\n router_id included\n}\n"),
        "test.conf");
  }

  private static String text(String path, String statement) {
    if (statement.startsWith("^")) {
      return statement.substring(1).replace("\\n", "\n") + "\n";
    }
    if (statement.equals("LONG")) {
      return "#".repeat(1100) + "\n";
    }
    String lines = statement.equals("-") ? "" : statement.replace("\\n", "\n");
    return switch (path) {
      case "/" -> lines + "\n" + instances("", "");
      case "global_defs" -> "global_defs {\n" + lines + "\n}\n" + instances("", "");
      case "vrrp_instance" -> TRACKERS + instances(lines, "");
      case "vrrp_instance/auth_hmac" ->
          instances(
              "auth_hmac {\nkey 1 0123456789abcdef0123456789abcdef\nactive_key 1\n" + lines + "\n}",
              "");
      case "vrrp_instance/authentication" ->
          instances("authentication {\nauth_type PASS\nauth_pass abc\n" + lines + "\n}", "");
      case "vrrp_sync_group" -> TRACKERS + instances("", lines);
      case "vrrp_script" ->
          "vrrp_script S {\n"
              + (lines.startsWith("script") ? "" : "script \"/bin/true\"\n")
              + lines
              + "\n}\n"
              + instances("track_script {\nS\n}", "");
      case "vrrp_track_process" ->
          path
              + " P {\n"
              + (lines.startsWith("process") ? "" : "process nginx\n")
              + lines
              + "\n}\n";
      case "track_file", "vrrp_track_file" -> "track_file F {\nfile /tmp/f\n" + lines + "\n}\n";
      case "bfd_instance" -> path + " D {\nneighbor_ip 192.0.2.9\n" + lines + "\n}\n";
      case "garp_group" -> path + " {\ngarp_interval 1\n" + lines + "\n}\n";
      case "track_group" -> path + " G {\n" + lines + "\n}\n" + instances("", "");
      default -> listed(path, lines);
    };
  }

  private static String listed(String path, String line) {
    String block = path.substring(path.lastIndexOf('/') + 1) + " {\n" + line + "\n}\n";
    if (path.startsWith("vrrp_instance/")) {
      return TRACKERS + instances(block, "");
    }
    return path.startsWith("vrrp_sync_group/")
        ? TRACKERS + instances("", block)
        : TRACKERS + block + instances("", "");
  }

  /// Two instances in a group; the first one and the group have lines of their own.
  private static String instances(String lines, String group) {
    return Reading.instance(lines)
        + """
        vrrp_instance B {
          interface eth1
          virtual_router_id 1
          virtual_ipaddress {
            192.0.2.60
          }
        }
        """
        + (group.isEmpty() ? "" : "vrrp_sync_group G {\ngroup { A B }\n" + group + "\n}\n");
  }
}
