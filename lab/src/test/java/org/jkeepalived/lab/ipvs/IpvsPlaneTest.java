package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.ipvs.Judge.shell;
import static org.jkeepalived.lab.ipvs.Judge.table;
import static org.jkeepalived.lab.ipvs.Wishes.DR;
import static org.jkeepalived.lab.ipvs.Wishes.NAT;
import static org.jkeepalived.lab.ipvs.Wishes.at;
import static org.jkeepalived.lab.ipvs.Wishes.by;
import static org.jkeepalived.lab.ipvs.Wishes.persistent;
import static org.jkeepalived.lab.ipvs.Wishes.scheduled;
import static org.jkeepalived.lab.ipvs.Wishes.tcp;
import static org.jkeepalived.lab.ipvs.Wishes.udp;

import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod.Tunnel;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelChecksum;
import org.jkeepalived.core.model.lvs.ForwardingMethod.TunnelType;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.lab.fixture.MachineTest;
import org.junit.jupiter.api.Test;

/// What the data plane makes of wishes, in words of ipvsadm.
@MachineTest
class IpvsPlaneTest {
  @Test
  void everyFormOfServiceIsThere() {
    try (var wishes = new Wishes()) {
      wishes.plane.hold(tcp("10.0.0.1", 80), scheduled(Scheduler.WLC));
      wishes.plane.hold(tcp("10.0.0.1", 0), persistent(Scheduler.RR, 360, -1));
      wishes.plane.hold(tcp("fd00::1", 443), persistent(Scheduler.LC, 60, 64));
      wishes.plane.hold(
          new ServiceId.Address(Protocol.SCTP, IpAddress.of("10.0.0.1"), 7),
          persistent(Scheduler.SED, 50, 0xffffff00));
      wishes.plane.hold(
          udp("10.0.0.1", 53),
          new ServiceSettings(
              new Scheduling(Scheduler.RR, false, false, false, true),
              Optional.empty(),
              Optional.empty()));
      wishes.plane.hold(
          udp("10.0.0.1", 5060),
          new ServiceSettings(
              new Scheduling(Scheduler.RR, false, false, false, true),
              Optional.of(new Persistence(60 * Wishes.SECOND, -1)),
              Optional.of("sip")));
      wishes.plane.hold(
          tcp("10.0.0.2", 80),
          new ServiceSettings(
              new Scheduling(Scheduler.SH, true, true, false, false),
              Optional.empty(),
              Optional.empty()));
      wishes.plane.hold(
          tcp("10.0.0.3", 80),
          new ServiceSettings(
              new Scheduling(Scheduler.WRR, false, true, true, false),
              Optional.empty(),
              Optional.empty()));
      wishes.plane.hold(new ServiceId.Mark(AddressFamily.IPV4, 7), scheduled(Scheduler.NQ));
      wishes.plane.hold(
          new ServiceId.Mark(AddressFamily.IPV6, 4_294_967_295L), scheduled(Scheduler.DH));
      wishes.plane.flush();
      assertThat(table().lines())
          .containsExactlyInAnyOrder(
              "-A -t 10.0.0.1:80 -s wlc",
              "-A -t 10.0.0.1:0 -s rr -p 360",
              "-A -t [fd00::1]:443 -s lc -p 60 -M 64",
              "-A --sctp-service 10.0.0.1:7 -s sed -p 50 -M 255.255.255.0",
              "-A -u 10.0.0.1:53 -s rr -o",
              "-A -u 10.0.0.1:5060 -s rr -p 60 --pe sip -o",
              "-A -t 10.0.0.2:80 -s sh -b sh-fallback,sh-port",
              "-A -t 10.0.0.3:80 -s wrr -b flag-2,flag-3",
              "-A -f 7 -s nq",
              // 4294967295; ipvsadm prints it signed
              "-A -f -1 -6 -s dh");
      assertThat(wishes.log).isEmpty();
    }
  }

  @Test
  void everySchedulerIsLoadedThatTheKernelHas() {
    try (var wishes = new Wishes()) {
      int port = 1;
      for (Scheduler scheduler : Scheduler.values()) {
        wishes.plane.hold(tcp("10.0.0.1", port++), scheduled(scheduler));
      }
      wishes.plane.flush();
      // Debian's kernel is built without it.
      assertThat(wishes.log)
          .singleElement()
          .asString()
          .contains("cannot add service tcp 10.0.0.1:14", "no scheduler twos (module ip_vs_twos)");
      assertThat(table().lines()).hasSize(Scheduler.values().length - 1);
    }
  }

