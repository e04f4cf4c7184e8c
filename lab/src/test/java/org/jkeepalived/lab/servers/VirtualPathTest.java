package org.jkeepalived.lab.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.lab.fixture.Patience.await;

import org.jkeepalived.lab.fixture.LabTest;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checks that go to the virtual address by way of the server, as packets of clients do with DR.
@LabTest
class VirtualPathTest {
  private static final String VIP4 = "172.16.100.1";
  private static final String VIP6 = "fd00:100::1";

  /// Says yes to whoever asks, by TCP and UDP, at one address.
  private static final String ANSWERING =
      """
      import socket, sys, threading
      family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
      tcp = socket.create_server((sys.argv[1], 80), family=family)
      udp = socket.socket(family, socket.SOCK_DGRAM)
      udp.bind((sys.argv[1], 80))
      def datagrams():
        while True:
          data, peer = udp.recvfrom(2048)
          udp.sendto(data, peer)
      threading.Thread(target=datagrams, daemon=True).start()
      while True:
        peer, _ = tcp.accept()
        peer.settimeout(2)
        try:
          text = peer.recv(2048)
          host = [l for l in text.split(b'\\r\\n') if l.startswith(b'Host: ')]
          peer.sendall(b'HTTP/1.0 200 OK\\r\\n\\r\\n' + b''.join(host))
        except OSError:
          pass
        peer.close()
      """;

  private static Host director(Lab lab) {
    return lab.host("director").attach("eth0", "lan", "172.16.100.2/16", "fd00:100::2/64");
  }

  private static Host server(Lab lab, String name, int number) {
    Host host =
        lab.host(name)
            .attach(
                "eth0",
                "lan",
                "172.16.100." + number + "/16",
                "fd00:100::" + Integer.toHexString(number) + "/64");
    host.shell(
        """
        echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore
        echo 2 > /proc/sys/net/ipv4/conf/all/arp_announce
        """);
    host.install("/run/lab/answer.py", ANSWERING);
    return host;
  }

  private static void own(Host host, String address) {
    host.shell("ip addr add %s/%d dev lo nodad".formatted(address, bits(address)));
  }

  private static int bits(String address) {
    return address.contains(":") ? 128 : 32;
  }

  private static void answer(Host host, String address) {
    host.start("python3", "/run/lab/answer.py", address);
    await("it listens").until(() -> host.shell("ss -tulnH sport = 80").lines().count() >= 2);
  }

  private static void restart(Host host, String address) {
    host.shell("kill -9 $(pgrep -x python3) || true");
    answer(host, address);
  }

  private static Router serve(Host director, String virtual, String checker, String... servers) {
    StringBuilder blocks = new StringBuilder();
    for (String server : servers) {
      blocks.append("real_server %s 80 {\n%s\n}\n".formatted(server, checker));
    }
    String config =
        """
        global_defs {
          enable_script_security
        }
        virtual_server %s 80 {
          delay_loop 0.3
          lvs_sched rr
          lvs_method DR
          protocol TCP
          retry 0
          connect_timeout 0.3
          delay_before_retry 0.1
          warmup 0
          alpha
          %s
        }
        """
            .formatted(virtual, blocks);
    own(director, virtual);
    return new Router(director, Program.JKEEPALIVED, config).withChecks().start();
  }

  private static String status(Host director) {
    return director.shell(Farm.ROOT + "/jkeepalived status 2>&1 || true");
  }

  /// The one serves the virtual address, the other only its own; the director has it, too.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          172.16.100.1 | 172.16.100.%d | TCP_CHECK {  | }
          172.16.100.1 | 172.16.100.%d | HTTP_GET {   | url { path / status_code 200 } }
          172.16.100.1 | 172.16.100.%d | UDP_CHECK {  | require_reply }
          172.16.100.1 | 172.16.100.%d | PING_CHECK { | }
          fd00:100::1  | fd00:100::%x  | TCP_CHECK {  | }
          fd00:100::1  | fd00:100::%x  | UDP_CHECK {  | require_reply }
          fd00:100::1  | fd00:100::%x  | PING_CHECK { | }
          """)
  void serversAreCheckedAtTheVirtualAddress(
      String virtual, String pattern, String begin, String end, Lab lab) {
    Host director = director(lab);
    Host one = server(lab, "one", 11);
    Host two = server(lab, "two", 12);
    String first = pattern.formatted(11);
    String second = pattern.formatted(12);
    own(one, virtual);
    answer(one, virtual);
    answer(two, second);

    Router router =
        serve(
            director, virtual, begin + "\n@jkeepalived connect_virtual_ip\n" + end, first, second);
    await("the first is up").until(() -> status(director).contains("[" + first + "]:tcp:80 UP"));
    await("the other was asked in vain")
        .until(() -> status(director).contains("[" + second + "]:tcp:80 DOWN"));
    assertThat(status(director)).contains("real servers: 1 of 2 up");

    own(two, virtual);
    restart(two, virtual);
    await("the other is up").until(() -> status(director).contains("real servers: 2 of 2 up"));
    one.shell(
        "kill -9 $(pgrep -x python3); ip addr del %s/%d dev lo".formatted(virtual, bits(virtual)));
    await("the first is down").until(() -> status(director).contains("1 of 2 up"));

    assertThat(router.terminate()).isZero();
    assertThat(director.shell("nft list tables")).doesNotContain("jkeepalived_checks");
  }

  @Test
  void nothingIsLeftBehindWhenItIsKilled(Lab lab) {
    Host director = director(lab);
    Host one = server(lab, "one", 11);
    own(one, VIP4);
    answer(one, VIP4);
    Router router =
        serve(director, VIP4, "TCP_CHECK {\n@jkeepalived connect_virtual_ip\n}", "172.16.100.11");
    await("it is up").until(() -> status(director).contains("1 of 1 up"));
    assertThat(director.shell("nft list ruleset")).contains("table netdev jkeepalived_checks");
    router.kill9();
    await("the table is gone with it")
        .until(() -> !director.shell("nft list tables").contains("jkeepalived_checks"));
  }

  /// The server is behind an interface that the director does not have at first.
  @Test
  void aNewInterfaceIsUsed(Lab lab) {
    Host director = lab.host("director").attach("eth0", "front", "192.0.2.2/24");
    Host one = server(lab, "one", 11);
    own(one, VIP6);
    answer(one, VIP6);
    serve(director, VIP6, "TCP_CHECK {\n@jkeepalived connect_virtual_ip\n}", "fd00:100::b");
    await("it cannot be reached").until(() -> status(director).contains("0 of 1 up"));
    director.attach("eth1", "lan", "fd00:100::2/64");
    await("it is up").until(() -> status(director).contains("1 of 1 up"));
  }
}
