package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jkeepalived.lab.fixture.MachineTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The built daemon on a kernel with IPVS, through its life.
@MachineTest(programs = {"ipvsadm", "ip", "python3"})
class DaemonOnIpvsTest {
  private static final int SERVERS = 1000;

  private static String config(int weightOfFirst) {
    var text =
        new StringBuilder(
            """
            virtual_server 10.0.0.1 80 {
              protocol TCP
              lvs_sched wrr
              lvs_method NAT
            """);
    for (int i = 1; i <= SERVERS; i++) {
      text.append(
          "  real_server 10.1.%d.%d 80 {\n    weight %d\n  }\n"
              .formatted(i / 250, i % 250 + 1, i == 1 ? weightOfFirst : 1));
    }
    return text.append("}\n").toString();
  }

  private static String service(int port) {
    return """
    virtual_server 10.0.0.1 %d {
      protocol TCP
      lvs_sched rr
      lvs_method NAT
      real_server 10.1.0.1 80 {
      }
    }
    """
        .formatted(port);
  }

  @Test
  void aServiceThatLeftTheFileGoesAtTheNextStartAndThoseOfOthersStay() {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    try (Lab lab = Lab.open("left")) {
      Host host = lab.host("director").attach("eth0", "lan", "10.0.0.1/8");
      host.shell("ipvsadm -A -t 10.0.0.1:99 -s rr; ipvsadm -a -t 10.0.0.1:99 -r 10.1.0.9 -m");
      List<String> foreign = table(host);
      String three = service(80) + service(81) + service(82);
      Router router = new Router(host, Program.JKEEPALIVED, three).withChecks().start();
      await("all are there").until(() -> table(host).size() == 8);
      router.kill9();
      router.configure(service(81) + service(83));
      router.start();
      await("those that are configured")
          .until(() -> table(host).size() == 6 && table(host).containsAll(foreign));
      assertThat(host.shell("ipvsadm -Ln"))
          .contains("10.0.0.1:81", "10.0.0.1:83")
          .doesNotContain("10.0.0.1:80", "10.0.0.1:82");
      assertThat(router.log())
          .contains(
              "service tcp 10.0.0.1:80 is left from before and not configured; it is removed");
      router.kill9();
      router.configure("global_defs {\n router_id none\n}\n");
      router.start();
      await("none is configured").until(() -> table(host).equals(foreign));
      router.terminate();
    }
  }

  /// The kernel doubles what it is asked for; what ordinary processes may have is less.
  @Test
  void commandsHaveABufferOfTheSizeOfTheFile() throws IOException {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    String script;
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/kernel/receive-buffers.py"))) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Lab lab = Lab.open("buffer")) {
      Host host = lab.host("director").attach("eth0", "lan", "10.0.0.1/8");
      host.install("/run/receive-buffers.py", script);
      String lines =
          "global_defs {\nlvs_netlink_cmd_rcv_bufs 3000000\nlvs_netlink_cmd_rcv_bufs_force\n}\n";
      Router router =
          new Router(host, Program.JKEEPALIVED, lines + service(80)).withChecks().start();
      await("it is there").until(() -> table(host).size() == 2);
      assertThat(host.shell("python3 /run/receive-buffers.py netlink").lines()).contains("6000000");
      router.terminate();
    }
  }

  private static List<String> table(Host host) {
    return host.shell("ipvsadm -Sn").lines().toList();
  }

  @Test
  void aThousandServersThroughKillReloadMeddlingAndEnd() {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    try (Lab lab = Lab.open("ipvs")) {
      Host host = lab.host("director").attach("eth0", "lan", "10.0.0.1/8");
      Router router = new Router(host, Program.JKEEPALIVED, config(1)).withChecks().start();
      await("all are there").until(() -> table(host).size() == SERVERS + 1);
      List<String> before = table(host);
      assertThat(router.log()).contains("virtual servers are served by ipvs");

      router.kill9();
      assertThat(table(host)).as("a dead process leaves everything").isEqualTo(before);
      int lines = router.log().split("served by ipvs", -1).length;
      router.start();
      await("the successor is at work")
          .until(() -> {
            assertThat(table(host)).as("no server is missed").isEqualTo(before);
            return router.log().split("served by ipvs", -1).length > lines;
          });
      assertThat(table(host)).isEqualTo(before);

      router.configure(config(7));
      router.reload();
      String changed = "-a -t 10.0.0.1:80 -r 10.1.0.2:80 -m -w ";
      await("one weight changes").until(() -> table(host).contains(changed + 7));
      assertThat(table(host))
          .hasSize(SERVERS + 1)
          .containsAll(before.stream().filter(line -> !line.startsWith(changed)).toList());

      host.shell("ipvsadm -C");
      await("what somebody cleared is back").until(() -> table(host).size() == SERVERS + 1);
      assertThat(router.log()).contains("was removed by others; it is put back");

      assertThat(router.terminate()).isZero();
      assertThat(table(host)).isEmpty();
    }
  }
}