  @Test
  void everyWayToAServerIsThere() {
    try (var wishes = new Wishes()) {
      ServiceId web = tcp("10.0.0.1", 80);
      wishes.plane.hold(web, scheduled(Scheduler.RR));
      wishes.plane.hold(
          web, at("192.168.0.1", 8080), new DestinationSettings(NAT, 0, 1_000_000, 50));
      wishes.plane.hold(web, at("192.168.0.2", 80), by(DR, 2_147_483_647));
      int host = 3;
      for (TunnelType type : TunnelType.values()) {
        for (TunnelChecksum checksum : TunnelChecksum.values()) {
          if ((type == TunnelType.IPIP && checksum != TunnelChecksum.NOCSUM)
              || (type == TunnelType.GRE && checksum == TunnelChecksum.REMCSUM)) {
            continue;
          }
          int port = type == TunnelType.GUE ? 6080 : 0;
          wishes.plane.hold(
              web, at("192.168.0." + host++, 80), by(new Tunnel(type, port, checksum), 1));
        }
      }
      var ipip = new Tunnel(TunnelType.IPIP, 0, TunnelChecksum.NOCSUM);
      wishes.plane.hold(web, at("fd00::9", 80), by(ipip, 5));
      wishes.plane.flush();
      assertThat(wishes.log).isEmpty();
      assertThat(table())
          .isEqualTo(
              """
              -A -t 10.0.0.1:80 -s rr
              -a -t 10.0.0.1:80 -r 192.168.0.1:8080 -m -w 0
              -a -t 10.0.0.1:80 -r 192.168.0.2:80 -g -w 2147483647
              -a -t 10.0.0.1:80 -r 192.168.0.3:80 -i -w 1 --tun-type ipip
              -a -t 10.0.0.1:80 -r 192.168.0.4:80 -i -w 1 --tun-type gue \
              --tun-port 6080 --tun-nocsum
              -a -t 10.0.0.1:80 -r 192.168.0.5:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum
              -a -t 10.0.0.1:80 -r 192.168.0.6:80 -i -w 1 --tun-type gue \
              --tun-port 6080 --tun-remcsum
              -a -t 10.0.0.1:80 -r 192.168.0.7:80 -i -w 1 --tun-type gre --tun-nocsum
              -a -t 10.0.0.1:80 -r 192.168.0.8:80 -i -w 1 --tun-type gre --tun-csum
              -a -t 10.0.0.1:80 -r [fd00::9]:80 -i -w 5 --tun-type ipip
              """);
      assertThat(shell("ipvsadm -Ln --thresholds"))
          .containsPattern("192.168.0.1:8080 +1000000 +50 ");
      // What was read back counts as what was written: nothing is found to be put right.
      wishes.plane.reconcile();
      assertThat(wishes.log).isEmpty();
    }
  }

  @Test
  void changesAndRemovalsFollowTheWishes() {
    try (var wishes = new Wishes()) {
      ServiceId web = wishes.web("10.0.0.1", 3);
      ServiceId other = wishes.web("10.0.0.2", 1);
      wishes.plane.flush();
      wishes.plane.hold(web, persistent(Scheduler.LC, 30, -1));
      wishes.plane.hold(web, at("192.168.0.1", 80), by(NAT, 0));
      wishes.plane.release(web, at("192.168.0.2", 80));
      wishes.plane.release(other);
      wishes.plane.flush();
      assertThat(table())
          .isEqualTo(
              """
              -A -t 10.0.0.1:80 -s lc -p 30
              -a -t 10.0.0.1:80 -r 192.168.0.1:80 -m -w 0
              -a -t 10.0.0.1:80 -r 192.168.0.3:80 -m -w 1
              """);
      wishes.plane.release(web);
      wishes.plane.flush();
      assertThat(table()).isEmpty();
      assertThat(wishes.log).isEmpty();
    }
  }

  @Test
  void whatOthersDoIsPutRightWithOneLineEach() {
    try (var wishes = new Wishes()) {
      wishes.web("10.0.0.1", 3);
      wishes.web("10.0.0.2", 1);
      wishes.plane.flush();
      String before = table();
      shell("ipvsadm -d -t 10.0.0.1:80 -r 192.168.0.1:80");
      shell("ipvsadm -e -t 10.0.0.1:80 -r 192.168.0.2:80 -m -w 77");
      shell("ipvsadm -D -t 10.0.0.2:80");
      shell("ipvsadm -A -t 10.0.0.9:80 -s rr");
      shell("ipvsadm -a -t 10.0.0.1:80 -r 192.168.9.9:80 -m");
      wishes.plane.reconcile();
      assertThat(table().lines())
          .containsAll(before.lines().toList())
          .contains("-A -t 10.0.0.9:80 -s rr")
          .contains("-a -t 10.0.0.1:80 -r 192.168.9.9:80 -m -w 1");
      assertThat(wishes.log)
          .satisfiesExactlyInAnyOrder(
              line -> assertThat(line).contains("192.168.0.1:80", "removed by others", "put back"),
              line -> assertThat(line).contains("192.168.0.2:80", "to weight 77", "back to 1"),
              line -> assertThat(line).contains("service tcp 10.0.0.2:80", "removed by others"));
      wishes.log.clear();
      shell("ipvsadm -C");
      wishes.plane.reconcile();
      assertThat(table()).isEqualTo(before);
      assertThat(wishes.log).hasSize(2);
      wishes.plane.reconcile();
      assertThat(wishes.log).as("told once").hasSize(2);
    }
  }

