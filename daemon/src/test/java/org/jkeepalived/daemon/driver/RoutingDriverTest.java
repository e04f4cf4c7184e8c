package org.jkeepalived.daemon.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.status.RoutingStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// In a network namespace that ends with the thread of the test.
@Tag("kernel")
class RoutingDriverTest {
  private static final String ROUTE = "10.9.0.0/16 via 10.0.0.9 dev eth0";
  private static final String RULE = "from 10.9.0.0/16 table 100 preference 70";

  @FunctionalInterface
  private interface Body {
    void run(RoutingFixture fixture) throws Exception;
  }

  private static void inNamespace(Body body) throws Exception {
    OwnNamespace.run(() -> {
      try (var fixture = new RoutingFixture()) {
        body.run(fixture);
      }
    });
  }

  private static void hold(RoutingFixture fixture, String routes, String rules) {
    fixture.configure(file(routes, rules), RoutingWordsTest.NAMES);
    fixture.turn();
  }

  private static String file(String routes, String rules) {
    return "static_routes {\n" + routes + "\n}\nstatic_rules {\n" + rules + "\n}\n";
  }

  @Test
  void turnInWhichNothingChangesAllocatesNothing() throws Exception {
    inNamespace(fixture -> {
      hold(fixture, ROUTE, RULE);
      fixture.turn();
      var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      int turns = 20_000;
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < turns; i++) {
        fixture.driver.advance(System.nanoTime());
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(turns);
    });
  }

  @Test
  void whatSomebodyRemovesIsPutBackAndSaidUnlessItsLineSaysNoTrack() throws Exception {
    inNamespace(fixture -> {
      hold(
          fixture,
          ROUTE + "\n10.8.0.0/16 dev eth0 no_track\nfd09::/64 via fd00::9 dev eth0",
          RULE + "\nfrom 10.8.0.0/16 table 100 preference 71 no_track");
      assertThat(fixture.routes()).hasSize(2);
      assertThat(fixture.rules()).hasSize(2);
      Ip.run("route", "del", "10.9.0.0/16");
      Ip.run("route", "del", "10.8.0.0/16");
      Ip.run("-6", "route", "del", "fd09::/64");
      Ip.run("rule", "del", "pref", "70");
      Ip.run("rule", "del", "pref", "71");
      fixture.turn();
      assertThat(fixture.routes())
          .singleElement()
          .asString()
          .startsWith("10.9.0.0/16 via 10.0.0.9");
      assertThat(fixture.routes6()).singleElement().asString().startsWith("fd09::/64 via fd00::9");
      assertThat(fixture.rules()).singleElement().asString().startsWith("70:");
      assertThat(fixture.log)
          .containsExactlyInAnyOrder(
              "WARNING route " + ROUTE + " was removed by somebody else; put back",
              "WARNING route fd09::/64 via fd00::9 dev eth0 was removed by somebody else; put back",
              "WARNING rule from 10.9.0.0/16 preference 70 table 100 was removed by somebody else;"
                  + " put back");
      assertThat(fixture.driver.status())
          .filteredOn(line -> !line.installed())
          .extracting(RoutingStatus::line)
          .containsExactly(
              "10.8.0.0/16 no_track dev eth0", "from 10.8.0.0/16 preference 71 table 100 no_track");
    });
  }

  @Test
  void routesOfOthersAreNeitherNoticedNorTouched() throws Exception {
    inNamespace(fixture -> {
      hold(fixture, ROUTE + " append", RULE);
      Ip.run("route", "append", "10.9.0.0/16", "via", "10.0.0.8", "proto", "keepalived");
      Ip.run("route", "del", "10.9.0.0/16", "via", "10.0.0.8", "proto", "keepalived");
      Ip.run("route", "add", "10.7.0.0/16", "via", "10.0.0.8", "proto", "bgp");
      Ip.run("route", "del", "10.7.0.0/16");
      fixture.turn();
      assertThat(fixture.log).isEmpty();
      Ip.run("route", "replace", "10.9.0.0/16", "via", "10.0.0.7", "proto", "static");
      fixture.driver.holdStatic(StaticRouting.NONE);
      fixture.turn();
      assertThat(Ip.run("route", "show", "10.9.0.0/16")).contains("10.0.0.7");
      assertThat(fixture.log).isEmpty();
    });
  }

