package org.jkeepalived.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.load.Load;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checking is a process beside that of VRRP: what becomes of one does not concern the other.
@LabTest
class BoundaryTest {
  private static final int PER_SECOND = 100;

  static final String ROUTER =
      """
      global_defs {
        lvs_notify_fifo /run/lvs.fifo
      }
      vrrp_instance VI_1 {
        interface eth0
        virtual_router_id 51
        priority 200
        version 3
        advert_int 0.01
        virtual_ipaddress { 10.0.0.1/24 }
      }
      """;

  private static final String WEIGHT = "cat /run/weight 2>/dev/null || true";

  static String server(int vip, int port, String name) {
    return """
    virtual_server 10.0.0.%d %d {
      delay_loop 1
      lvs_sched rr
      lvs_method NAT
      protocol TCP
      real_server 10.1.0.%s 80 {
        TCP_CHECK { connect_timeout 1 warmup 0 }
      }
    }
    """
        .formatted(vip, port, name);
  }

  static Farm farm(Lab lab) {
    Farm farm = Farm.open(lab, "10.0.0.9/24", "10.0.0.2/24", "10.1.0.1/24");
    farm.behind("web2", "10.1.0.2/24", "10.1.0.1", 80);
    farm.behind("web3", "10.1.0.3/24", "10.1.0.1", 80);
    return farm;
  }

  static boolean served(Farm farm, int times, Map<String, Long> by) {
    return farm.ask("10.0.0.1", 80, times).equals(by);
  }

  static String checker(Farm farm) {
    return farm.director().read("/run/checkers.pid").strip();
  }

  static final String PAIR =
      """
      virtual_server 10.0.0.1 80 {
        delay_loop 1
        lvs_sched rr
        lvs_method NAT
        protocol TCP
        real_server 10.1.0.2 80 {
          TCP_CHECK { connect_timeout 1 warmup 0 }
        }
        real_server 10.1.0.3 80 {
          TCP_CHECK { connect_timeout 1 warmup 0 }
        }
      }
      """;

  @Test
  void aKilledCheckerTouchesNoAdvertAndItsSuccessorAdoptsTheTable(Lab lab, Capture capture) {
    Farm farm = farm(lab);
    // Half a second: on a busy machine a shorter lease runs out without any checker's doing.
    Router router = farm.serve(ROUTER.replace("advert_int 0.01", "advert_int 0.5") + PAIR);
    await("both serve").until(() -> served(farm, 6, Map.of("web2", 3L, "web3", 3L)));
    String first = checker(farm);
    int before = capture.adverts().size();
    long entered = transitions(router);
    try (Load load = Load.start(farm.client(), "10.0.0.1", 80, PER_SECOND)) {
      await("answers").until(() -> load.since(0).requests() > PER_SECOND);
      long killed = System.nanoTime();
      farm.director().shell("kill -9 " + first);
      await("another one")
          .until(() ->
              !checker(farm).equals(first)
                  && farm.say("status").contains("real servers: 2 of 2 up"));
      await("some time").until(() -> load.since(killed).requests() > 4 * PER_SECOND);
      assertThat(load.since(killed).lost()).as("requests lost").isZero();
    }
    await("nothing is done twice").until(() -> served(farm, 6, Map.of("web2", 3L, "web3", 3L)));
    assertThat(router.log()).contains("has ended: killed by signal 9");
    assertThat(transitions(router)).as("it stays master").isEqualTo(entered);
    // How evenly they come is measured by the benchmark of checks.
    assertThat(capture.adverts().stream().skip(before))
        .as("it says nothing else than before")
        .hasSizeGreaterThan(4)
        .allMatch(advert -> advert.priority() == 200);
  }

  @ParameterizedTest
  @CsvSource({"'', 5", "checker_priority 0, 0", "checker_priority 7, 7"})
  void everyThreadThatChecksGivesWayAndNoCommandDoes(String setting, String weight, Lab lab) {
    Farm farm = farm(lab);
    String command = "MISC_CHECK { misc_path \"/bin/sh -c 'nice >/run/weight'\" warmup 0 }";
    Router router =
        farm.serve(
            ROUTER.replace("global_defs {", "global_defs {\n  " + setting)
                + server(1, 80, "2").replaceAll("TCP_CHECK .*", Matcher.quoteReplacement(command)));
    await("a command").until(() -> farm.director().shell(WEIGHT).strip().equals("0"));
    String threads = farm.director().shell("ps -L -o ni= -p " + checker(farm));
    assertThat(threads.lines().map(String::strip).filter(it -> !it.equals(weight)).toList())
        .as("all but the one that commands are begun on")
        .hasSizeLessThanOrEqualTo(1)
        .allMatch(it -> it.equals("0"));
    assertThat(router.log()).doesNotContain("is not to be had");
  }

  private static long transitions(Router router) {
    return router.log().lines().filter(line -> line.contains(" STATE")).count();
  }

  @Test
  void theDeathOfTheFirstProcessEndsTheOtherAndLeavesTheTable(Lab lab) {
    Farm farm = farm(lab);
    Router router = farm.serve(ROUTER + PAIR);
    await("both serve").until(() -> served(farm, 6, Map.of("web2", 3L, "web3", 3L)));
    String checker = checker(farm);
    router.signal("KILL");
    router.awaitEnd();
    await("it ends too")
        .until(() ->
            farm.director()
                .shell("kill -0 " + checker + " 2>&1 || true")
                .contains("No such process"));
    assertThat(farm.ask("10.0.0.1", 80, 4)).doesNotContainKey("-");

    router.start();
    await("a successor").until(() -> farm.say("status").contains("real servers: 2 of 2 up"));
    assertThat(farm.ask("10.0.0.1", 80, 6)).doesNotContainKey("-");
    assertThat(router.log().lines().filter(line -> line.contains("Removing service"))).isEmpty();
    assertThat(router.terminate()).isZero();
    assertThat(farm.director().shell("nft list ruleset")).doesNotContain("10.1.0.");
  }

