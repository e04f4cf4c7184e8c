package org.jkeepalived.lab.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.balance.Plane.DR;
import static org.jkeepalived.lab.balance.Plane.NAT;
import static org.jkeepalived.lab.balance.Plane.mark;
import static org.jkeepalived.lab.balance.Plane.tcp;
import static org.jkeepalived.lab.balance.Plane.udp;
import static org.jkeepalived.lab.balance.Servers.VIP;
import static org.jkeepalived.lab.balance.Servers.VIP6;

import java.util.Map;
import java.util.Objects;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.daemon.dataplane.DataPlane.Traffic;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Lab;
import org.junit.jupiter.api.Test;

/// Virtual servers on nftables, by what clients see of them.
@LabTest
class NftablesTest {
  private static final ServiceId WEB = tcp(VIP, 80);

  private static Plane threeServers(Servers servers) {
    var plane = new Plane(servers.director, false);
    plane.hold(WEB, Scheduler.RR);
    for (int i = 1; i <= 3; i++) {
      plane.server(WEB, "10.8.0.1" + i, 8080, NAT, 1);
    }
    plane.flush();
    return plane;
  }

  @Test
  void natTakesTurnsFollowsWeightsAndCounts(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = threeServers(servers)) {
      assertThat(servers.ask(VIP, 80, 30)).isEqualTo(Map.of("n1", 10, "n2", 10, "n3", 10));
      var second = new DestinationId(IpAddress.of("10.8.0.12"), 8080);
      Traffic traffic =
          Objects.requireNonNull(plane.counters(WEB).destinations().get(second)).traffic();
      assertThat(traffic.connections()).isEqualTo(10);
      assertThat(traffic.inPackets()).isBetween(50L, 80L);
      assertThat(traffic.outPackets()).isBetween(40L, 80L);
      assertThat(traffic.inBytes()).isGreaterThan(50 * 40);
      assertThat(plane.counters(WEB).traffic().connections()).isEqualTo(30);

      plane.hold(WEB, Scheduler.WRR);
      plane.server(WEB, "10.8.0.11", 8080, NAT, 70).server(WEB, "10.8.0.12", 8080, NAT, 30);
      plane.release(WEB, "10.8.0.13", 8080).flush();
      assertThat(servers.ask(VIP, 80, 40)).isEqualTo(Map.of("n1", 28, "n2", 12));

      plane.server(WEB, "10.8.0.12", 8080, NAT, 28).flush();
      plane.server(WEB, "10.8.0.12", 8080, NAT, 30).flush();
      assertThat(plane.lastBytes()).as("one weight is a small change").isLessThan(2000);
      plane.release(WEB).flush();
      assertThat(servers.director.shell("nft list ruleset")).as("nothing is left").isEmpty();
      assertThat(plane.complaints()).isEmpty();
    }
  }

  @Test
  void quiescedServerKeepsItsConnectionsAndGetsNoNewOnes(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = threeServers(servers)) {
      servers.connect(VIP, 80);
      String name = servers.askAgain();
      String address = "10.8.0.1" + name.charAt(1);
      plane.server(WEB, address, 8080, NAT, 0).flush();
      assertThat(servers.ask(VIP, 80, 10)).hasSize(2).doesNotContainKey(name);
      assertThat(servers.askAgain()).isEqualTo(name);

      ServiceId other = tcp(VIP, 81);
      plane.hold(other, Scheduler.RR).server(other, "10.8.0.11", 80, NAT, 1).flush();
      plane.release(other).flush();
      assertThat(servers.askAgain()).as("others come and go").isEqualTo(name);

      plane.server(WEB, address, 8080, NAT, 1).flush();
      assertThat(servers.ask(VIP, 80, 9)).hasSize(3);
      plane.release(WEB, address, 8080).flush();
      assertThat(servers.askAgain()).as("nobody asked for it to end").isEqualTo(name);
    }
  }

  @Test
  void clientsStayWithTheirServers(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = threeServers(servers)) {
      plane.persistent(WEB, Scheduler.RR, 60).flush();
      Map<String, Integer> one = servers.ask(VIP, 80, 6, "tcp", "10.9.0.1");
      Map<String, Integer> other = servers.ask(VIP, 80, 6, "tcp", "10.9.0.3");
      assertThat(one).hasSize(1).doesNotContainKeys(other.keySet().toArray(String[]::new));
      assertThat(servers.ask(VIP, 80, 6, "tcp", "10.9.0.1")).isEqualTo(one);

      String name = one.keySet().iterator().next();
      plane.release(WEB, "10.8.0.1" + name.charAt(1), 8080).flush();
      assertThat(servers.ask(VIP, 80, 6, "tcp", "10.9.0.1"))
          .as("its server is gone: one other, and always that one")
          .hasSize(1)
          .doesNotContainKey(name);
      assertThat(servers.ask(VIP, 80, 6, "tcp", "10.9.0.3")).isEqualTo(other);

      plane.hold(WEB, Scheduler.SH).flush();
      assertThat(servers.ask(VIP, 80, 6, "tcp", "10.9.0.1")).hasSize(1);
      assertThat(plane.complaints()).isEmpty();
    }
  }

  @Test
  void datagramsIpv6MarksAndAllPorts(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = threeServers(servers)) {
      ServiceId dns = udp(VIP, 7777);
      ServiceId web6 = tcp(VIP6, 80);
      ServiceId all = tcp(VIP, 0);
      plane.hold(dns, Scheduler.RR).server(dns, "10.8.0.11", 7777, NAT, 1);
      plane.server(dns, "10.8.0.12", 7777, NAT, 1);
      plane.hold(web6, Scheduler.RR).server(web6, "fd08::11", 8080, NAT, 1);
      plane.server(web6, "fd08::12", 8080, NAT, 1);
      plane.hold(mark(7), Scheduler.RR).server(mark(7), "10.8.0.13", 80, NAT, 1);
      plane.persistent(all, Scheduler.RR, 60).server(all, "10.8.0.12", 0, NAT, 1);
      plane.flush();
      servers.director.shell(
          """
          nft add table ip marks
          nft add chain ip marks pre '{ type filter hook prerouting priority mangle; }'
          nft add rule ip marks pre ip daddr %s tcp dport 99 meta mark set 7
          """
              .formatted(VIP));
      assertThat(servers.ask(VIP, 7777, 10, "udp", "any")).isEqualTo(Map.of("n1", 5, "n2", 5));
      assertThat(servers.ask(VIP6, 80, 10)).isEqualTo(Map.of("n1", 5, "n2", 5));
      assertThat(servers.ask(VIP, 99, 3)).isEqualTo(Map.of("n3", 3));
      assertThat(servers.ask(VIP, 8080, 3)).isEqualTo(Map.of("n2", 3));
      assertThat(plane.counters(all).traffic().inPackets()).isPositive();
      assertThat(plane.counters(mark(7)).traffic().connections()).isEqualTo(3);
      plane.reconcile();
      assertThat(plane.complaints()).as("nothing of ours was changed").isEmpty();
    }
  }

  @Test
  void directRoutingRemembersConnections(Lab lab) {
    var servers = new Servers(lab);
    ServiceId web6 = tcp(VIP6, 80);
    ServiceId dns = udp(VIP, 7777);
    try (var plane = new Plane(servers.director, false)) {
      plane.hold(WEB, Scheduler.RR).hold(web6, Scheduler.RR).hold(dns, Scheduler.SH);
      for (int i = 1; i <= 2; i++) {
        plane.server(WEB, "10.9.0.1" + i, 80, DR, 1).server(web6, "fd09::1" + i, 80, DR, 1);
        plane.server(dns, "10.9.0.1" + i, 7777, DR, 1);
      }
      plane.flush();
      assertThat(servers.ask(VIP, 80, 10)).isEqualTo(Map.of("d1", 5, "d2", 5));
      assertThat(servers.ask(VIP6, 80, 10)).isEqualTo(Map.of("d1", 5, "d2", 5));
      assertThat(servers.ask(VIP, 7777, 5, "udp", "any")).hasSize(1).containsValue(5);
      Traffic traffic = plane.counters(WEB).traffic();
      assertThat(traffic.connections()).isEqualTo(10);
      assertThat(traffic.inPackets()).isBetween(40L, 80L);

      servers.connect(VIP, 80);
      String name = servers.askAgain();
      plane.server(WEB, "10.9.0.1" + name.charAt(1), 80, DR, 0).flush();
      assertThat(servers.ask(VIP, 80, 5)).hasSize(1).doesNotContainKey(name);
      assertThat(servers.askAgain()).isEqualTo(name);
      plane.release(WEB, "10.9.0.1" + name.charAt(1), 80).flush();
      assertThat(servers.askAgain()).as("a server that is gone").isNotEqualTo(name);

      // The same service with a sorry server behind NAT only.
      plane.release(WEB, "10.9.0.11", 80).release(WEB, "10.9.0.12", 80);
      plane.server(WEB, "10.8.0.13", 80, NAT, 1).flush();
      assertThat(servers.ask(VIP, 80, 3)).isEqualTo(Map.of("n3", 3));
      assertThat(plane.complaints()).isEmpty();
    }
  }

  private static final ServiceId MARK = mark(7);
  private static final ServiceId MARK6 = new ServiceId.Mark(AddressFamily.IPV6, 7);

  /// Two ports of IPv4 are one service; so are two of IPv6.
  private static Plane markedServers(Servers servers) {
    servers.director.shell(
        """
        nft add table inet marks
        nft add chain inet marks pre '{ type filter hook prerouting priority mangle; }'
        nft add rule inet marks pre ip daddr %s tcp dport { 80, 8080 } meta mark set 7
        nft add rule inet marks pre ip6 daddr %s tcp dport { 80, 8080 } meta mark set 7
        """
            .formatted(VIP, VIP6));
    var plane = new Plane(servers.director, false);
    plane.hold(MARK, Scheduler.RR).hold(MARK6, Scheduler.RR);
    for (int i = 1; i <= 2; i++) {
      plane.server(MARK, "10.9.0.1" + i, 0, DR, 1).server(MARK6, "fd09::1" + i, 0, DR, 1);
    }
    plane.flush();
    return plane;
  }

  @Test
  void markedPacketsGoToNeighboursAsTheyAre(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = markedServers(servers)) {
      assertThat(servers.ask(VIP, 80, 10)).isEqualTo(Map.of("d1", 5, "d2", 5));
      assertThat(servers.ask(VIP, 8080, 10)).isEqualTo(Map.of("d1", 5, "d2", 5));
      assertThat(servers.ask(VIP6, 80, 10)).isEqualTo(Map.of("d1", 5, "d2", 5));
      Traffic traffic = plane.counters(MARK).traffic();
      assertThat(traffic.connections()).isEqualTo(20);
      assertThat(traffic.inPackets()).isBetween(80L, 160L);
      assertThat(plane.counters(MARK6).traffic().connections()).isEqualTo(10);

      servers.connect(VIP, 80);
      String name = servers.askAgain();
      plane.server(MARK, "10.9.0.1" + name.charAt(1), 0, DR, 0).flush();
      assertThat(servers.ask(VIP, 8080, 5)).hasSize(1).doesNotContainKey(name);
      assertThat(servers.askAgain()).isEqualTo(name);

      plane.server(MARK, "10.9.0.1" + name.charAt(1), 0, DR, 1);
      plane.persistent(MARK, Scheduler.RR, 60).flush();
      Map<String, Integer> one = servers.ask(VIP, 80, 4, "tcp", "10.9.0.1");
      assertThat(one).hasSize(1);
      assertThat(servers.ask(VIP, 8080, 4, "tcp", "10.9.0.1")).as("both ports").isEqualTo(one);

      // A sorry server behind NAT, and an address of the director itself.
      plane.release(MARK, "10.9.0.11", 0).release(MARK, "10.9.0.12", 0);
      plane.server(MARK, "10.8.0.13", 0, NAT, 1).flush();
      assertThat(servers.ask(VIP, 8080, 3)).isEqualTo(Map.of("n3", 3));
      plane.reconcile();
      assertThat(plane.complaints()).isEmpty();
    }
  }

  @Test
  void markedConnectionsStayWithASuccessor(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = markedServers(servers)) {
      servers.connect(VIP, 80);
      assertThat(servers.askAgain()).startsWith("d");
      servers.director.shell("nft flush chain ip jkeepalived_lvs_marked ingress");
      plane.reconcile();
      assertThat(servers.ask(VIP, 80, 4)).isEqualTo(Map.of("d1", 2, "d2", 2));
    }
    String table = servers.director.shell("nft -s list table ip jkeepalived_lvs_marked");
    String name = servers.askAgain();
    try (var successor = new Plane(servers.director, false)) {
      successor.hold(MARK, Scheduler.RR);
      successor.server(MARK, "10.9.0.12", 0, DR, 1).server(MARK, "10.9.0.11", 0, DR, 1).flush();
      assertThat(servers.director.shell("nft -s list table ip jkeepalived_lvs_marked"))
          .isEqualTo(table);
      assertThat(servers.askAgain()).isEqualTo(name);
      successor.clear();
      assertThat(servers.director.shell("nft list tables")).doesNotContain("jkeepalived");
      assertThat(successor.complaints()).isEmpty();
    }
  }

  @Test
  void serversOnTheClientsNetworkNeedMasquerading(Lab lab) {
    var servers = new Servers(lab);
    try (var plane = new Plane(servers.director, true)) {
      plane.hold(WEB, Scheduler.RR).server(WEB, "10.9.0.11", 8080, NAT, 1).flush();
      assertThat(servers.ask(VIP, 80, 3)).isEqualTo(Map.of("d1", 3));
    }
  }

  @Test
  void othersChangesArePutRightAndASuccessorGoesOn(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = threeServers(servers)) {
      servers.director.shell("nft flush ruleset");
      plane.reconcile();
      assertThat(plane.complaints())
          .containsExactly(
              "WARNING virtual server tcp 10.9.0.100:80 was changed in nftables by somebody else;"
                  + " put right");
      assertThat(servers.ask(VIP, 80, 6)).isEqualTo(Map.of("n1", 2, "n2", 2, "n3", 2));

      servers.director.shell(
          """
          nft delete element ip jkeepalived_lvs slots_1 '{ 0x1 . 0x2 }'
          nft flush chain ip jkeepalived_lvs prerouting
          """);
      plane.reconcile();
      assertThat(servers.ask(VIP, 80, 6)).isEqualTo(Map.of("n1", 2, "n2", 2, "n3", 2));
      plane.persistent(WEB, Scheduler.RR, 60).flush();
    }
    Map<String, Integer> before = servers.ask(VIP, 80, 4);
    assertThat(before).as("nobody is needed for the table to work").hasSize(1);
    String table = servers.director.shell("nft -s list ruleset");
    try (var successor = new Plane(servers.director, false)) {
      successor.persistent(WEB, Scheduler.RR, 60);
      for (int i = 3; i >= 1; i--) {
        successor.server(WEB, "10.8.0.1" + i, 8080, NAT, 1);
      }
      successor.flush();
      assertThat(servers.director.shell("nft -s list ruleset")).isEqualTo(table);
      assertThat(servers.ask(VIP, 80, 4)).isEqualTo(before);
      assertThat(successor.counters(WEB).traffic().connections()).isPositive();
      successor.clear();
      assertThat(servers.director.shell("nft list ruleset")).isEmpty();
      assertThat(successor.complaints()).isEmpty();
    }
  }
}
