package org.jkeepalived.lab.balance;

import static org.jkeepalived.lab.fixture.Patience.await;

import java.util.Map;
import java.util.TreeMap;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;

/// A client and a director on `lan`, servers `n1` to `n3` behind the director for NAT, servers `d1`
/// and `d2` beside it for DR. All have IPv4 and IPv6.
final class Servers {
  static final String VIP = "10.9.0.100";
  static final String VIP6 = "fd09::100";

  private static final String SERVER =
      """
      import socket, sys, threading
      name = sys.argv[1].encode()

      def answer(connection):
          while connection.recv(1000):
              connection.sendall(name)
          connection.close()

      def stream(port):
          listener = socket.socket(socket.AF_INET6)
          listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
          listener.bind(("::", port))
          listener.listen(1000)
          while True:
              connection, _ = listener.accept()
              threading.Thread(target=answer, args=(connection,), daemon=True).start()

      def datagrams(address):
          s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
          s.bind((address, 7777))
          while True:
              _, peer = s.recvfrom(1000)
              s.sendto(name, peer)

      for port in (80, 8080):
          threading.Thread(target=stream, args=(port,), daemon=True).start()
      datagrams(sys.argv[2])
      """;

  private static final String CLIENT =
      """
      import collections, socket, sys
      host, port, count, kind, source = sys.argv[1:6]
      found = collections.Counter()
      for _ in range(int(count)):
          s = socket.socket(
              socket.AF_INET6 if ":" in host else socket.AF_INET,
              socket.SOCK_DGRAM if kind == "udp" else socket.SOCK_STREAM)
          s.settimeout(2)
          try:
              if source != "any":
                  s.bind((source, 0))
              s.connect((host, int(port)))
              s.send(b"hello")
              found[s.recv(100).decode()] += 1
          except OSError as e:
              found[type(e).__name__] += 1
          s.close()
      for name, number in found.items():
          print(name, number)
      """;

  /// Keeps one connection and says who answers on it each time it is told to ask.
  private static final String KEEPER =
      """
      import socket, sys, time, os
      s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
      s.settimeout(3)
      asked = 0
      while True:
          while not os.path.exists("/run/ask.%d" % asked):
              time.sleep(0.02)
          try:
              s.send(b"hello")
              answer = s.recv(100).decode()
          except OSError as e:
              answer = type(e).__name__
          open("/run/answer.tmp", "w").write(answer)
          os.rename("/run/answer.tmp", "/run/answer.%d" % asked)
          asked += 1
      """;

  final Host client;
  final Host director;
  private int asked;

  Servers(Lab lab) {
    client = lab.host("client").attach("eth0", "lan", "10.9.0.1/24", "10.9.0.3/24", "fd09::1/64");
    director =
        lab.host("director")
            .attach("eth0", "lan", "10.9.0.2/24", VIP + "/32", "fd09::2/64", VIP6 + "/128")
            .attach("eth1", "back", "10.8.0.1/24", "fd08::1/64");
    director.shell(
        "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 1 > /proc/sys/net/ipv6/conf/all/forwarding");
    for (int i = 1; i <= 3; i++) {
      Host host =
          lab.host("n" + i).attach("eth0", "back", "10.8.0.1" + i + "/24", "fd08::1" + i + "/64");
      host.shell("ip route add default via 10.8.0.1; ip -6 route add default via fd08::1");
      serve(host, "10.8.0.1" + i);
    }
    for (int i = 1; i <= 2; i++) {
      Host host =
          lab.host("d" + i).attach("eth0", "lan", "10.9.0.1" + i + "/24", "fd09::1" + i + "/64");
      host.shell(
          """
          ip addr add %s/32 dev lo; ip addr add %s/128 dev lo nodad
          for i in all eth0; do
            echo 1 > /proc/sys/net/ipv4/conf/$i/arp_ignore
            echo 2 > /proc/sys/net/ipv4/conf/$i/arp_announce
          done
          """
              .formatted(VIP, VIP6));
      serve(host, VIP);
    }
    client.install("/run/lab/bin/client.py", CLIENT);
    client.install("/run/lab/bin/keeper.py", KEEPER);
  }

  private static void serve(Host host, String address) {
    host.install("/run/lab/bin/server.py", SERVER);
    host.start("python3", "/run/lab/bin/server.py", host.name(), address);
    await(host.name() + " listens")
        .until(() -> host.shell("ss -Hlnu sport = 7777; ss -Hlnt sport = 80").lines().count() == 2);
  }

  /// Who answered how often.
  Map<String, Integer> ask(String address, int port, int count) {
    return ask(address, port, count, "tcp", "any");
  }

  Map<String, Integer> ask(String address, int port, int count, String kind, String source) {
    Map<String, Integer> found = new TreeMap<>();
    String command =
        "python3 /run/lab/bin/client.py %s %d %d %s %s"
            .formatted(address, port, count, kind, source);
    client
        .shell(command)
        .lines()
        .map(line -> line.split(" "))
        .forEach(words -> found.put(words[0], Integer.parseInt(words[1])));
    return found;
  }

  /// Opens a connection that stays.
  void connect(String address, int port) {
    client.start("python3", "/run/lab/bin/keeper.py", address, port + "");
  }

  /// Who answers on it.
  String askAgain() {
    client.shell("touch /run/ask." + asked);
    await("an answer").until(() -> !client.read("/run/answer." + asked).isEmpty());
    return client.read("/run/answer." + asked++);
  }
}
