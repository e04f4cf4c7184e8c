package org.jkeepalived.daemon.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Greeting;
import org.jkeepalived.core.model.lvs.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TcpCheckTest {
  private static final long SHORT = 100_000_000L;

  @RegisterExtension final Probing probing = new Probing();

  private static Checker tcp(Target target) {
    return new Checker.Tcp(Probing.TIMING, target);
  }

  @Test
  void serverThatListensIsUp() throws Exception {
    try (var server = new FakeServer(FakeServer::awaitEnd)) {
      assertThat(probing.check(tcp(Probing.at(server.port()))))
          .isEqualTo(new Verdict.Success("connected"));
    }
  }

  @Test
  void portWithoutServerIsRefused() throws Exception {
    assertThat(probing.check(tcp(Probing.at(freePort()))))
        .isEqualTo(new Verdict.Failure("connection refused"));
  }

  @Test
  void silenceEndsWithTheTimeout() throws Exception {
    // The kernel answers no further connection once the queue of a listener is full.
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      List<Socket> filling = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        var socket = new Socket();
        filling.add(socket);
        Thread.ofVirtual()
            .start(() -> {
              try {
                socket.connect(listener.getLocalSocketAddress());
              } catch (IOException _) {
                // Closed at the end of the test.
              }
            });
      }
      var target = Probing.at(listener.getLocalPort(), SHORT);
      Verdict verdict = probing.check(tcp(target));
      while (!(verdict instanceof Verdict.Failure)) {
        verdict = probing.check(tcp(target));
      }
      assertThat(verdict.reason()).isEqualTo("no answer within 0.1 s while connecting");
      for (Socket socket : filling) {
        socket.close();
      }
    }
  }

  @Test
  void durationIsThatOfTheCheck() throws Exception {
    int run = probing.begin(3, tcp(Probing.at(freePort())));
    var finished = probing.finish(run);
    assertThat(finished.checker()).isEqualTo(3);
    assertThat(finished.durationNanos()).isBetween(1L, 10 * Probing.SECOND);
  }

  @Test
  void sourcePortCanBeTheSameAgainAtOnce() throws Exception {
    try (var server = new FakeServer(FakeServer::awaitEnd)) {
      var source = Optional.of(IpAddress.of("127.0.0.1"));
      var target =
          new Target(
              IpAddress.of("127.0.0.1"),
              server.port(),
              source,
              freePort(),
              Optional.empty(),
              Probing.SECOND,
              0);
      for (int i = 0; i < 5; i++) {
        assertThat(probing.check(tcp(target))).isInstanceOf(Verdict.Success.class);
      }
    }
  }

  /// It must not find out about the server's own address instead.
  @Test
  void withoutAWayToTheVirtualAddressNothingIsFoundOut() throws Exception {
    try (var server = new FakeServer(FakeServer::awaitEnd)) {
      IpAddress here = IpAddress.of("127.0.0.1");
      IpAddress virtual = IpAddress.of("192.0.2.1");
      var target =
          new Target(
              here,
              server.port(),
              Optional.empty(),
              0,
              Optional.empty(),
              Probing.SECOND,
              0,
              Optional.of(virtual));
      Verdict noWay = new Verdict.Inconclusive("no way to the virtual address by this server");
      assertThat(probing.check(tcp(target))).isEqualTo(noWay);
      assertThat(probing.check(new Checker.Tcp(Probing.TIMING, target, Greeting.REDIS)))
          .isEqualTo(noWay);
      assertThat(probing.check(tcp(Probing.at(server.port())))).isInstanceOf(Verdict.Success.class);
    }
  }

  @Test
  void sourceAddressOfAnotherMachineFails() throws Exception {
    var target =
        new Target(
            IpAddress.of("127.0.0.1"),
            1,
            Optional.of(IpAddress.of("192.0.2.1")),
            0,
            Optional.empty(),
            Probing.SECOND,
            0);
    assertThat(probing.check(tcp(target)))
        .isEqualTo(
            new Verdict.Failure(
                "bind 192.0.2.1 port 0: EADDRNOTAVAIL (99), Cannot assign requested address"));
  }

  @Test
  void ipv6IsServedAlike() throws Exception {
    var listener = new ServerSocket(0, 8, InetAddress.ofLiteral("::1"));
    try (var server = new FakeServer(listener, FakeServer::awaitEnd)) {
      var target = Probing.at(IpAddress.of("::1"), server.port(), Probing.SECOND);
      assertThat(probing.check(tcp(target))).isInstanceOf(Verdict.Success.class);
    }
  }

  @Test
  void thousandsAtOnceAllEnd() throws Exception {
    try (var server = new FakeServer(FakeServer::awaitEnd)) {
      int last = 0;
      for (int i = 0; i < 2000; i++) {
        last = probing.begin(i, tcp(Probing.at(server.port(), 10 * Probing.SECOND)));
      }
      int ended = 0;
      while (ended < 2000) {
        assertThat(probing.next().verdict()).isInstanceOf(Verdict.Success.class);
        ended++;
      }
      assertThat(last).isEqualTo(2000);
    }
  }

  @Test
  void filesAndSessionsAreNotAskedForHere() {
    var file = new StartCheck(0, 1, new Checker.Bfd("session", false), 0);
    assertThatThrownBy(() -> probing.probes.begin(file))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