  @Test
  void aWishMeetsATableThatOthersEmptied() {
    try (var wishes = new Wishes()) {
      ServiceId web = wishes.web("10.0.0.1", 3);
      wishes.plane.flush();
      shell("ipvsadm -C");
      wishes.plane.hold(web, at("192.168.0.1", 80), by(NAT, 9));
      wishes.plane.flush();
      assertThat(table())
          .isEqualTo(
              """
              -A -t 10.0.0.1:80 -s wrr
              -a -t 10.0.0.1:80 -r 192.168.0.1:80 -m -w 9
              -a -t 10.0.0.1:80 -r 192.168.0.2:80 -m -w 1
              -a -t 10.0.0.1:80 -r 192.168.0.3:80 -m -w 1
              """);
    }
  }

  @Test
  void foreignServicesStayUnlessTheTableIsCleared() {
    shell("ipvsadm -A -t 10.0.0.9:80 -s rr");
    try (var wishes = new Wishes()) {
      wishes.web("10.0.0.1", 1);
      wishes.plane.flush();
      assertThat(table()).contains("10.0.0.9", "10.0.0.1");
      wishes.plane.clear();
      wishes.plane.flush();
      assertThat(table()).isEmpty();
      wishes.web("10.0.0.1", 1);
      wishes.plane.flush();
      assertThat(table()).contains("10.0.0.1");
      assertThat(wishes.log).isEmpty();
    }
  }

  @Test
  void whatTheKernelRefusesIsToldOnceWithTheReason() {
    try (var wishes = new Wishes()) {
      ServiceId sip = udp("10.0.0.1", 5060);
      var engine =
          new ServiceSettings(
              scheduled(Scheduler.RR).scheduling(),
              Optional.of(new Persistence(60 * Wishes.SECOND, -1)),
              Optional.of("nope"));
      wishes.plane.hold(sip, engine);
      wishes.plane.hold(sip, at("192.168.0.1", 5060), by(NAT, 1));
      wishes.web("10.0.0.2", 1);
      wishes.plane.flush();
      wishes.plane.reconcile();
      wishes.plane.reconcile();
      assertThat(wishes.log)
          .singleElement()
          .asString()
          .contains("cannot add service udp 10.0.0.1:5060", "No such file", "ip_vs_pe_nope");
      assertThat(table()).contains("10.0.0.2");
      wishes.plane.hold(sip, persistent(Scheduler.RR, 60, -1));
      wishes.plane.flush();
      wishes.plane.reconcile();
      assertThat(table()).contains("-a -u 10.0.0.1:5060 -r 192.168.0.1:5060 -m -w 1");
      assertThat(wishes.log).hasSize(2).last().asString().contains("as it shall be now");
    }
  }

  @Test
  void timeoutsAreSetAndPutBackAtTheEnd() {
    String before = shell("ipvsadm -L --timeout");
    try (var wishes = new Wishes()) {
      wishes.plane.timeouts(
          new LvsSettings.Timeouts(
              OptionalLong.of(600 * Wishes.SECOND),
              OptionalLong.empty(),
              OptionalLong.of(30 * Wishes.SECOND)));
      assertThat(shell("ipvsadm -L --timeout")).contains("Timeout (tcp tcpfin udp): 600 120 30");
    }
    assertThat(shell("ipvsadm -L --timeout")).isEqualTo(before);
  }

  @Test
  void aThousandServersAreFewExchanges() {
    try (var wishes = new Wishes()) {
      ServiceId web = wishes.web("10.0.0.1", 1000);
      long start = System.nanoTime();
      wishes.plane.flush();
      long added = System.nanoTime();
      assertThat(table().lines()).hasSize(1001);
      for (int i = 1; i <= 1000; i++) {
        wishes.plane.hold(web, at("192.168.%d.%d".formatted(i / 250, i % 250), 80), by(NAT, 2));
      }
      long wished = System.nanoTime();
      wishes.plane.flush();
      long changed = System.nanoTime();
      System.err.printf(
          "1000 servers: added in %d us, changed in %d us%n",
          (added - start) / 1000, (changed - wished) / 1000);
      assertThat(table().lines().filter(line -> line.endsWith("-w 2"))).hasSize(1000);
      wishes.plane.reconcile();
      assertThat(wishes.log).isEmpty();
    }
  }
}
