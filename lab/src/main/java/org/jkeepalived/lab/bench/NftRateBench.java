package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.daemon.dataplane.nft.NftPlane;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.linux.libc.NetworkNamespace;

/// New connections per second to two web servers, each a request and an answer: through NAT beside
/// plain routing through the same director, and by DR beside the direct way. The four ways take
/// turns, so that what else the machine does meets all of them.
final class NftRateBench {
  private static final int CLIENTS = 3;
  private static final double SECONDS = 3;
  private static final String NAT_VIP = "10.9.0.100";
  private static final String DIRECT_VIP = "10.9.0.101";

  private final int rounds;

  NftRateBench(double rounds) {
    this.rounds = (int) rounds;
  }

  void run() {
    try (Lab lab = Lab.open("nftrate")) {
      Host client = lab.host("client").attach("eth0", "lan", "10.9.0.1/24");
      Host director =
          lab.host("director")
              .attach("eth0", "lan", "10.9.0.2/24", NAT_VIP + "/32", DIRECT_VIP + "/32")
              .attach("eth1", "back", "10.8.0.1/24");
      director.shell("echo 1 > /proc/sys/net/ipv4/ip_forward");
      client.shell("ip route add 10.8.0.0/24 via 10.9.0.2");
      serve(
          lab.host("n1").attach("eth0", "back", "10.8.0.11/24"),
          "ip route add default via 10.8.0.1");
      serve(lab.host("d1").attach("eth0", "lan", "10.9.0.11/24"), quiet());
      var thread = Thread.ofPlatform().unstarted(() -> install(director));
      thread.start();
      thread.join();
      report(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String quiet() {
    return """
    ip addr add %s/32 dev lo
    for i in all eth0; do
      echo 1 > /proc/sys/net/ipv4/conf/$i/arp_ignore
      echo 2 > /proc/sys/net/ipv4/conf/$i/arp_announce
    done
    """
        .formatted(DIRECT_VIP);
  }

  private static void serve(Host host, String setUp) {
    host.shell(setUp);
    host.install(
        "/run/nginx.conf",
        """
        daemon off; worker_processes 1; pid /run/nginx.pid; error_log /dev/null;
        events { worker_connections 4096; }
        http { access_log off; server { listen 80 backlog=4096; return 200 "hello"; } }
        """);
    host.start("nginx", "-c", "/run/nginx.conf");
  }

  private static void install(Host director) {
    NetworkNamespace.enter(Path.of("/proc/" + director.namespace().pid() + "/ns/net"));
    try (NftPlane plane =
        NftPlane.open((_, _) -> {}, LvsSettings.DEFAULT.dataPlane()).orElseThrow()) {
      hold(plane, NAT_VIP, "10.8.0.11", new ForwardingMethod.Nat());
      hold(plane, DIRECT_VIP, "10.9.0.11", new ForwardingMethod.DirectRouting());
      plane.flush();
    }
  }

  private static void hold(NftPlane plane, String vip, String server, ForwardingMethod method) {
    ServiceId service = new ServiceId.Address(Protocol.TCP, IpAddress.of(vip), 80);
    var scheduling = new Scheduling(Scheduler.RR, false, false, false, false);
    plane.hold(service, new ServiceSettings(scheduling, Optional.empty(), Optional.empty()));
    plane.hold(
        service,
        new DestinationId(IpAddress.of(server), 80),
        new DestinationSettings(method, 1, 0, 0));
  }

  private void report(Host client) {
    Samples nat = new Samples();
    Samples routed = new Samples();
    Samples dr = new Samples();
    Samples direct = new Samples();
    Samples natRatio = new Samples();
    Samples drRatio = new Samples();
    measure(client, "10.8.0.11");
    for (int i = 0; i < rounds; i++) {
      routed.add(measure(client, "10.8.0.11"));
      nat.add(measure(client, NAT_VIP));
      direct.add(measure(client, "10.9.0.11"));
      dr.add(measure(client, DIRECT_VIP));
      natRatio.add(nat.last() / routed.last());
      drRatio.add(dr.last() / direct.last());
    }
    System.out.printf(
        Locale.ROOT,
        """

        nft-rate: connections per second, %d clients, medians of %d rounds
        routed through the director %9.0f
        NAT                         %9.0f    of routed %.3f (goal: 0.92)
        direct                      %9.0f
        DR                          %9.0f    of direct %.3f (goal: 0.87)
        """,
        CLIENTS,
        rounds,
        routed.median(),
        nat.median(),
        natRatio.median(),
        direct.median(),
        dr.median(),
        drRatio.median());
  }

  /// Connections per second of all clients together.
  private static double measure(Host client, String address) {
    List<Process> processes = new ArrayList<>();
    double sum = 0;
    try {
      for (int i = 0; i < CLIENTS; i++) {
        List<String> java =
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectionRate.class.getName(),
                address,
                SECONDS + "");
        processes.add(new ProcessBuilder(client.namespace().enter(java)).start());
      }
      for (Process process : processes) {
        byte[] output = process.getInputStream().readAllBytes();
        sum += Double.parseDouble(new String(output, StandardCharsets.UTF_8).strip());
      }
      return sum;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
