package org.jkeepalived.lab.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.balance.Plane.NAT;
import static org.jkeepalived.lab.balance.Plane.tcp;
import static org.jkeepalived.lab.balance.Servers.VIP;

import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Lab;
import org.junit.jupiter.api.Test;

/// Servers of virtual servers on nftables that go and come.
@LabTest
class NftablesChangesTest {
  private static final ServiceId WEB = tcp(VIP, 80);

  @Test
  void connectionsOfAServerThatIsGoneEndWhereThatIsAskedFor(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = new Plane(servers.director, false, true)) {
      plane.hold(WEB, Scheduler.RR);
      for (int i = 1; i <= 3; i++) {
        plane.server(WEB, "10.8.0.1" + i, 8080, NAT, 1);
      }
      plane.flush();
      servers.connect(VIP, 80);
      String name = servers.askAgain();
      String another = name.equals("n1") ? "10.8.0.12" : "10.8.0.11";
      plane.release(WEB, another, 8080).flush();
      assertThat(servers.askAgain()).as("another one is gone").isEqualTo(name);
      plane.release(WEB, "10.8.0.1" + name.charAt(1), 8080).flush();
      assertThat(servers.askAgain()).isEqualTo("ConnectionResetError");
      assertThat(plane.complaints())
          .containsExactly(
              "INFO virtual server tcp 10.9.0.100:80: 1 connections to 10.8.0.1"
                  + name.charAt(1)
                  + ", which is gone, were ended");
    }
  }

  /// All servers of one service are exchanged at once, beside another service with the same map.
  @Test
  void manyServersAreExchangedInOneStep(Lab lab) {
    var servers = new Servers(lab);
    try (Plane plane = new Plane(servers.director, false)) {
      ServiceId other = tcp(VIP, 9000 + 128);
      for (int i = 1; i <= 129; i++) {
        ServiceId service = tcp(VIP, 9000 + i - 1);
        plane.hold(service, Scheduler.RR).server(service, "10.8.0.11", 8080, NAT, 1);
      }
      plane.hold(other, Scheduler.RR).server(other, "10.8.0.12", 8080, NAT, 1).flush();
      ServiceId first = tcp(VIP, 9000);
      for (int i = 1; i <= 40; i++) {
        plane.server(first, "10.8.1." + i, 8080, NAT, 1);
      }
      plane.flush();
      for (int i = 1; i <= 40; i++) {
        plane.release(first, "10.8.1." + i, 8080);
      }
      plane.release(first, "10.8.0.11", 8080).server(first, "10.8.0.13", 8080, NAT, 1).flush();
      assertThat(servers.ask(VIP, 9000, 2)).isEqualTo(Map.of("n3", 2));
      assertThat(servers.ask(VIP, 9128, 2)).as("which stays").isEqualTo(Map.of("n2", 1, "n1", 1));
      for (int i = 1; i <= 30; i++) {
        plane.server(first, "10.8.1." + i, 8080, NAT, 1);
      }
      plane.release(other).flush();
      for (int i = 1; i <= 30; i++) {
        plane.release(first, "10.8.1." + i, 8080);
      }
      plane.release(first, "10.8.0.13", 8080).server(first, "10.8.0.12", 8080, NAT, 1).flush();
      assertThat(servers.ask(VIP, 9000, 2)).isEqualTo(Map.of("n2", 2));
      assertThat(servers.director.shell("nft list map ip jkeepalived_lvs servers_1"))
          .as("one service, one server")
          .containsOnlyOnce("10.8.");
      plane.reconcile();
      assertThat(plane.complaints()).isEmpty();
    }
  }
}