  @Test
  void statusDumpsOrdersAndReloadReachTheOtherProcess(Lab lab) {
    Farm farm = farm(lab);
    Router router = farm.serve(ROUTER + PAIR);
    await("both serve").until(() -> served(farm, 6, Map.of("web2", 3L, "web3", 3L)));
    assertThat(router.processes()).hasSize(2);

    assertThat(farm.say("drain", "10.0.0.1:80", "10.1.0.2:80", "--for", "10m"))
        .contains("is drained for 10 min");
    await("no new connections").until(() -> served(farm, 4, Map.of("web3", 4L)));
    assertThat(farm.say("status", "10.0.0.1:80")).contains("by hand: drained, ends in");
    router.configure(ROUTER + PAIR.replace("delay_loop 1", "delay_loop 2"));
    router.reload();
    await("the reload").until(() -> farm.say("status").contains("last reload"));
    assertThat(farm.say("status", "--json")).contains("\"drained\":true");
    assertThat(farm.ask("10.0.0.1", 80, 4)).isEqualTo(Map.of("web3", 4L));
    assertThat(farm.say("undrain", "10.0.0.1:80", "10.1.0.2")).contains("as configured again");
    await("both again").until(() -> served(farm, 6, Map.of("web2", 3L, "web3", 3L)));
    assertThat(farm.say("weight", "10.0.0.1:80", "10.9.9.9", "3")).contains("has no real server");

    router.signal("USR1");
    await("the dump")
        .until(() ->
            farm.director()
                .shell("cat /tmp/keepalived_check.data 2>/dev/null || true")
                .contains("RIP = 10.1.0.2, RPORT = 80"));
  }

  @Test
  void oneProcessDoesBothWhenAsked(Lab lab) {
    Farm farm = farm(lab);
    Router router = farm.serve(ROUTER + PAIR, "--one-process");
    await("both serve").until(() -> served(farm, 6, Map.of("web2", 3L, "web3", 3L)));
    assertThat(router.processes()).hasSize(1);
    assertThat(router.terminate()).isZero();
    assertThat(farm.director().shell("nft list ruleset")).doesNotContain("10.1.0.");
  }

  @Test
  void aThousandServersStayWhenEverythingIsKilled(Lab lab) {
    Farm farm = farm(lab);
    Host web =
        lab.hosts().stream().filter(it -> it.name().equals("web2")).findFirst().orElseThrow();
    web.shell("for i in $(seq 1 250); do ip addr add 10.1.1.$i/32 dev lo; done");
    farm.director().namespace().ip("route add 10.1.1.0/24 via 10.1.0.2\n");
    farm.director().shell("for i in 1 2 3 4; do ip addr add 10.0.0.10$i/24 dev eth0; done");
    String servers =
        IntStream.rangeClosed(1, 4)
            .mapToObj(service ->
                "virtual_server 10.0.0.10"
                    + service
                    + " 80 {\n delay_loop 2\n lvs_sched rr\n lvs_method NAT\n protocol TCP\n"
                    + IntStream.rangeClosed(1, 250)
                        .mapToObj(i ->
                            " real_server 10.1.1."
                                + i
                                + " 80 {\n  TCP_CHECK { connect_timeout 1 }\n }\n")
                        .collect(Collectors.joining())
                    + "}\n")
            .collect(Collectors.joining());
    Router router = farm.serve(ROUTER + servers);
    await("all are up").until(() -> farm.say("status").contains("real servers: 1000 of 1000 up"));
    router.kill9();
    assertThat(farm.ask("10.0.0.101", 80, 20)).isEqualTo(Map.of("web2", 20L));
    router.start();
    await("all are up again")
        .until(() -> farm.say("status").contains("real servers: 1000 of 1000 up"));
    assertThat(farm.ask("10.0.0.104", 80, 20)).isEqualTo(Map.of("web2", 20L));
    assertThat(router.log().lines().filter(line -> line.contains("Removing service"))).isEmpty();
  }

  @Test
  void linesForTheFifoEndWithAZeroByte(Lab lab) {
    Farm farm = farm(lab);
    farm.director().shell("mkfifo /run/lvs.fifo");
    Process reader = farm.director().start("sh", "-c", "cat /run/lvs.fifo > /run/told");
    farm.serve(ROUTER + PAIR);
    await("both serve").until(() -> served(farm, 6, Map.of("web2", 3L, "web3", 3L)));
    lab.hosts().stream()
        .filter(it -> it.name().equals("web2"))
        .findFirst()
        .ifPresent(it -> new WebServer(it).kill());
    await("it is told")
        .until(() ->
            farm.director()
                .read("/run/told")
                .contains("RS [10.1.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN\n\0"));
    reader.destroy();
  }

  @Test
  void newAndRemovedServersAreOneReload(Lab lab) {
    Farm farm = farm(lab);
    Router router = farm.serve(ROUTER + server(1, 80, "2"));
    await("the first serves").until(() -> served(farm, 3, Map.of("web2", 3L)));
    router.configure(ROUTER + server(1, 80, "3") + server(1, 81, "2"));
    router.reload();
    await("the other serves").until(() -> served(farm, 3, Map.of("web3", 3L)));
    await("on another port").until(() -> farm.ask("10.0.0.1", 81, 3).equals(Map.of("web2", 3L)));
    router.configure(ROUTER);
    router.reload();
    await("nobody serves").until(() -> served(farm, 2, Map.of("-", 2L)));
    assertThat(farm.director().shell("nft list ruleset")).doesNotContain("10.1.0.");
  }
}
