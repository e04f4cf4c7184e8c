package org.jkeepalived.daemon.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jkeepalived.core.status.NetworkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Compares with the files `status.json` and `status.txt` beside this class in the resources.
class RenderingTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void jsonIsAsAgreedWithItsReaders() throws IOException {
    // The file is indented for people; the daemon writes it without.
    assertThat(tokens(json(Reports.sample()))).isEqualTo(tokens(golden("status.json")));
  }

  @Test
  void textIsAsReviewed() throws IOException {
    String text = StatusText.render(Reports.sample(), UTC, new TextPage(80, false));
    assertThat(text).isEqualTo(golden("status.txt"));
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void narrowTextIsBrokenBetweenWords() {
    String text = StatusText.render(Reports.sample(), UTC, new TextPage(66, false));
    assertThat(text.lines()).allMatch(line -> line.length() <= 66);
  }

  @Test
  void colorsAreOnlyThereWhenAskedFor() {
    assertThat(StatusText.render(Reports.sample(), 80, false)).doesNotContain("\u001b");
    assertThat(StatusText.render(Reports.sample(), 80, true))
        .contains("\u001b[1;31mFAULT\u001b[0m");
  }

  @Test
  void oneInstanceComesWithItsScriptsAndWithoutTheOthers() {
    StatusReport only = Reports.sample().only("VI_2");
    assertThat(names(only)).containsExactly("VI_2");
    assertThat(only.status().scripts()).hasSize(1);
    assertThat(only.status().syncGroups()).isEmpty();
  }

  @Test
  void groupComesWithItsMembers() {
    StatusReport only = Reports.sample().only("VG_1");
    assertThat(names(only)).containsExactly("VI_2", "VI_3");
    assertThat(only.status().syncGroups()).hasSize(1);
  }

  @Test
  void errorsAreJsonWhateverTheySay() {
    assertThat(StatusJson.error("no \"x\"\n")).isEqualTo("{\"error\":\"no \\\"x\\\"\\n\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "4200000, 0.004 s",
    "420000000, 0.42 s",
    "9990000000, 9.99 s",
    "13400000000, 13 s",
    "133000000000, 2 min 13 s",
    "120000000000, 2 min",
    "11045000000000, 3 h 4 min",
    "183700000000000, 2 d 3 h",
  })
  void durationsHaveTwoUnitsAtMost(long nanos, String text) {
    assertThat(Durations.text(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000000000, 1", "414062500, 0.414063", "100000000000000, 100000"})
  void secondsAreExactToTheMicrosecond(long nanos, String text) {
    assertThat(Durations.seconds(nanos)).hasToString(text);
  }

  private static List<String> names(StatusReport report) {
    return report.status().instances().stream().map(instance -> instance.config().name()).toList();
  }

  @Test
  void virtualInterfacesAndFirewallAreShownWithTheirCounts() {
    StatusReport plain = Reports.sample();
    var network =
        new NetworkStatus(
            List.of(
                new NetworkStatus.Interface(
                    "vrrp.51", "eth0", "macvlan", "00:00:5e:00:01:33", "up")),
            List.of(
                new NetworkStatus.Chain("ip keepalived in", 1, true, List.of(7L)),
                new NetworkStatus.Chain("ip6 keepalived in", 2, false, List.of(0L, 0L))));
    var report = new StatusReport(plain.status(), network, plain.daemon(), plain.at());
    assertThat(StatusText.render(report, UTC, new TextPage(80, false)))
        .contains("vrrp.51    up, macvlan 00:00:5e:00:01:33 on eth0")
        .contains("ip keepalived in 1 rules, packets 7")
        .contains("ip6 keepalived in 2 rules\n");
    assertThat(json(report))
        .contains("\"virtual_interfaces\":[{\"name\":\"vrrp.51\",\"parent\":\"eth0\"")
        .contains("{\"chain\":\"ip keepalived in\",\"rules\":1,\"packets\":[7]}")
        .contains("{\"chain\":\"ip6 keepalived in\",\"rules\":2}");
    assertThat(json(report.only("VI_1"))).contains("\"virtual_interfaces\":[]");
  }

  private static String json(StatusReport report) {
    var out = new ByteArrayOutputStream();
    StatusJson.write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Names and values in order, one per line: a difference shows where it is.
  private static String tokens(String json) {
    var text = new StringBuilder();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        text.append(token).append(' ').append(parser.getString()).append('\n');
      }
    }
    return text.toString();
  }

  private static String golden(String name) throws IOException {
    try (var in = RenderingTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
