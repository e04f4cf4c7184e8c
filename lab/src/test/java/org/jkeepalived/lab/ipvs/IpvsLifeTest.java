package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.ipvs.Judge.shell;
import static org.jkeepalived.lab.ipvs.Judge.table;
import static org.jkeepalived.lab.ipvs.Wishes.NAT;
import static org.jkeepalived.lab.ipvs.Wishes.at;
import static org.jkeepalived.lab.ipvs.Wishes.by;
import static org.jkeepalived.lab.ipvs.Wishes.scheduled;
import static org.jkeepalived.lab.ipvs.Wishes.tcp;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.CheckEngine;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry.Addresses;
import org.jkeepalived.daemon.dataplane.DataPlane.DestinationCounters;
import org.jkeepalived.daemon.dataplane.PacketMarks;
import org.jkeepalived.daemon.main.FileSources;
import org.jkeepalived.lab.fixture.MachineTest;
import org.junit.jupiter.api.Test;

/// Lives of a director: with connections, with a successor, with marks, and its end.
@MachineTest(programs = {"ipvsadm", "ip", "nft"})
class IpvsLifeTest {
  private static final String VIP = "10.0.0.1";
  private static final String SERVER = "10.1.0.1";

  private static ServiceId echo(Wishes wishes) {
    ServiceId service = tcp(VIP, 80);
    wishes.plane.hold(service, scheduled(Scheduler.RR));
    wishes.plane.hold(service, at(SERVER, 8080), by(NAT, 1));
    return service;
  }

  private static void addresses() {
    shell("ip addr add %s/32 dev lo; ip addr add %s/32 dev lo".formatted(VIP, SERVER));
  }

  @Test
  void successorAdoptsTheTableWithItsConnections() throws Exception {
    addresses();
    try (var _ = new EchoServer(SERVER, 8080)) {
      Socket client;
      try (var killed = new Wishes()) {
        ServiceId service = echo(killed);
        killed.plane.hold(service, at(SERVER, 8081), by(NAT, 0));
        killed.plane.flush();
        client = EchoServer.connect(VIP, 80);
        assertThat(EchoServer.echoes(client)).isTrue();
      }
      assertThat(table()).as("a dead process leaves everything").contains(VIP, SERVER);
      try (var successor = new Wishes()) {
        ServiceId service = echo(successor);
        successor.plane.flush();
        assertThat(successor.log)
            .singleElement()
            .asString()
            .contains("10.1.0.1:8081", "left from before", "removed");
        assertThat(EchoServer.echoes(client)).isTrue();
        assertThat(shell("ipvsadm -Ln")).containsPattern("10.1.0.1:8080 +Masq +1 +1 ");
        assertThat(successor.plane.counters().get(service))
            .isNotNull()
            .extracting(counters -> counters.destinations().values())
            .asInstanceOf(InstanceOfAssertFactories.collection(DestinationCounters.class))
            .singleElement()
            .satisfies(server -> assertThat(server.active()).isOne());
        client.close();
      }
    }
  }

  @Test
  void reweighingAndQuiescingKeepConnections() throws Exception {
    addresses();
    try (var _ = new EchoServer(SERVER, 8080);
        var wishes = new Wishes()) {
      ServiceId service = echo(wishes);
      wishes.plane.flush();
      Socket client = EchoServer.connect(VIP, 80);
      wishes.plane.hold(service, at(SERVER, 8080), by(NAT, 0));
      wishes.plane.hold(service, scheduled(Scheduler.WLC));
      wishes.plane.flush();
      assertThat(EchoServer.echoes(client)).isTrue();
      assertThat(shell("ipvsadm -Ln")).containsPattern("10.1.0.1:8080 +Masq +0 +1 ");
      client.close();
    }
  }

  @Test
  void packetsToAGroupAreMarkedAndBalanced() throws Exception {
    addresses();
    shell("ip addr add fd00::1/128 dev lo");
    List<String> said = new ArrayList<>();
    var mark = new ServiceId.Mark(AddressFamily.IPV4, 1000);
    var mark6 = new ServiceId.Mark(AddressFamily.IPV6, 1001);
    var settings = new LvsSettings.Marks("keepalived_ipvs", -1, 1000);
    var web = new Addresses(IpAddress.of(VIP), IpAddress.of("10.0.0.3"), 80);
    var any = new Addresses(IpAddress.of("10.0.0.9"), IpAddress.of("10.0.0.9"), 0);
    var v6 = new Addresses(IpAddress.of("fd00::1"), IpAddress.of("fd00::2"), 443);
    try (var _ = new EchoServer(SERVER, 8080);
        var wishes = new Wishes();
        var marks =
            new PacketMarks((level, text) -> said.add(level + " " + text), Optional.empty())) {
      wishes.plane.hold(mark, scheduled(Scheduler.RR));
      wishes.plane.hold(mark, at(SERVER, 8080), by(NAT, 1));
      wishes.plane.flush();
      marks.mark(
          settings,
          List.of(
              new MarkRule(mark, Protocol.TCP, List.of(web, any)),
              new MarkRule(mark6, Protocol.UDP, List.of(v6))));
      assertThat(said).isEmpty();
      String rules = shell("nft list ruleset");
      assertThat(rules)
          .contains("table ip keepalived_ipvs {", "table ip6 keepalived_ipvs {")
          .contains("type ipv4_addr . inet_service : mark", "type ipv6_addr . inet_service : mark")
          .contains("10.0.0.3 . 80 : 0x000003e8", "10.0.0.9 : 0x000003e8")
          .contains("fd00::2 . 443 : 0x000003e9")
          .contains("type filter hook input priority filter - 1; policy accept;");
      Socket client = EchoServer.connect(VIP, 80);
      assertThat(EchoServer.echoes(client)).isTrue();
      client.close();
      marks.mark(settings, List.of(new MarkRule(mark, Protocol.TCP, List.of(any))));
      assertThat(shell("nft list ruleset")).doesNotContain("ip6", "10.0.0.3");
    }
    assertThat(shell("nft list ruleset")).isBlank();
  }

  @Test
  void flushOnStopLeavesNothing() throws Exception {
    Path file = Files.createTempFile("flush", ".conf");
    Files.writeString(
        file,
        """
        global_defs {
          lvs_flush
          lvs_flush_on_stop
        }
        virtual_server 10.0.0.1 80 {
          protocol TCP
          lvs_sched rr
          lvs_method NAT
          real_server 10.1.0.1 8080 {
          }
        }
        """);
    var read =
        ConfigurationReader.read(
            new FileSources(), file.toString(), ReadContext.of("test"), ScriptChecker.TRUSTING);
    shell("ipvsadm -A -t 10.0.0.9:80 -s rr");
    try (var wishes = new Wishes()) {
      List<CheckEffect> effects = new ArrayList<>();
      var engine = new CheckEngine(1, effects::add);
      engine.handle(new CheckEvent.Configured(read.configuration().lvs(), List.of()), 1);
      carryOut(effects, wishes);
      assertThat(table()).contains("-a -t 10.0.0.1:80").doesNotContain("10.0.0.9");
      shell("ipvsadm -A -t 10.0.0.9:80 -s rr");
      engine.handle(new CheckEvent.Stopping(), 2);
      carryOut(effects, wishes);
      assertThat(table()).isEmpty();
    }
  }

  private static void carryOut(List<CheckEffect> effects, Wishes wishes) {
    try (var marks = new PacketMarks((_, _) -> {}, Optional.empty())) {
      effects.forEach(effect -> TableOf.carryOut(effect, wishes.plane, marks));
    }
    effects.clear();
    wishes.plane.flush();
  }
}
