package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.ipvs.Judge.shell;
import static org.jkeepalived.lab.ipvs.Wishes.at;
import static org.jkeepalived.lab.ipvs.Wishes.by;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod.Tunnel;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelChecksum;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelType;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.jkeepalived.lab.fixture.MachineTest;
import org.junit.jupiter.api.Test;

/// The kernel's sync daemons, as `ipvsadm -L --daemon` shows them.
@MachineTest
class SyncDaemonTest {
  private static SyncDaemon sync(String interfaceName, int id) {
    return new SyncDaemon(
        interfaceName,
        Optional.empty(),
        OptionalInt.of(id),
        OptionalInt.of(1400),
        OptionalInt.of(9999),
        OptionalInt.of(3),
        Optional.of(IpAddress.of("224.0.0.99")));
  }

  private static String daemons() {
    return shell("ipvsadm -L --daemon");
  }

  @Test
  void syncDaemonsFollowTheRoles() {
    shell("ip addr add 10.0.0.1/32 dev lo");
    try (var wishes = new Wishes()) {
      wishes.plane.syncDaemon(sync("lo", 7), List.of(SyncRole.BACKUP));
      wishes.plane.flush();
      assertThat(daemons())
          .contains("backup sync daemon (mcast=lo, syncid=7, maxlen=1400")
          .contains("group=224.0.0.99, port=9999, ttl=3)")
          .doesNotContain("master");
      wishes.plane.syncDaemon(sync("lo", 7), List.of(SyncRole.MASTER));
      wishes.plane.flush();
      assertThat(daemons()).contains("master sync daemon").doesNotContain("backup");
      shell("ipvsadm --stop-daemon master");
      wishes.log.clear();
      wishes.plane.reconcile();
      assertThat(daemons()).contains("master sync daemon");
      assertThat(wishes.log).first().asString().contains("was stopped by others", "started again");
    }
    try (var successor = new Wishes()) {
      successor.plane.syncDaemon(sync("lo", 7), List.of(SyncRole.MASTER));
      successor.plane.flush();
      assertThat(successor.log).as("it runs already").isEmpty();
      successor.plane.syncDaemon(sync("lo", 8), List.of(SyncRole.MASTER, SyncRole.BACKUP));
      successor.plane.flush();
      assertThat(daemons()).contains("master", "backup", "syncid=8").doesNotContain("syncid=7");
      successor.plane.syncDaemon(sync("lo", 8), List.of());
      successor.plane.flush();
      assertThat(daemons()).isBlank();
    }
  }

  @Test
  void syncDaemonThatCannotRunSaysWhyAndRunsWhenItCan() {
    shell("ip addr add 10.0.0.1/32 dev lo");
    try (var wishes = new Wishes()) {
      ServiceId service = wishes.web("10.0.0.1", 1);
      var ipip = new Tunnel(TunnelType.IPIP, 0, TunnelChecksum.NOCSUM);
      wishes.plane.hold(service, at("fd00::9", 80), by(ipip, 1));
      wishes.plane.flush();
      wishes.plane.syncDaemon(sync("lo", 7), List.of(SyncRole.MASTER));
      wishes.plane.flush();
      wishes.plane.reconcile();
      assertThat(wishes.log)
          .singleElement()
          .asString()
          .contains("cannot be started", "of another family than its service");
      wishes.plane.release(service, at("fd00::9", 80));
      wishes.plane.flush();
      wishes.plane.reconcile();
      assertThat(daemons()).contains("master sync daemon");
      wishes.log.clear();
      wishes.plane.hold(service, at("fd00::9", 80), by(ipip, 1));
      wishes.plane.flush();
      assertThat(wishes.log)
          .singleElement()
          .asString()
          .contains("cannot add server [fd00::9]:80", "together with a sync daemon");
      wishes.log.clear();
      wishes.plane.syncDaemon(sync("nope0", 7), List.of(SyncRole.MASTER));
      wishes.plane.flush();
      assertThat(wishes.log).last().asString().contains("there is no interface nope0");
    }
  }
}
