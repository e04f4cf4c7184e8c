package org.jkeepalived.daemon.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.status.RoutingStatus;
import org.junit.jupiter.api.Test;

class RoutingStatusTest {
  private static final List<RoutingStatus> LINES =
      List.of(
          line(
              Optional.empty(),
              "route",
              "198.51.100.0/24 dev eth2",
              true,
              "interface eth2 is down"),
          line(Optional.of("VI_1"), "route", "203.0.113.0/24 via 10.0.0.9", true, ""),
          line(Optional.of("VI_2"), "rule", "preference 7 nop", false, ""));

  private static RoutingStatus line(
      Optional<String> instance, String kind, String line, boolean wanted, String problem) {
    return new RoutingStatus(instance, kind, line, wanted, problem);
  }

  private static StatusReport report() {
    StatusReport plain = Reports.sample();
    return new StatusReport(plain.status().withRouting(LINES), plain.daemon(), plain.at());
  }

  private static String text(StatusReport report) {
    return StatusText.render(report, ZoneId.of("UTC"), new TextPage(100, false));
  }

  @Test
  void textSaysOfEachLineWhetherItIsThereAndIfNotWhy() {
    assertThat(text(report()).lines().map(String::strip))
        .anyMatch(line -> line.matches("route +203.0.113.0/24 via 10.0.0.9"))
        .anyMatch(line -> line.matches("rule +preference 7 nop, while master"))
        .contains("static routes and rules")
        .anyMatch(line ->
            line.matches("route +198.51.100.0/24 dev eth2, MISSING: interface eth2 is down"));
  }

  @Test
  void reportOfOneInstanceHasItsLinesOnly() {
    assertThat(text(report().only("VI_1")))
        .contains("203.0.113.0/24")
        .doesNotContain("198.51", "nop");
  }

  @Test
  void jsonHasThemAsAList() {
    var out = new ByteArrayOutputStream();
    StatusJson.write(report(), out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "{\"kind\":\"route\",\"line\":\"198.51.100.0/24 dev eth2\",\"wanted\":true,"
                + "\"installed\":false,\"problem\":\"interface eth2 is down\"}",
            "{\"instance\":\"VI_1\",\"kind\":\"route\",\"line\":\"203.0.113.0/24 via 10.0.0.9\","
                + "\"wanted\":true,\"installed\":true}");
  }
}
