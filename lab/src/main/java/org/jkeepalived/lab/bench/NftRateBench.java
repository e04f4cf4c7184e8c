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
/// turns of a quarter of a second, so that what else the machine does meets all of them, and each
/// ratio is of two turns that follow one another.
final class NftRateBench {
  private static final int CLIENTS = 3;
  private static final int SLICE_MILLIS = 250;
  private static final int START_MILLIS = 5000;
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
    Samples[] ways = {new Samples(), new Samples(), new Samples(), new Samples()};
    Samples natRatio = new Samples();
    Samples drRatio = new Samples();
    for (double[] round : measure(client, "10.8.0.11", NAT_VIP, "10.9.0.11", DIRECT_VIP)) {
      for (int i = 0; i < ways.length; i++) {
        ways[i].add(round[i] * 1000 / SLICE_MILLIS);
      }
      natRatio.add(round[1] / round[0]);
      drRatio.add(round[3] / round[2]);
    }
    System.out.printf(
        Locale.ROOT,
        """

        nft-rate: connections per second, %d clients, medians of %d rounds
        routed through the director %9.0f
        NAT                         %9.0f    of routed %.3f, half of them %.3f to %.3f (goal: 0.92)
        direct                      %9.0f
        DR                          %9.0f    of direct %.3f, half of them %.3f to %.3f (goal: 0.87)
        """,
        CLIENTS,
        rounds,
        ways[0].median(),
        ways[1].median(),
        natRatio.median(),
        natRatio.quantile(0.25),
        natRatio.quantile(0.75),
        ways[2].median(),
        ways[3].median(),
        drRatio.median(),
        drRatio.quantile(0.25),
        drRatio.quantile(0.75));
  }

  /// Connections of all clients together to each address, in every round.
  private double[][] measure(Host client, String... addresses) {
    List<String> java =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ConnectionRate.class.getName(),
                System.currentTimeMillis() + START_MILLIS + "",
                SLICE_MILLIS + "",
                rounds + ""));
    java.addAll(List.of(addresses));
    double[][] sums = new double[rounds][addresses.length];
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < CLIENTS; i++) {
        processes.add(new ProcessBuilder(client.namespace().enter(java)).start());
      }
      for (Process process : processes) {
        byte[] output = process.getInputStream().readAllBytes();
        String[] lines = new String(output, StandardCharsets.UTF_8).strip().split("\n", -1);
        for (int round = 0; round < rounds; round++) {
          String[] counts = lines[round].split(" ", -1);
          for (int i = 0; i < addresses.length; i++) {
            sums[round][i] += Integer.parseInt(counts[i]);
          }
        }
      }
      return sums;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
