package org.jkeepalived.lab.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import java.nio.ByteBuffer;
import org.jkeepalived.lab.attack.Attacker;
import org.jkeepalived.lab.attack.ForgedAdvert;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Attacks on what the neighbours know, which no VRRP router can see: how long they last.
@LabTest(brokenFrames = true)
class SpoofedNeighboursTest {
  private static final String VIP = "10.9.0.100";
  private static final byte[] OF_ATTACKER = {0x02, 0, 0, 0, 0, 0x42};
  private static final byte[] VIRTUAL = {0, 0, 0x5e, 0, 1, 0x33};

  private static Router master(Lab lab, String lines, String addresses) {
    Program.JKEEPALIVED.problem().ifPresent(Assumptions::abort);
    Host host = lab.host("node").attach("eth0", "lan", "10.9.0.1/24", "fe80::1/64");
    return new Router(
            host,
            Program.JKEEPALIVED,
            """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              priority 150
              version 3
              advert_int 0.5
              %s
              virtual_ipaddress {
                %s
              }
            }
            """
                .formatted(lines, addresses))
        .start();
  }

  /// An ARP answer that nobody asked for.
  private static byte[] arpAnswer() {
    ByteBuffer frame = ByteBuffer.allocate(42);
    frame.putLong(-1L).position(6);
    frame.put(OF_ATTACKER).putShort((short) 0x0806);
    frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4);
    frame.putShort((short) 2).put(OF_ATTACKER).put(new byte[] {10, 9, 0, 100});
    frame.put(OF_ATTACKER).put(new byte[] {10, 9, 0, 100});
    return frame.array();
  }

  private static String neighbour(Host client) {
    return client.shell("ip neigh show " + VIP);
  }

  @Test
  void spoofedArpLastsUntilTheNextRefresh(Lab lab) {
    Router master = master(lab, "garp_master_refresh 1", VIP + "/24");
    Host client = lab.host("client").attach("eth0", "lan", "10.9.0.9/24");
    await("master").until(() -> master.host().holds(VIP));
    String mac =
        master.host().shell("ip -o link show eth0").replaceAll("(?s).*ether (\\S+).*", "$1");
    client.shell("ping -c1 -W2 " + VIP);
    assertThat(neighbour(client)).contains(mac);

    Attacker attacker = new Attacker(lab, "10.9.0.66/24");
    await("the client believes the attacker")
        .until(() -> {
          attacker.send(arpAnswer());
          return neighbour(client).contains("02:00:00:00:00:42");
        });
    await("it believes the master again").until(() -> neighbour(client).contains(mac));
    assertThat(client.shell("ping -c1 -W2 " + VIP)).contains(" 0% packet loss");
  }

  @Test
  void whoHasTheIpv6AddressAlreadyDoesNotKeepItFromTheMaster(Lab lab) {
    Host squatter = lab.host("squatter").attach("eth0", "lan", "fd09::100/64", "fe80::66/64");
    Host client = lab.host("client").attach("eth0", "lan", "fd09::9/64", "fe80::9/64");
    Router master = master(lab, "", "fe80::100/64\n    fd09::100/64");
    await("the address is here").until(() -> master.host().holds("fd09::100"));
    assertThat(master.host().addresses())
        .contains("fd09::100/64")
        .doesNotContain("dadfailed", "tentative");
    assertThat(squatter.holds("fd09::100")).isTrue();
    assertThat(client.shell("ping -c1 -W2 fd09::100")).contains(" 0% packet loss");
  }

  @Test
  void virtualMacThatSomebodyElseUsesComesBackWithTheNextAdvert(Lab lab, Capture capture) {
    Router master = master(lab, "use_vmac", VIP + "/24");
    await("master").until(() -> master.host().holds(VIP));
    await("the switch knows where").until(() -> port(lab).contains("node-eth0"));
    Attacker attacker = new Attacker(lab, "10.9.0.66/24");
    byte[] frame = new ForgedAdvert(66, 99, 100, 50, 66).frame();
    System.arraycopy(VIRTUAL, 0, frame, 6, VIRTUAL.length);
    await("the switch is led astray")
        .until(() -> {
          attacker.send(frame);
          return port(lab).contains("attacker-eth0");
        });
    int before = capture.adverts().size();
    await("it finds back").until(() -> port(lab).contains("node-eth0"));
    long ours =
        capture.adverts().stream()
            .skip(before)
            .filter(advert -> advert.source().equals("10.9.0.1"))
            .count();
    assertThat(ours).as("adverts of the master that it took").isLessThanOrEqualTo(1);
    Host client = lab.host("client").attach("eth0", "lan", "10.9.0.9/24");
    assertThat(client.shell("ping -c1 -W2 " + VIP)).contains(" 0% packet loss");
  }

  /// The port of the bridge at which the virtual MAC was seen last.
  private static String port(Lab lab) {
    return lab.fabric().shell("bridge fdb show br lan | grep -i 00:00:5e:00:01:33 || true");
  }
}
