package org.jkeepalived.lab.vmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.fixture.Tshark;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Elections with FRR's vrrpd, which speaks VRRPv3 by virtual MACs only.
@LabTest
class FrrTest {
  private static final String VIP = "10.9.0.100";
  private static final String DAEMONS = "/usr/lib/frr/";

  /// FRR's own interface for the virtual router has to be there before it starts.
  private static final String SET_UP =
      """
      ip link add vrrp4 link eth0 type macvlan mode bridge
      ip link set dev vrrp4 address 00:00:5e:00:01:07
      ip addr add 10.9.0.100/24 dev vrrp4
      ip link set vrrp4 up
      cd /proc/sys/net/ipv4
      echo 0 > conf/all/rp_filter
      echo 1 > conf/eth0/arp_filter
      echo 0 > conf/eth0/rp_filter
      echo 2 > conf/eth0/arp_announce
      echo 1 > conf/vrrp4/arp_ignore
      echo 1 > ip_forward
      mkdir -p /run/frr
      chown frr:frr /run/frr
      """;

  private static Host frr(Lab lab, int priority) {
    Assumptions.assumeTrue(Files.isExecutable(Path.of(DAEMONS + "vrrpd")), "FRR is not installed");
    Host host = lab.host("frr").attach("eth0", "lan", "10.9.0.1/24");
    host.shell(SET_UP);
    host.install("/run/frr/zebra.conf", "hostname frr\n");
    host.install(
        "/run/frr/vrrpd.conf",
        """
        interface eth0
         vrrp 7 version 3
         vrrp 7 priority %d
         vrrp 7 advertisement-interval 300
         vrrp 7 ip 10.9.0.100
        """
            .formatted(priority));
    host.shell("chown frr:frr /run/frr/*.conf");
    daemon(host, "zebra");
    await("zebra").until(() -> host.shell("ls /run/frr").contains("zserv.api"));
    daemon(host, "vrrpd");
    return host;
  }

  private static void daemon(Host host, String name) {
    host.start(
        DAEMONS + name,
        "-f",
        "/run/frr/" + name + ".conf",
        "-i",
        "/run/frr/" + name + ".pid",
        "-z",
        "/run/frr/zserv.api",
        "--vty_socket",
        "/run/frr");
  }

  private static boolean isFrr(Host frr, String state) {
    return frr.shell("vtysh --vty_socket /run/frr -c 'show vrrp' 2>&1 || true")
        .matches("(?s).*Status \\(v4\\)\\s+" + state + "\\s.*");
  }

  private static Router router(Lab lab) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node").attach("eth0", "lan", "10.9.0.2/24");
    return new Router(
        host,
        Program.JKEEPALIVED,
        """
        global_defs {
          vrrp_version 3
        }
        vrrp_instance V {
          interface eth0
          virtual_router_id 7
          priority 100
          advert_int 0.3
          use_vmac
          virtual_ipaddress {
            10.9.0.100/24
          }
        }
        """);
  }

  @Test
  void frrOfHigherPriorityStaysMasterUntilItDies(Lab lab, Capture capture) {
    Host frr = frr(lab, 150);
    await("FRR is master").until(() -> isFrr(frr, "Master"));
    Router router = router(lab).start();
    await("we are backup").until(() -> router.log().contains("Entering BACKUP STATE"));
    int before = capture.adverts().size();
    await("its adverts").until(() -> capture.adverts().size() > before + 8);
    assertThat(router.host().holds(VIP)).isFalse();
    frr.shell("kill -9 $(cat /run/frr/vrrpd.pid)");
    await("we take over").until(() -> router.host().holds(VIP));
    assertThat(Tshark.goodAdverts(capture.file())).isGreaterThan(8);
  }

  @Test
  void frrOfLowerPriorityYieldsAndTakesOverWhenWeLeave(Lab lab, Capture capture) {
    Host frr = frr(lab, 50);
    await("FRR is master").until(() -> isFrr(frr, "Master"));
    Router router = router(lab).start();
    await("we take over").until(() -> router.host().holds(VIP) && isFrr(frr, "Backup"));
    assertThat(router.terminate()).isZero();
    await("FRR takes over").until(() -> isFrr(frr, "Master"));
    assertThat(capture.adverts()).anyMatch(advert -> advert.priority() == 0);
  }
}
