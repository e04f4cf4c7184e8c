package org.jkeepalived.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What lines about processes, sockets and groups come to, as the kernel and the wire show it. The
/// same file for both programs.
@LabTest
class GlobalKeywordsTest {
  private static final String VIP = "10.9.0.100";

  @BeforeEach
  void needsRoot() {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "real-time priorities need root");
  }

  private static final String SERVERS =
      """
      virtual_server 10.9.0.100 80 {
        protocol TCP
        lvs_sched rr
        lvs_method NAT
        ha_suspend
        real_server 10.9.0.1 80 {
          TCP_CHECK {
          }
        }
      }
      """;

  private static Router router(Lab lab, Program program, String global, String lines) {
    return router(lab, program, global, lines, "");
  }

  private static Router router(Lab lab, Program program, String global, String lines, String more) {
    program.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node1").attach("eth0", "lan", "10.9.0.1/24", "10.9.0.55/24");
    return new Router(
        host,
        program,
        """
        global_defs {
          router_id node1
        %s
        }
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          version 3
          priority 150
          advert_int 0.2
        %s
          virtual_ipaddress {
            10.9.0.100/24
          }
        }
        """
                .formatted(global, lines)
            + more);
  }

  /// Policy and real-time priority of every thread: fields 41 and 40 of its `stat`.
  private static String threads(Host host) {
    return host.shell(
        "cat /proc/[0-9]*/task/*/stat | sed 's/.*) //' | awk '{print $39 \" \" $38}' | sort -u");
  }

  private static String inStatus(Host host, String pattern) {
    return host.shell("grep -hE '" + pattern + "' /proc/[0-9]*/task/*/status | sort -u || true");
  }

  private static String limits(Host host) {
    return host.shell("grep -h 'realtime timeout' /proc/[0-9]*/limits | sort -u");
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void processIsScheduledLockedAndPinnedAsTheFileSays(Program program, Lab lab) {
    String global =
        """
          vrrp_rt_priority 30
          vrrp_rlimit_rttime 200000
          vrrp_cpu_affinity 0
          vrrp_no_swap
        """;
    Router router = router(lab, program, global, "").start();
    await("master").until(() -> router.host().holds(VIP));
    assertThat(threads(router.host())).as("SCHED_RR with priority 30").contains("2 30");
    assertThat(limits(router.host())).contains("200000 ");
    assertThat(inStatus(router.host(), "Cpus_allowed_list:\\s+0$")).isNotEmpty();
    assertThat(inStatus(router.host(), "VmLck:\\s+[1-9]")).isNotEmpty();
  }

  @Test
  void processThatChecksHasLinesOfItsOwn(Lab lab) {
    String global =
        """
          checker_rt_priority 20
          checker_rlimit_rttime 300000
          checker_cpu_affinity 1
          checker_no_swap
          checker_process_name lookout
          lvs_netlink_monitor_rcv_bufs 7000000
          lvs_netlink_monitor_rcv_bufs_force
        """;
    Router router = router(lab, Program.JKEEPALIVED, global, "", SERVERS);
    router.withChecks().start();
    await("scheduled").until(() -> threads(router.host()).contains("2 20"));
    await("limited").until(() -> limits(router.host()).contains("300000 "));
    await("pinned").until(() -> !inStatus(router.host(), "Cpus_allowed_list:\\s+1$").isEmpty());
    await("locked").until(() -> !inStatus(router.host(), "VmLck:\\s+[1-9]").isEmpty());
    await("has the buffer")
        .until(() -> router.host().shell("ss -f netlink -anm").contains("rb14000000"));
    await("named").until(() -> !inStatus(router.host(), "Name:\\s+lookout").isEmpty());
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void socketsHaveTheBuffersOfTheFile(Program program, Lab lab) {
    String global =
        """
          vrrp_netlink_cmd_rcv_bufs 3000000
          vrrp_netlink_cmd_rcv_bufs_force
          vrrp_netlink_monitor_rcv_bufs 5000000
          vrrp_netlink_monitor_rcv_bufs_force
        """;
    Router router = router(lab, program, global, "").start();
    await("master").until(() -> router.host().holds(VIP));
    // The kernel doubles what it is asked for.
    String netlink = router.host().shell("ss -f netlink -anm");
    assertThat(netlink).contains("rb6000000").contains("rb10000000");
  }

  private static final String IPV6 =
      """
      vrrp_instance VI_6 {
        interface eth0
        virtual_router_id 56
        version 3
        priority 150
        advert_int 0.2
        virtual_ipaddress {
          fe80::100/64
        }
      }
      """;

  private static Set<String> destinations(Capture capture) {
    return capture.adverts().stream().map(Frame.Advert::destination).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void advertsGoWhereTheFileSays(Program program, Lab lab, Capture capture) {
    Router router =
        router(
                lab,
                program,
                "  vrrp_mcast_group4 224.0.0.77\n"
                    + "  vrrp_mcast_group6 ff02::77\n  disable_local_igmp",
                "  mcast_src_ip 10.9.0.55\n  track_src_ip",
                IPV6)
            .start();
    await("adverts of both families").until(() -> destinations(capture).size() == 2);
    assertThat(destinations(capture))
        .containsExactlyInAnyOrder("224.0.0.77", "ff02:0:0:0:0:0:0:77");
    assertThat(capture.adverts())
        .filteredOn(advert -> advert.destination().equals("224.0.0.77"))
        .extracting(Frame.Advert::source)
        .containsOnly("10.9.0.55");
    String igmp = "/proc/sys/net/ipv4/igmp_link_local_mcast_reports";
    assertThat(router.host().shell("cat " + igmp)).isEqualToIgnoringNewLines("0");
    if (program == Program.JKEEPALIVED) {
      // 2.2.7 does not notice.
      router.host().shell("ip addr del 10.9.0.55/24 dev eth0");
      await("the source is gone").until(() -> router.log().contains("Entering FAULT"));
    }
    assertThat(router.terminate()).isZero();
    assertThat(router.host().shell("cat " + igmp)).isEqualToIgnoringNewLines("1");
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void virtualInterfacesAreNamedAsTheFileSays(Program program, Lab lab) {
    Router router = router(lab, program, "  vmac_prefix vip", "  use_vmac").start();
    await("there").until(() -> router.host().shell("ip -br link").contains("vip.51@eth0"));
  }

  @ParameterizedTest
  @EnumSource(Program.class)
  void virtualInterfacesOfAddressesAreNamedAsTheFileSays(Program program, Lab lab) {
    String other =
        """
        vrrp_instance VI_2 {
          interface eth0
          virtual_router_id 52
          priority 150
          virtual_ipaddress {
            10.9.0.101/24 dev eth0 use_vmac
          }
        }
        """;
    Router router = router(lab, program, "  vmac_addr_prefix vad", "", other).start();
    await("there").until(() -> router.host().shell("ip -br link").contains("vad."));
  }

  static Stream<Arguments> sizes() {
    // The kernel doubles what it is asked for. An advert of this instance is 32 bytes with its IP
    // header, the MTU 1500.
    Map<String, Integer> doubled =
        Map.of(
            "kernel_rx_buf_size 123456", 246_912,
            "vrrp_rx_bufs_policy 60000", 120_000,
            "vrrp_rx_bufs_policy ADVERT\nvrrp_rx_bufs_multiplier 1000", 64_000,
            "vrrp_rx_bufs_policy MTU\nvrrp_rx_bufs_multiplier 50", 150_000);
    return Stream.of(Program.values())
        .flatMap(program ->
            doubled.entrySet().stream()
                .map(row -> Arguments.of(program, row.getKey(), row.getValue())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("sizes")
  void advertsWaitInBuffersOfTheSizeOfTheFile(Program program, String lines, int size, Lab lab)
      throws IOException {
    boolean ofInstance = lines.startsWith("kernel");
    Router router = router(lab, program, ofInstance ? "" : lines, ofInstance ? lines : "").start();
    await("master").until(() -> router.host().holds(VIP));
    String script;
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/kernel/receive-buffers.py"))) {
      script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    router.host().install("/run/receive-buffers.py", script);
    assertThat(router.host().shell("python3 /run/receive-buffers.py").lines())
        .contains(Integer.toString(size));
  }

  @Test
  void reloadIsTestedFirstAndTheTestWrittenDown(Lab lab) {
    Router router =
        router(lab, Program.JKEEPALIVED, "  reload_check_config /run/test.log", "").start();
    await("master").until(() -> router.host().holds(VIP));
    router.configure("vrrp_instance VI_1 {\n  interfaze eth0\n}\n");
    router.reload();
    await("refused").until(() -> router.log().contains("reload refused"));
    assertThat(router.host().read("/run/test.log")).contains("interfaze");
    assertThat(router.host().holds(VIP)).isTrue();
  }

  @Test
  void childThatHangsIsNotWaitedForLongerThanTheFileSays(Lab lab) {
    Router router = router(lab, Program.JKEEPALIVED, "", "", "child_wait_time 1\n" + SERVERS);
    router.withChecks().start();
    await("two processes").until(() -> router.processes().size() == 2);
    await("master").until(() -> router.host().holds(VIP));
    router
        .host()
        .shell(
            "for p in /proc/[0-9]*; do"
                + " ! grep -qs JKEEPALIVED_CHECKS_FOR $p/environ || kill -STOP ${p#/proc/}; done");
    assertThat(router.terminate()).isZero();
    assertThat(router.log())
        .contains("the process that checks does not end in time and is killed")
        .contains("Stopped");
  }
}
