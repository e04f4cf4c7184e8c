package org.jkeepalived.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Routes and rules through the life of a daemon: takeover, loss, reload, death, return.
@LabTest
class RoutingLifeTest {
  private static final String VIP = "10.9.0.100";
  private static final String ROUTES =
      """
        virtual_routes {
          10.77.0.0/16 via 10.9.0.254 dev eth0 src 10.9.0.100
          10.78.0.0/16 via 10.1.0.254 dev eth1 table away
        }
        virtual_rules {
          from 10.9.0.100 table away preference 100
        }
      """;

  private static Router router(Lab lab, Program program, int number, int priority, String more) {
    program.problem().ifPresent(Assumptions::abort);
    Host host =
        lab.host("node" + number)
            .attach("eth0", "lan", "10.9.0.%d/24".formatted(number))
            .attach("eth1", "away" + number, "10.1.0.%d/24".formatted(number));
    host.shell("mkdir -p /etc/iproute2; echo '321 away' >> /etc/iproute2/rt_tables");
    return new Router(host, program, config(number, priority, more));
  }

  private static String config(int number, int priority, String more) {
    return """
    global_defs {
      router_id node%d
    }
    vrrp_instance VI_1 {
      state BACKUP
      interface eth0
      virtual_router_id 51
      priority %d
      version 3
      advert_int 0.25
      virtual_ipaddress {
        %s/24
      }
    %s
    }
    """
        .formatted(number, priority, VIP, more);
  }

  private static String shown(Router router) {
    return router.host().shell("ip route show table all proto keepalived; ip rule show pref 100");
  }

  private static boolean hasAll(Router router) {
    String shown = shown(router);
    return router.host().holds(VIP)
        && shown.contains("10.77.0.0/16 via 10.9.0.254 dev eth0 src 10.9.0.100")
        && shown.contains("10.78.0.0/16 via 10.1.0.254 dev eth1 table away")
        && shown.contains("from 10.9.0.100 lookup away");
  }

  private static boolean hasNone(Router router) {
    return !router.host().holds(VIP) && shown(router).isBlank();
  }

  @Test
  void routesAndRulesFollowTheMasterAcrossBothPrograms(Lab lab) {
    Router peer = router(lab, Program.KEEPALIVED, 1, 100, ROUTES);
    Router ours = router(lab, Program.JKEEPALIVED, 2, 200, ROUTES);
    peer.start();
    await("keepalived is master with its routes").until(() -> hasAll(peer));
    ours.start();
    await("we preempt").until(() -> hasAll(ours) && hasNone(peer));
    assertThat(ours.terminate()).isZero();
    await("keepalived takes over").until(() -> hasAll(peer) && hasNone(ours));
  }

  @Test
  void whatAnAdministratorDeletesComesBackWithoutATakeover(Lab lab) {
    Router ours = router(lab, Program.JKEEPALIVED, 1, 200, ROUTES);
    ours.start();
    await("master").until(() -> hasAll(ours));
    ours.host().shell("ip route del 10.77.0.0/16; ip route del 10.78.0.0/16 table away");
    ours.host().shell("ip rule del pref 100");
    await("all is back").until(() -> hasAll(ours));
    ours.host().shell("ip addr del %s/24 dev eth0".formatted(VIP));
    await("the address is back, and the route from it, which the kernel dropped silently")
        .until(() -> hasAll(ours));
    assertThat(ours.log())
        .contains("route 10.77.0.0/16 src 10.9.0.100 via 10.9.0.254 dev eth0 was removed")
        .contains("rule from 10.9.0.100/32 preference 100 table away was removed")
        .doesNotContain("Entering BACKUP STATE\n");
    String status = ours.host().shell("ip route del 10.77.0.0/16; true");
    assertThat(status).isEmpty();
  }

  @Test
  void reloadIsADifferenceAndAWrongFileChangesNothing(Lab lab) {
    Router ours = router(lab, Program.JKEEPALIVED, 1, 200, ROUTES);
    ours.start();
    await("master").until(() -> hasAll(ours));
    ours.configure(config(1, 200, ROUTES.replace("via 10.9.0.254", "bia 10.9.0.254")));
    ours.reload();
    await("refused").until(() -> ours.log().contains("reload refused"));
    assertThat(hasAll(ours)).isTrue();
    ours.configure(config(1, 200, ROUTES.replace("preference 100", "preference 101")));
    ours.reload();
    await("the rule moves")
        .until(() -> ours.host().shell("ip rule show pref 101").contains("lookup away"));
    await("the old one goes").until(() -> ours.host().shell("ip rule show pref 100").isBlank());
    assertThat(shown(ours)).contains("10.77.0.0/16", "10.78.0.0/16");
    ours.configure(config(1, 200, ""));
    ours.reload();
    await("all is gone").until(() -> shown(ours).isBlank());
    assertThat(ours.host().holds(VIP)).isTrue();
  }

  @Test
  void successorOfAKilledDaemonRemovesWhatItsFileDoesNotNameAnyMore(Lab lab) {
    Router ours = router(lab, Program.JKEEPALIVED, 1, 200, ROUTES);
    ours.start();
    await("master").until(() -> hasAll(ours));
    ours.kill9();
    assertThat(hasAll(ours)).as("a dead process leaves everything").isTrue();
    ours.configure(config(1, 200, "no_accept").replace("no_accept", ""));
    ours.start();
    await("the leftovers go").until(() -> shown(ours).isBlank());
    // Its first lines wait for the loop; the leftovers do not.
    await("it says so").until(() -> ours.log().contains("removed leftover route 10.77.0.0/16"));
  }

  @Test
  void faultFollowsTheInterfaceOfARoute(Lab lab) {
    Router ours = router(lab, Program.JKEEPALIVED, 1, 200, ROUTES);
    ours.start();
    await("master").until(() -> hasAll(ours));
    ours.host().setCable("eth1", false);
    await("fault").until(() -> hasNone(ours));
    assertThat(ours.log()).contains("Interface eth1 of its route 10.78.0.0/16 is down");
    ours.host().setCable("eth1", true);
    await("master again").until(() -> hasAll(ours));
  }
}