  @Test
  void interfaceThatComesBackUpHasItsRoutesAgain() throws Exception {
    inNamespace(fixture -> {
      hold(fixture, ROUTE + "\n10.8.0.0/16 via 10.0.0.8\nfd09::/64 dev eth0", RULE);
      Ip.run("link", "set", "eth0", "down");
      assertThat(fixture.routes()).as("as the kernel leaves it, without a word").isEmpty();
      fixture.turn();
      assertThat(fixture.driver.status().getFirst().problem()).isEqualTo("interface eth0 is down");
      Ip.run("link", "set", "eth0", "up");
      fixture.turn();
      assertThat(fixture.routes()).hasSize(2);
      Ip.run("link", "set", "eth0", "down");
      Ip.run("link", "set", "eth0", "up");
      fixture.turn();
      assertThat(fixture.routes()).as("after a flap between two looks").hasSize(2);
      assertThat(fixture.log).noneMatch(line -> line.contains("somebody"));
    });
  }

  @Test
  void interfaceThatIsMadeAnewHasItsRoutesAgain() throws Exception {
    inNamespace(fixture -> {
      hold(fixture, "10.8.0.0/16 dev later0\n" + ROUTE, "");
      assertThat(fixture.routes()).hasSize(1);
      Ip.run("link", "add", "later0", "type", "veth");
      Ip.run("link", "set", "later0", "up");
      fixture.turn();
      assertThat(fixture.routes()).hasSize(2);
      Ip.run("link", "del", "later0");
      fixture.turn();
      assertThat(fixture.driver.status().getFirst().problem())
          .isEqualTo("interface later0 does not exist");
      Ip.run("link", "add", "later0", "type", "veth");
      Ip.run("link", "set", "later0", "up");
      fixture.turn();
      assertThat(fixture.routes()).hasSize(2);
      assertThat(fixture.log).isEmpty();
    });
  }

  @Test
  void routeThatLosesItsSourceAddressIsThereAgainWithIt() throws Exception {
    inNamespace(fixture -> {
      Ip.run("addr", "add", "10.0.0.5/24", "dev", "eth0");
      hold(fixture, ROUTE + " src 10.0.0.5", "");
      assertThat(fixture.routes()).hasSize(1);
      Ip.run("addr", "del", "10.0.0.5/24", "dev", "eth0");
      assertThat(fixture.routes()).as("as the kernel leaves it, without a word").isEmpty();
      fixture.turn();
      assertThat(fixture.log).singleElement().asString().startsWith("ERROR cannot add route ");
      Ip.run("addr", "add", "10.0.0.5/24", "dev", "eth0");
      fixture.turn();
      assertThat(fixture.routes()).hasSize(1);
    });
  }

  @Test
  void refusalIsReportedOnceInTheKernelsWordsAndTriedAgain() throws Exception {
    inNamespace(fixture -> {
      hold(
          fixture,
          "10.8.0.0/16 via 10.77.0.1\n" + ROUTE,
          "dport 1-65535 nop preference 9\n" + RULE);
      assertThat(fixture.routes()).as("the others are there").hasSize(1);
      assertThat(fixture.rules()).hasSize(1);
      long retry = fixture.driver.nextDeadlineNanos();
      assertThat(retry).isNotEqualTo(Long.MAX_VALUE);
      fixture.driver.advance(retry);
      assertThat(fixture.log)
          .hasSize(2)
          .anySatisfy(line ->
              assertThat(line)
                  .startsWith("ERROR cannot add route 10.8.0.0/16 via 10.77.0.1: ENETUNREACH")
                  .contains("Nexthop has invalid gateway"))
          .anySatisfy(line -> assertThat(line).contains("cannot add rule", "dport range"));
      assertThat(fixture.driver.status().getFirst().problem()).contains("ENETUNREACH");
      Ip.run("addr", "add", "10.77.0.7/24", "dev", "eth1");
      fixture.turn();
      assertThat(fixture.routes()).hasSize(2);
    });
  }

