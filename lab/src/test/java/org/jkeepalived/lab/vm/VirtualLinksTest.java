package org.jkeepalived.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import org.jkeepalived.lab.fixture.MachineTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Test;

/// Instances on an ipvlan and within a VRF, with keepalived as the other router.
@MachineTest(programs = {"ip", "keepalived", "tcpdump"})
class VirtualLinksTest {
  private static final String VIP = "10.9.0.100";

  private static String config(int priority, String lines) {
    return """
    vrrp_instance V {
      virtual_router_id 7
      priority %d
      version 3
      advert_int 1
      %s
      virtual_ipaddress {
        10.9.0.100/24 dev eth0
      }
    }
    """
        .formatted(priority, lines);
  }

  private static Host host(Lab lab, int number) {
    return lab.host("node" + number).attach("eth0", "lan", "10.9.0." + number + "/24");
  }

  private static String sourceOfAdvert(Lab lab) {
    return lab.fabric().shell("timeout 60 tcpdump -l -n -i lan -c 1 proto 112 2>/dev/null");
  }

  @Test
  void ipvlanCarriesAnInstanceIsAdoptedAndRemoved() {
    try (Lab lab = Lab.open("ipvlan")) {
      var first =
          new Router(
              host(lab, 1),
              Program.JKEEPALIVED,
              config(150, "interface eth0\n  use_ipvlan 10.9.0.51/24"));
      var second =
          new Router(
              host(lab, 2),
              Program.KEEPALIVED,
              config(100, "interface eth0\n  use_ipvlan 10.9.0.52/24"));
      first.start();
      second.start();
      await("the first holds the address").until(() -> first.host().holds(VIP));
      assertThat(sourceOfAdvert(lab)).contains("10.9.0.51 > 224.0.0.18");
      String link = first.host().shell("ip -d -o link show type ipvlan");
      assertThat(link).contains("vrrp.7@eth0", "mode l2 bridge");
      assertThat(first.host().shell("ip -o -4 addr show dev vrrp.7")).contains("10.9.0.51/24");

      first.kill9();
      await("keepalived takes over").until(() -> second.host().holds(VIP));
      assertThat(sourceOfAdvert(lab)).contains("10.9.0.52 > 224.0.0.18");
      first.start();
      await("the first is back").until(() -> !second.host().holds(VIP));
      assertThat(first.host().shell("ip -d -o link show type ipvlan").split(":", 2)[0])
          .as("the same link")
          .isEqualTo(link.split(":", 2)[0]);

      assertThat(first.terminate()).isZero();
      assertThat(first.host().shell("ip -o link")).doesNotContain("vrrp.7");
      assertThat(first.host().holds(VIP)).isFalse();
    }
  }

  private static Host inVrf(Lab lab, int number) {
    Host host = host(lab, number);
    host.shell(
        "ip link add red type vrf table 10 && ip link set red up && ip link set eth0 master red");
    return host;
  }

  @Test
  void unicastInAVrfElectsAndTakesOver() {
    try (Lab lab = Lab.open("vrf")) {
      var first = new Router(inVrf(lab, 1), Program.JKEEPALIVED, unicast("vrf red", 150, 1, 2));
      // keepalived 2.2.7 wants an interface, which brings it into the VRF as well.
      var second =
          new Router(inVrf(lab, 2), Program.KEEPALIVED, unicast("interface eth0", 100, 2, 1));
      first.start();
      second.start();
      await("the first holds the address").until(() -> first.host().holds(VIP));
      await("the second has heard it").until(() -> second.log().contains("BACKUP STATE"));
      assertThat(sourceOfAdvert(lab)).contains("10.9.0.1 > 10.9.0.2");
      assertThat(second.host().holds(VIP)).isFalse();

      first.host().setLink("red", false);
      await("without its VRF it is in FAULT")
          .until(() -> first.log().contains("Entering FAULT STATE") && second.host().holds(VIP));
      first.host().setLink("red", true);
      await("it comes back").until(() -> first.host().holds(VIP) && !second.host().holds(VIP));
    }
  }

  private static String unicast(String device, int priority, int own, int other) {
    return config(
        priority,
        """
        %s
          unicast_src_ip 10.9.0.%d
          unicast_peer {
            10.9.0.%d
          }
        """
            .formatted(device, own, other));
  }

  @Test
  void virtualMacAndRoutesJoinTheVrfOfTheirInterface() {
    try (Lab lab = Lab.open("vrfmac")) {
      var router =
          new Router(
              inVrf(lab, 1),
              Program.JKEEPALIVED,
              config(
                  150,
                  """
                  interface eth0
                    use_vmac
                    virtual_routes {
                      198.51.100.0/24 via 10.9.0.9 dev eth0 vrf red
                    }
                  """));
      router.start();
      await("it holds the address").until(() -> router.host().holds(VIP));
      assertThat(router.host().shell("ip -o link show dev vrrp.7")).contains("master red");
      await("its route is in the table of the VRF")
          .until(() -> router.host().shell("ip route show table 10").contains("198.51.100.0/24"));
      assertThat(router.terminate()).isZero();
      assertThat(router.host().shell("ip -o link; ip route show table 10"))
          .doesNotContain("vrrp.7", "198.51.100");
    }
  }
}
