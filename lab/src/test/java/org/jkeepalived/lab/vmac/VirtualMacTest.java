package org.jkeepalived.lab.vmac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The virtual MAC moves from node to node, and a client notices nothing.
@LabTest
class VirtualMacTest {
  private static final String VIP = "10.9.0.100";
  private static final String MAC = "00:00:5e:00:01:07";
  private static final Pattern LOST =
      Pattern.compile("(\\d+) packets transmitted, (\\d+) received");

  /// What a handover to keepalived may cost, of 1000 packets a second: it announces its addresses
  /// before we can have released them, our kernel answers, and the switch takes that for a move of
  /// the MAC until its next advert.
  private static final int UNTIL_THE_NEXT_ADVERT = 350;

  private static String config(int priority, String lines) {
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

  private static Router router(Lab lab, Program program, int number, int priority, String lines) {
    program.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node" + number).attach("eth0", "lan", "10.9.0." + number + "/24");
    if (program == Program.KEEPALIVED) {
      // It leaves this to the administrator; neighbours learn its real MAC otherwise.
      host.shell("echo 2 > /proc/sys/net/ipv4/conf/all/arp_announce");
    }
    return new Router(host, program, config(priority, lines));
  }

  private static Host client(Lab lab) {
    return lab.host("client").attach("eth0", "lan", "10.9.0.9/24");
  }

  private static String neighbour(Host client) {
    Matcher mac = Pattern.compile("lladdr (\\S+)").matcher(client.shell("ip neigh show " + VIP));
    return mac.find() ? mac.group(1) : "";
  }

  /// Sends a thousand packets a second while something happens; returns how many were lost.
  private static int lostDuring(Host client, Runnable what) {
    client.start(
        "sh",
        "-c",
        "ping -q -i 0.001 -c 100000 -W 1 "
            + VIP
            + " > /run/ping 2>&1 & echo $! >"
            + " /run/ping.pid; wait");
    await("the stream runs").until(() -> !client.read("/run/ping.pid").isBlank());
    what.run();
    client.shell("sleep 1; kill -INT $(cat /run/ping.pid); rm /run/ping.pid");
    await("the stream's end").until(() -> client.read("/run/ping").contains("transmitted"));
    Matcher counts = LOST.matcher(client.read("/run/ping"));
    assertThat(counts.find()).isTrue();
    assertThat(Integer.parseInt(counts.group(1))).as("packets of the stream").isGreaterThan(1000);
    // The last one may be on its way when the stream is ended.
    int lost = Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(2));
    return Math.max(0, lost - 1);
  }

  private static void awaitMaster(Router master, Router backup) {
    await(master + " holds the address, " + backup + " does not")
        .until(() -> master.host().holds(VIP) && !backup.host().holds(VIP));
  }

  @ParameterizedTest(name = "{0} hands over to {1} and takes over again")
  @CsvSource({
    "JKEEPALIVED, JKEEPALIVED",
    "KEEPALIVED, JKEEPALIVED",
    "JKEEPALIVED, KEEPALIVED",
  })
  void aHandoverCostsTheClientNothing(Program first, Program second, Lab lab, Capture capture) {
    Host client = client(lab);
    Router low = router(lab, first, 1, 100, "");
    Router high = router(lab, second, 2, 150, "");
    low.start();
    awaitMaster(low, high);
    client.shell("ping -c1 -W2 " + VIP);
    await("the client knows the virtual MAC").until(() -> neighbour(client).equals(MAC));

    int byPreemption =
        lostDuring(
            client,
            () -> {
              high.start();
              awaitMaster(high, low);
            });
    assertThat(neighbour(client)).as("the client's neighbour entry").isEqualTo(MAC);
    assertThat(byPreemption)
        .as("packets lost while %s takes over", second)
        .isLessThanOrEqualTo(second == Program.JKEEPALIVED ? 0 : UNTIL_THE_NEXT_ADVERT);

    high.configure(config(50, ""));
    int byPriority =
        lostDuring(
            client,
            () -> {
              high.reload();
              awaitMaster(low, high);
            });
    assertThat(neighbour(client)).as("the client's neighbour entry").isEqualTo(MAC);
    assertThat(byPriority)
        .as("packets lost while %s takes over", first)
        .isLessThanOrEqualTo(first == Program.JKEEPALIVED ? 0 : UNTIL_THE_NEXT_ADVERT);
    assertThat(capture.announcements())
        .as("gratuitous ARPs")
        .isNotEmpty()
        .allMatch(announcement -> announcement.sender().equals("00005e000107"));
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

  private static java.util.List<String> macsOf(Lab lab, Capture capture, String protocol) {
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
