package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jkeepalived.core.config.bind.Catalogue;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.Keyword;
import org.jkeepalived.core.config.bind.Keyword.Standing;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.bind.Section;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.DiagnosticText;
import org.jkeepalived.core.config.diagnostic.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every keyword has an example, about which the reader has nothing to say where it stands in its
/// block.
class ExamplesTest {
  record Example(String path, String keyword, String text) {
    @Override
    public String toString() {
      return path + " " + keyword;
    }
  }

  /// The reader warns of them in any case: MPLS routes and names sent without TLS there are not, a
  /// VRF is for instances without an interface, and strict addresses answer nobody.
  private static final Set<String> ALWAYS_WARNED =
      Set.of(
          "global_defs vrrp_strict",
          "vrrp_instance strict_mode",
          "static_routes as",
          "vrrp_instance/virtual_routes as",
          "vrrp_instance vrf",
          "virtual_server/real_server/HTTP_GET enable_sni",
          "virtual_server/real_server/HTTP_GET sni_name",
          "virtual_server/real_server/HTTP_GET/url regex_stack",
          "virtual_server/real_server/SSL_GET/url regex_stack");

  private static final Set<String> VALUES =
      Set.of("ADDRESS", "DESTINATION", "ACTION", "IPADDR", "RANGE", "SUBNET");

  /// What a block needs besides the example, lines of blocks in one piece.
  private static final Map<String, List<String>> NEEDED =
      Map.ofEntries(
          Map.entry("global_defs", List.of("enable_script_security", "script_user nobody")),
          Map.entry(
              "vrrp_instance VI_1",
              List.of(
                  "interface eth0",
                  "virtual_router_id 51",
                  "virtual_ipaddress {\n192.0.2.50/24\n}")),
          Map.entry(
              "vrrp_instance VI_2",
              List.of(
                  "interface eth1",
                  "virtual_router_id 52",
                  "virtual_ipaddress {\n198.51.100.50/24\n}")),
          Map.entry("vrrp_sync_group GATEWAY", List.of("group { VI_1 VI_2 }")),
          Map.entry("vrrp_script check_web", List.of("script \"/usr/bin/pgrep nginx\"")),
          Map.entry("vrrp_track_process nginx", List.of("process nginx")),
          Map.entry("track_file load", List.of("file /run/load")),
          Map.entry("bfd_instance to_lb2", List.of("neighbor_ip 192.0.2.9")),
          Map.entry("bfd_instance to_web1", List.of("neighbor_ip 192.0.2.20")),
          Map.entry("track_group WEB", List.of("group { VI_1 }")),
          Map.entry("garp_group", List.of("garp_interval 1", "interfaces { eth0 }")),
          Map.entry("authentication", List.of("auth_type PASS", "auth_pass abc")),
          Map.entry("auth_hmac", List.of("key 1 0123456789abcdef0123456789abcdef", "active_key 1")),
          Map.entry(
              "virtual_server 192.0.2.10 80",
              List.of(
                  "lvs_sched rr",
                  "lvs_method NAT",
                  "protocol TCP",
                  "real_server 192.0.2.20 80 {\nTCP_CHECK {\n}\n}")),
          Map.entry(
              "virtual_server group WEB",
              List.of(
                  "lvs_sched rr",
                  "lvs_method NAT",
                  "protocol TCP",
                  "real_server 192.0.2.20 80 {\nTCP_CHECK {\n}\n}")),
          Map.entry("virtual_server_group WEB", List.of()),
          Map.entry("real_server 192.0.2.20 80", List.of()),
          Map.entry("HTTP_GET", List.of("url {\npath /\n}")),
          Map.entry("SSL_GET", List.of("url {\npath /\n}")),
          Map.entry("url", List.of("path /")),
          Map.entry("MISC_CHECK", List.of("misc_path \"/bin/true\"")),
          Map.entry("FILE_CHECK", List.of("track_file load")),
          Map.entry("BFD_CHECK", List.of("name to_web1")));

  /// What examples refer to; left out where the example declares it itself.
  private static final List<String> DECLARED =
      List.of(
          "global_defs",
          "vrrp_script check_web",
          "vrrp_track_process nginx",
          "track_file load",
          "bfd_instance to_lb2",
          "bfd_instance to_web1",
          "track_group WEB",
          "vrrp_instance VI_1",
          "vrrp_instance VI_2");