  @Test
  void reloadIsADifference() throws Exception {
    inNamespace(fixture -> {
      String kept = "10.1.1.0/24 via 10.0.0.9 dev eth0";
      hold(fixture, kept + "\n10.1.2.0/24 via 10.0.0.9\n10.1.3.0/24 via 10.0.0.9", RULE);
      hold(fixture, kept + "\n10.1.2.0/24 via 10.0.0.8\n10.1.4.0/24 via 10.0.0.9", RULE + "7");
      assertThat(fixture.routes())
          .hasSize(3)
          .anyMatch(line -> line.startsWith("10.1.1.0/24 via 10.0.0.9"))
          .anyMatch(line -> line.startsWith("10.1.2.0/24 via 10.0.0.8"))
          .anyMatch(line -> line.startsWith("10.1.4.0/24"));
      assertThat(fixture.rules()).singleElement().asString().startsWith("707:");
    });
  }

  @Test
  void leftoversOfAKilledPredecessorGoAndWhatIsHeldOrForeignStays() throws Exception {
    inNamespace(fixture -> {
      Ip.run(
          "route", "add", "10.9.0.0/16", "via", "10.0.0.9", "dev", "eth0", "proto", "keepalived");
      for (String network : new String[] {"10.1.0.0/16", "10.2.0.0/16", "10.3.0.0/16"}) {
        Ip.run("route", "add", network, "dev", "eth0", "proto", "keepalived");
      }
      Ip.run("route", "add", "10.4.0.0/16", "dev", "eth0", "proto", "static");
      Ip.run(
          "rule", "add", "from", "10.1.0.1", "lookup", "100", "pref", "60", "proto", "keepalived");
      Ip.run(
          "rule", "add", "from", "10.2.0.1", "lookup", "100", "pref", "61", "proto", "keepalived");
      StaticRouting predecessors =
          RoutingFixture.read(
                  file(
                      "10.1.0.0/16 dev eth0\n10.4.0.0/16 dev eth0\n" + ROUTE,
                      "from 10.1.0.1 table 100 preference 60"),
                  RoutingWordsTest.NAMES)
              .staticRouting();
      fixture.driver.predecessors(predecessors);
      String instance =
          """
          vrrp_instance A {
            interface eth0
            virtual_router_id 1
            virtual_routes {
              10.2.0.0/16 dev eth0
            }
          }
          """;
      fixture.configure(file(ROUTE, "") + instance, RoutingWordsTest.NAMES);
      fixture.turn();
      assertThat(fixture.routes())
          .as("what is held, and what no configuration of ours ever named")
          .hasSize(2)
          .anyMatch(line -> line.startsWith("10.9.0.0/16"))
          .anyMatch(line -> line.startsWith("10.3.0.0/16"));
      assertThat(Ip.run("route", "show", "10.4.0.0/16")).isNotEmpty();
      assertThat(fixture.rules()).singleElement().asString().startsWith("61:");
      assertThat(fixture.log)
          .containsExactlyInAnyOrder(
              "NOTICE removed leftover route 10.1.0.0/16 dev eth0",
              "NOTICE removed leftover route 10.2.0.0/16 dev eth0",
              "NOTICE removed leftover rule from 10.1.0.1/32 preference 60 table 100");
    });
  }

  @Test
  void thousandRoutesAndRulesComeAndGo() throws Exception {
    inNamespace(fixture -> {
      String routes =
          IntStream.range(0, 1000)
              .mapToObj(i -> "10.%d.%d.0/24 via 10.0.0.9".formatted(100 + i / 250, i % 250))
              .collect(Collectors.joining("\n"));
      String rules =
          IntStream.range(0, 1000)
              .mapToObj(i -> "fwmark %d table 100 preference %d".formatted(i + 1, 100 + i))
              .collect(Collectors.joining("\n"));
      hold(fixture, routes, rules);
      assertThat(fixture.routes()).hasSize(1000);
      assertThat(fixture.rules()).hasSize(1000);
      fixture.driver.holdStatic(StaticRouting.NONE);
      fixture.turn();
      assertThat(fixture.routes()).isEmpty();
      assertThat(fixture.rules()).isEmpty();
      assertThat(fixture.log).isEmpty();
    });
  }
}
