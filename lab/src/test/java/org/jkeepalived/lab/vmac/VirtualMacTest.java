package org.jkeepalived.lab.vmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.List;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Interfaces with a virtual MAC: who speaks with it, how they come and go.
@LabTest
class VirtualMacTest {
  static final String VIP = "10.9.0.100";
  static final String MAC = "00:00:5e:00:01:07";

  static String config(int priority, String lines) {
    return """
    global_defs {
      vrrp_version 3
      vrrp_garp_master_delay 1
    }
    vrrp_instance V {
      interface eth0
      virtual_router_id 7
      priority %d
      advert_int 0.3
      use_vmac
      %s
      virtual_ipaddress {
        10.9.0.100/24
      }
    }
    """
        .formatted(priority, lines);
  }

  static Router router(Lab lab, Program program, int number, int priority, String lines) {
    program.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node" + number).attach("eth0", "lan", "10.9.0." + number + "/24");
    if (program == Program.KEEPALIVED) {
      // It leaves this to the administrator; neighbours learn its real MAC otherwise.
      host.shell("echo 2 > /proc/sys/net/ipv4/conf/all/arp_announce");
    }
    return new Router(host, program, config(priority, lines));
  }

  static Host client(Lab lab) {
    return lab.host("client").attach("eth0", "lan", "10.9.0.9/24");
  }

  static void awaitMaster(Router master, Router backup) {
    await(master + " holds the address, " + backup + " does not")
        .until(() -> master.host().holds(VIP) && !backup.host().holds(VIP));
  }

  @Test
  void nothingButTheMasterSpeaksWithTheVirtualMac(Lab lab, Capture capture) {
    Router master = router(lab, Program.JKEEPALIVED, 1, 150, "");
    Router backup = router(lab, Program.JKEEPALIVED, 2, 100, "");
    master.start();
    awaitMaster(master, backup);
    backup.start();
    await("adverts while both run").until(() -> capture.adverts().size() > 20);
    assertThat(capture.adverts()).extracting(Frame.Advert::source).containsOnly("10.9.0.1");
    assertThat(macsOf(lab, capture, "igmp")).doesNotContain(MAC);
    assertThat(macsOf(lab, capture, "vrrp")).containsOnly(MAC);
    assertThat(backup.host().shell("nft list ruleset")).contains("\"vrrp.7\" : \"eth0\"");
  }

  private static List<String> macsOf(Lab lab, Capture capture, String protocol) {
    return lab.fabric()
        .run(
            "tshark",
            "-n",
            "-r",
            capture.file().toString(),
            "-Y",
            protocol,
            "-T",
            "fields",
            "-e",
            "eth.src")
        .lines()
        .filter(line -> line.matches("[0-9a-f:]{17}"))
        .distinct()
        .toList();
  }

  @Test
  void transmitOnBaseSendsAdvertsWithTheRealMac(Lab lab, Capture capture) {
    Router master = router(lab, Program.JKEEPALIVED, 1, 150, "vmac_xmit_base");
    master.start();
    await("it holds the address").until(() -> master.host().holds(VIP));
    await("adverts").until(() -> capture.adverts().size() > 5);
    assertThat(macsOf(lab, capture, "vrrp")).hasSize(1).doesNotContain(MAC);
    await("announcements").until(() -> !capture.announcements().isEmpty());
    assertThat(capture.announcements())
        .allMatch(announcement -> announcement.sender().equals("00005e000107"));
  }

  @Test
  void interfaceIsMadeAdoptedRecreatedAndRemoved(Lab lab) {
    Router router = router(lab, Program.JKEEPALIVED, 1, 150, "");
    Host host = router.host();
    router.start();
    await("it holds the address").until(() -> host.holds(VIP));
    String links = host.shell("ip -j -d link show type macvlan");
    assertThat(links)
        .contains("\"ifname\":\"vrrp.7\"", "\"address\":\"" + MAC + "\"", "\"mode\":\"private\"");

    router.kill9();
    String index = host.shell("ip -o link show vrrp.7 | cut -d: -f1");
    router.start();
    await("the successor is master").until(() -> router.log().split("MASTER", -1).length > 2);
    assertThat(host.shell("ip -o link show vrrp.7 | cut -d: -f1")).as("adopted").isEqualTo(index);

    host.removeLink("vrrp.7");
    await("it holds the address again").until(() -> host.holds(VIP));
    assertThat(router.log()).contains("vrrp.7", "was deleted by somebody else; created again");

    assertThat(router.terminate()).isZero();
    assertThat(host.shell("ip link; nft list ruleset")).doesNotContain("vrrp.7");
    assertThat(host.shell("cat /proc/sys/net/ipv4/conf/eth0/arp_ignore").strip()).isEqualTo("0");
  }

  @Test
  void reloadMovesAMasterToAVirtualMacAndBackWithoutAnElection(Lab lab, Capture capture) {
    Router router = router(lab, Program.JKEEPALIVED, 1, 150, "");
    Host host = router.host();
    String plain = config(150, "").replace("  use_vmac\n", "");
    router.configure(plain);
    router.start();
    await("it holds the address").until(() -> host.holds(VIP));
    router.configure(config(150, ""));
    router.reload();
    await("the address moves")
        .until(() -> host.addresses().matches("(?s).*vrrp\\.7\\s+inet 10\\.9\\.0\\.100.*"));
    router.configure(plain);
    router.reload();
    await("it moves back").until(() -> !host.addresses().contains("vrrp.7"));
    await("to the real interface")
        .until(() -> host.addresses().matches("(?s).*eth0\\s+inet 10\\.9\\.0\\.100.*"));
    assertThat(capture.adverts()).noneMatch(advert -> advert.priority() == 0);
    assertThat(router.log()).doesNotContain("Entering FAULT");
  }

  @Test
  void closedAddressesAnswerNobodyAndSaySo(Lab lab) {
    Host client = client(lab);
    Router router = router(lab, Program.JKEEPALIVED, 1, 150, "no_accept");
    Host host = router.host();
    router.start();
    await("it holds the address").until(() -> host.holds(VIP));
    assertThat(client.shell("ping -c2 -W1 " + VIP + " || true")).contains("100% packet loss");
    assertThat(client.shell("ping -c2 -W1 10.9.0.1")).contains(" 0% packet loss");
    assertThat(router.log()).contains("'no_accept' drops what is sent");
    host.shell("nft flush ruleset");
    await("the rules are put back").until(() -> router.log().contains("put back"));
    assertThat(client.shell("ping -c2 -W1 " + VIP + " || true")).contains("100% packet loss");
    router.configure(config(150, "accept"));
    router.reload();
    await("it answers")
        .until(() -> client.shell("ping -c1 -W1 " + VIP + " || true").contains(" 0% packet"));
  }
}
