package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.ipvs.Judge.shell;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.lab.fixture.MachineTest;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.NetAddress;
import org.jkeepalived.linux.netlink.generic.Ipvs;
import org.jkeepalived.linux.netlink.generic.IpvsDaemon;
import org.jkeepalived.linux.netlink.generic.IpvsDestination;
import org.jkeepalived.linux.netlink.generic.IpvsEdit;
import org.jkeepalived.linux.netlink.generic.IpvsService;
import org.jkeepalived.linux.netlink.generic.IpvsServiceKey;
import org.jkeepalived.linux.netlink.generic.IpvsSocket;
import org.jkeepalived.linux.netlink.generic.IpvsTimeouts;
import org.junit.jupiter.api.Test;

/// The conversation with the kernel itself.
@MachineTest
class IpvsSocketTest {
  private static final IpvsServiceKey WEB =
      new IpvsServiceKey.Address(6, NetAddress.ipv4(0x0a000001), 80);
  private static final IpvsService.Settings ROUND_ROBIN =
      new IpvsService.Settings("rr", 0, 0, -1, "");
  private static final IpvsDestination.Settings NAT =
      new IpvsDestination.Settings(0, 1, 0, 0, IpvsDestination.Tunnel.PLAIN);

  private static IpvsDestination.Key server(int number) {
    return new IpvsDestination.Key(NetAddress.ipv4(0xc0a80000 + number), 80);
  }

  @Test
  void everyEditHasItsAnswer() {
    try (IpvsSocket socket = IpvsSocket.open().orElseThrow()) {
      List<Ack> answers =
          socket.apply(
              List.of(
                  new IpvsEdit.AddDestination(WEB, server(1), NAT),
                  new IpvsEdit.AddService(WEB, ROUND_ROBIN),
                  new IpvsEdit.AddService(WEB, ROUND_ROBIN),
                  new IpvsEdit.SetDestination(WEB, server(1), NAT),
                  new IpvsEdit.AddDestination(WEB, server(1), NAT),
                  new IpvsEdit.AddDestination(WEB, server(1), NAT),
                  new IpvsEdit.RemoveDestination(WEB, server(2)),
                  new IpvsEdit.SetService(WEB, ROUND_ROBIN)));
      assertThat(answers)
          .extracting(Ack::errno)
          .containsExactly(
              Errno.ESRCH, 0, Errno.EEXIST, Errno.ENOENT, 0, Errno.EEXIST, Errno.ENOENT, 0);
      assertThat(socket.services())
          .singleElement()
          .satisfies(service -> {
            assertThat(service.key()).isEqualTo(WEB);
            assertThat(service.settings()).isEqualTo(ROUND_ROBIN);
          });
      assertThat(socket.destinations(WEB))
          .singleElement()
          .satisfies(found -> assertThat(found.settings()).isEqualTo(NAT));
      socket.flush();
      assertThat(socket.services()).isEmpty();
      assertThat(socket.destinations(WEB)).isEmpty();
    }
  }

  /// With a receive queue for two or three answers most of those of a batch are dropped by the
  /// kernel.
  @Test
  void lostAnswersAreAskedForAgain() {
    try (IpvsSocket socket = IpvsSocket.open().orElseThrow()) {
      socket.receiveBuffer(1, false);
      List<IpvsEdit> edits = new ArrayList<>();
      edits.add(new IpvsEdit.AddService(WEB, ROUND_ROBIN));
      for (int i = 1; i <= 300; i++) {
        edits.add(new IpvsEdit.AddDestination(WEB, server(i), NAT));
        edits.add(new IpvsEdit.RemoveDestination(WEB, server(1000 + i)));
      }
      long start = System.nanoTime();
      List<Ack> answers = socket.apply(edits);
      System.err.printf("601 edits: %d ms%n", (System.nanoTime() - start) / 1_000_000);
      assertThat(answers).hasSize(601);
      assertThat(answers.getFirst().isDone()).isTrue();
      for (int i = 1; i <= 300; i++) {
        assertThat(answers.get(2 * i - 1).errno()).as("addition %d", i).isZero();
      }
      assertThat(shell("ipvsadm -Sn").lines()).hasSize(301);
    }
  }

  @Test
  void infoTimeoutsAndDaemonsAreReadBack() {
    try (IpvsSocket socket = IpvsSocket.open().orElseThrow()) {
      assertThat(socket.info().version()).isEqualTo("1.2.1");
      assertThat(socket.info().connectionTableSize()).isGreaterThan(255);
      socket.setTimeouts(new IpvsTimeouts(901, 0, 33));
      assertThat(socket.timeouts()).isEqualTo(new IpvsTimeouts(901, 120, 33));
      shell("ip addr add 10.0.0.5/24 dev lo");
      var master = new IpvsDaemon(Ipvs.IP_VS_STATE_MASTER, "lo", 5, 0, null, 0, 0);
      var backup =
          new IpvsDaemon(
              Ipvs.IP_VS_STATE_BACKUP, "lo", 9, 1400, NetAddress.ipv4(0xe0000063), 9999, 3);
      socket.start(master);
      socket.start(backup);
      assertThat(socket.daemons())
          .anySatisfy(found -> {
            assertThat(found.state()).isEqualTo(Ipvs.IP_VS_STATE_MASTER);
            assertThat(found.interfaceName()).isEqualTo("lo");
            assertThat(found.syncId()).isEqualTo(5);
            assertThat(found.group()).isEqualTo(NetAddress.ipv4(0xe0000051));
            assertThat(found.port()).isEqualTo(8848);
            assertThat(found.ttl()).isEqualTo(1);
          })
          .contains(backup);
      assertThat(shell("ipvsadm -L --daemon"))
          .contains("master sync daemon", "backup sync daemon", "syncid=9");
      socket.stop(master);
      socket.stop(backup);
      assertThat(socket.daemons()).isEmpty();
    }
  }
}
