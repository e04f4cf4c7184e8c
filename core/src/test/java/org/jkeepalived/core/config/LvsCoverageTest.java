package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.diagnostic.Diagnostic;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.jkeepalived.core.config.write.LvsWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every keyword of virtual servers: one statement that binds, shown by what is written of the
/// model, and one with a mistake, shown by code and column.
///
/// The rows are `coverage/lvs.tsv`; `\n` stands for the end of a line. The two statuses are those
/// of `keepalived -t` 2.2.7 with the same text, 139 for a crash, in a namespace with eth0 and eth1.
/// A statement is put into the smallest configuration that has its block, in lines of its own from
/// column 1 on.
class LvsCoverageTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("jkeepalived.root", ".."))
          .resolve("core/src/test/resources/config");

  /// What the configuration needs for the checkers that refer to it.
  static final String DECLARED =
      """
      track_file T {
      file /run/t
      }
      track_file T2 {
      file /run/t
      }
      bfd_instance B {
      neighbor_ip 192.0.2.200
      }
      bfd_instance B2 {
      neighbor_ip 192.0.2.201
      }
      """;

  private static final String CHECK = "TCP_CHECK {\n}\n";

  /// What is said of a statement although its value is right.
  private static final Set<DiagnosticCode> BESIDE =
      Set.of(
          DiagnosticCode.KEYWORD_DEPRECATED,
          DiagnosticCode.PENDING,
          DiagnosticCode.SCRIPT_SECURITY_OFF);

  private static final String OURS = "keepalived passes over lines of ours";

  /// Where our exit status differs from that of 2.2.7, and why.
  private static final Map<String, String> REVIEWED =
      Map.ofEntries(
          Map.entry("url request_method", OURS),
          Map.entry("url request_header", OURS),
          Map.entry("url expect_header", OURS),
          Map.entry("url expect_json", OURS),
          Map.entry("HTTP_GET proxy_protocol", OURS),
          Map.entry("SSL_GET proxy_protocol", OURS),
          Map.entry("SSL_GET verify_certificate", OURS),
          Map.entry("SSL_GET certificate_days", OURS),
          Map.entry("TCP_CHECK greeting", OURS),
          Map.entry("TCP_CHECK connect_virtual_ip", OURS),
          Map.entry("global_defs shared_checks", OURS),
          Map.entry(
              "global_defs lvs_notify_fifo",
              "a path that is not absolute depends on where the daemon runs"),
          Map.entry("global_defs snmp_vs_stats_update_interval", "2.2.7 does not know it"),
          Map.entry("global_defs snmp_rs_stats_update_interval", "2.2.7 does not know it"),
          Map.entry(
              "virtual_server persistence_engine",
              "2.2.7 cuts off the 16th character without a word"),
          Map.entry("real_server HTTP_GET", "2.2.7 crashes"),
          Map.entry("real_server SSL_GET", "2.2.7 crashes"),
          Map.entry("HTTP_GET url", "2.2.7 crashes"),
          Map.entry("SSL_GET url", "2.2.7 crashes"),
          Map.entry("SMTP_CHECK bindto", "2.2.7 looks at the families of other checks only"),
          Map.entry("UDP_CHECK payload", "2.2.7 refuses a payload that ends in ff"),
          Map.entry("HTTP_GET sni_name", "2.2.7 does not know it"),
          Map.entry("SSL_GET sni_name", "2.2.7 does not know it"),
          Map.entry("SSL_GET tls_compliant", "2.2.7 does not know it"),
          Map.entry("url tls_compliant", "2.2.7 does not know it"),
          Map.entry("url regex_min_offset", "this build of 2.2.7 has no regular expressions"));

  record Row(
      String path,
      String keyword,
      String statement,
      String printed,
      String status,
      String wrong,
      String code,
      String column,
      String wrongStatus) {
    @Override
    public String toString() {
      return path + " " + keyword;
    }
  }

  static Stream<Row> rows() {
    return lines("coverage/lvs.tsv")
        .map(line -> line.split("\t", -1))
        .map(c -> new Row(c[0], c[1], text(c[2]), c[3], c[4], text(c[5]), c[6], c[7], c[8]));
  }

  private static Stream<String> lines(String file) {
    try {
      return Files.readAllLines(RESOURCES.resolve(file)).stream().skip(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String cell) {
    return cell.replaceAll("(?<!\\\\)\\\\n", "\n");
  }

  /// The smallest configuration in which `statement` stands in the block `path`.
  static String context(String path, String statement) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String block = name + " {\n";
    return switch (path) {
      case "/" -> statement;
      case "global_defs", "SSL" -> block + statement + "\n}\n" + server("", CHECK);
      case "virtual_server_group" ->
          "virtual_server_group G {\n"
              + statement
              + "\n}\n"
              + server("", CHECK).replace("192.0.2.10 80", "group G").replace("protocol TCP", "");
      case "virtual_server" ->
          statement.startsWith("virtual_server ") ? statement : server(statement, CHECK);
      case "virtual_server/real_server" -> server("", statement + "\n" + CHECK);
      case "virtual_server/real_server/SMTP_CHECK/host" ->
          server("", "SMTP_CHECK {\nhost {\n" + statement + "\n}\n}\n");
      default -> server("", checker(path, name, statement));
    };
  }

  private static String checker(String path, String name, String statement) {
    String page = "url {\npath /\n";
    if (name.equals("url")) {
      String outer = path.contains("HTTP_GET") ? "HTTP_GET" : "SSL_GET";
      return outer + " {\n" + page + statement + "\n}\n}\n";
    }
    String needed =
        switch (name) {
          case "MISC_CHECK" -> "misc_path /bin/true\n";
          case "FILE_CHECK" -> "track_file T\n";
          case "BFD_CHECK" -> statement.startsWith("name") ? "" : "name B\n";
          case "HTTP_GET", "SSL_GET" -> statement.startsWith("url {\n}") ? "" : page + "}\n";
          default -> "";
        };
    return name + " {\n" + needed + statement + "\n}\n";
  }

  private static String server(String ofServer, String ofRealServer) {
    return DECLARED
        + """
        virtual_server 192.0.2.10 80 {
        lvs_sched rr
        lvs_method NAT
        protocol TCP
        %s
        real_server 192.0.2.20 80 {
        %s}
        }
        """
            .formatted(ofServer, ofRealServer);
  }

  private static List<String> written(ReadResult result) {
    var text = new StringBuilder();
    LvsWriter.writeGlobal(result.configuration(), "    ", text);
    LvsWriter.write(result.configuration(), text);
    return new ArrayList<>(text.toString().lines().map(String::strip).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void bindsToTheValueThatIsWritten(Row row) {
    if (row.statement.equals("-")) {
      return;
    }
    ReadResult result = Reading.of(context(row.path, row.statement));
    assertThat(result.diagnostics()).noneMatch(d -> d.severity() == Severity.ERROR);
    List<String> added = written(result);
    for (String line : written(Reading.of(context(row.path, "")))) {
      added.remove(line);
    }
    assertThat(added).contains(row.printed);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void saysWhereTheMistakeIs(Row row) {
    if (row.wrong.equals("-")) {
      return;
    }
    String text = context(row.path, row.wrong);
    int first = (int) text.substring(0, text.indexOf(row.wrong)).lines().count() + 1;
    int last = first + (int) row.wrong.lines().count() - 1;
    List<Diagnostic> found =
        Reading.of(text).diagnostics().stream()
            .filter(d -> d.severity() != Severity.NOTE && !BESIDE.contains(d.code()))
            .toList();
    // One mistake, one message.
    assertThat(found)
        .extracting(d -> d.code() + " " + d.span().column())
        .containsExactly(row.code + " " + row.column);
    assertThat(found.getFirst().span().line()).isBetween(first, last);
  }

  @Test
  void acceptsAndRejectsAsKeepalivedDoes() {
    Set<String> differing = new TreeSet<>();
    rows()
        .forEach(row -> {
          if (!isDecidedAlike(row, row.statement, row.status)
              || !isDecidedAlike(row, row.wrong, row.wrongStatus)) {
            differing.add(row.path.substring(row.path.lastIndexOf('/') + 1) + " " + row.keyword);
          }
        });
    assertThat(differing).isEqualTo(REVIEWED.keySet());
  }

  private static boolean isDecidedAlike(Row row, String statement, String status) {
    return statement.equals("-")
        || status.equals(
            Integer.toString(Reading.of(context(row.path, statement)).testExitStatus()));
  }

  @Test
  void everyKeywordOfVirtualServersHasARow() {
    List<String> wanted =
        new ArrayList<>(
            lines("keywords.tsv").filter(LvsCoverageTest::isAboutVirtualServers).toList());
    assertThat(wanted).hasSizeGreaterThan(260);
    wanted.removeAll(rows().map(row -> row.path + "\t" + row.keyword).toList());
    assertThat(wanted).isEmpty();
  }

  private static boolean isAboutVirtualServers(String line) {
    return line.matches("(virtual_server|SSL).*|/\t(virtual_server|virtual_server_group|SSL)")
        || line.matches("global_defs\t(.*lvs_.*|.*checker.*|nftables_ipvs.*|rs_init_notifies)")
        || line.matches("global_defs\tsnmp_.s_stats_update_interval");
  }
}