  static Stream<Example> examples() {
    List<Example> found = new ArrayList<>();
    for (Section<?> section : Catalogue.ALL.sections()) {
      for (Keyword<?> keyword : section.keywords()) {
        Catalogue.ALL
            .example(section, keyword)
            .filter(_ -> keyword.target().isEmpty())
            .ifPresent(text -> found.add(new Example(section.path(), keyword.name(), text)));
      }
    }
    return found.stream();
  }

  @Test
  void everyKeywordHasAnExample() {
    Set<String> without = new TreeSet<>();
    for (Section<?> section : Catalogue.ALL.sections()) {
      for (Keyword<?> keyword : section.keywords()) {
        boolean exists = keyword.standing() != Standing.DOCUMENTED_ONLY;
        boolean isOld = keyword.standing() == Standing.DEPRECATED && keyword.target().isEmpty();
        if (exists && !isOld && Catalogue.ALL.example(section, keyword).isEmpty()) {
          without.add(section.path() + " " + keyword.name());
        }
      }
    }
    assertThat(without).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleIsRight(Example example) {
    // What is in capitals stands for a value.
    boolean isValue = VALUES.contains(example.keyword);
    assertThat(isValue || example.text.contains(example.keyword)).isTrue();
    String text = context(example);
    ReadResult read =
        ConfigurationReader.read(
            TextFiles.of(text), "test.conf", Reading.CONTEXT, ScriptChecker.TRUSTING);
    assertThat(
            read.diagnostics().stream()
                .filter(d -> d.severity() != Severity.NOTE && d.code() != DiagnosticCode.PENDING)
                .filter(d -> d.code() != DiagnosticCode.KEYWORD_DEPRECATED)
                .filter(d ->
                    !ALWAYS_WARNED.contains(example.toString())
                        || (d.code() != DiagnosticCode.SETTING_WITHOUT_EFFECT
                            && d.code() != DiagnosticCode.ADDRESS_UNANSWERED
                            && d.code() != DiagnosticCode.FEATURE_DROPPED))
                .map(DiagnosticText::render))
        .as(text)
        .isEmpty();
  }

  private static String context(Example example) {
    String text = example.text;
    String[] path = example.path.equals("/") ? new String[0] : example.path.split("/");
    for (int i = path.length - 1; i >= 0; i--) {
      // A list of trackers has the name of what declares them.
      boolean isList = i > 0 && path[i].startsWith("track_");
      text = wrapped(isList ? path[i] : header(path[i]), text);
    }
    var whole = new StringBuilder();
    for (String header : DECLARED) {
      if (!text.contains(header + " {")) {
        whole.append(wrapped(header, "")).append('\n');
      }
    }
    whole.append(text).append('\n');
    if (text.contains("virtual_server_group WEB {")) {
      String server = wrapped("virtual_server group WEB", "");
      // A firewall mark has no protocol.
      boolean isMark = text.contains("fwmark");
      whole.append(isMark ? server.replace("protocol TCP\n", "") : server).append('\n');
    }
    return whole.toString();
  }

  private static String header(String block) {
    return NEEDED.keySet().stream()
        .filter(header -> header.equals(block) || header.startsWith(block + " "))
        .min(String::compareTo)
        .orElse(block);
  }

  private static String wrapped(String header, String text) {
    Set<String> present = keywords(text);
    var block = new StringBuilder(header).append(" {\n");
    for (String line : NEEDED.getOrDefault(header, List.of())) {
      if (!present.contains(keyword(line))) {
        block.append(line).append('\n');
      }
    }
    return block.append(text).append("\n}").toString();
  }

  /// The first words of the lines outside all blocks.
  private static Set<String> keywords(String text) {
    Set<String> found = new TreeSet<>();
    int depth = 0;
    for (String line : text.lines().toList()) {
      if (depth == 0) {
        found.add(keyword(line));
      }
      depth += line.endsWith("{") ? 1 : line.equals("}") ? -1 : 0;
    }
    return found;
  }

  private static String keyword(String line) {
    return line.substring(0, (line + " ").indexOf(' '));
  }
}
