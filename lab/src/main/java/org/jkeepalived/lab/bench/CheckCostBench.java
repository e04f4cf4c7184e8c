package org.jkeepalived.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// Processor time of a whole daemon for each check that it makes, by the kind of check, and how
/// long the death of a server goes unnoticed. Where the kernel has no IPVS, keepalived talks to
/// [SilentIpvs].
final class CheckCostBench {
  private static final boolean IPVS = Files.exists(Path.of("/proc/net/ip_vs"));
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String KEEPALIVED = "jkeepalived.lab.keepalived";
  private static final Pattern ACTIVE_OPENS = Pattern.compile("(?m)^Tcp: (?:-?\\d+ ){4}(\\d+)");
  private static final String SERVER = "10.6.0.1";
  private static final String LISTENER =
      "import socket, time\ns = socket.create_server(('%s', 9000))\ntime.sleep(9999)"
          .formatted(SERVER);

  private final Duration warm;
  private final Duration measure;
  private final int deaths;

  CheckCostBench(double warm, double seconds, double deaths) {
    this.warm = Duration.ofSeconds((long) warm);
    measure = Duration.ofSeconds((long) seconds);
    this.deaths = (int) deaths;
  }

  /// A kind of check.
  private enum Kind {
    TCP("TCP_CHECK { }", 8080, 10),
    HTTP("HTTP_GET { url { path / status_code 200 } }", 8080, 10),
    TLS("SSL_GET { url { path / status_code 200 } }", 8443, 1);

    final String checker;
    final int port;
    final int share;

    Kind(String checker, int port, int share) {
      this.checker = checker;
      this.port = port;
      this.share = share;
    }

    /// How many servers, each checked once a second. An emulated processor is slow.
    int servers() {
      return share * (IPVS ? 10 : 100);
    }
  }

  void run() {
    System.out.printf(
        Locale.ROOT,
        "%ncheck-cost: each server once a second, %d s after %d s, all processes of the daemon%n",
        measure.toSeconds(),
        warm.toSeconds());
    if (IPVS || System.getProperty(KEEPALIVED) != null) {
      measureBoth(List.of(Program.values()));
      return;
    }
    try (Lab lab = Lab.open("silent")) {
      Optional<String> command = SilentIpvs.keepalived(lab.directory());
      System.out.println(
          command.isPresent()
              ? "this kernel has no IPVS: keepalived's calls of it are acknowledged by a library"
              : "keepalived   cannot: this kernel has no IPVS, and there is no compiler");
      command.ifPresent(c -> System.setProperty(KEEPALIVED, c));
      measureBoth(command.isPresent() ? List.of(Program.values()) : List.of(Program.JKEEPALIVED));
    } finally {
      System.clearProperty(KEEPALIVED);
    }
  }

  private void measureBoth(List<Program> programs) {
    for (Kind kind : Kind.values()) {
      Map<Program, Double> costs = new EnumMap<>(Program.class);
      for (Program program : programs) {
        costs.put(program, cost(program, kind));
      }
      if (costs.size() == 2) {
        double ratio =
            costs.getOrDefault(Program.JKEEPALIVED, Double.NaN)
                / costs.getOrDefault(Program.KEEPALIVED, Double.NaN);
        System.out.printf(Locale.ROOT, "%-4s ratio %.2f   (goal: 1 or less)%n", kind, ratio);
      }
    }
    System.out.printf("%nfrom the death of a server to its removal, checked once a second, ms%n");
    System.out.printf("%-12s %9s %9s %9s%n", "", "median", "p90", "max");
    for (Program program : programs) {
      System.out.printf("%-12s %s%n", program, unnoticed(program).columns());
    }
  }

  private double cost(Program program, Kind kind) {
    try (Lab lab = Lab.open("cost")) {
      Host host = director(lab);
      Process nginx = ProbesBench.nginx(host);
      Router router = new Router(host, program, servers(kind)).withChecks().start();
      Pause.span(warm);
      long opened = opened(host);
      long spent = ProcessFigures.cpuNanos(router.processes());
      Pause.span(measure);
      double each =
          (ProcessFigures.cpuNanos(router.processes()) - spent) / 1e3 / (opened(host) - opened);
      System.out.printf(
          Locale.ROOT,
          "%-12s %-4s %6.1f a second, %8.1f us of processor each%n",
          program,
          kind,
          (opened(host) - opened) / (double) measure.toSeconds(),
          each);
      router.terminate();
      nginx.destroy();
      return each;
    }
  }

  private static Host director(Lab lab) {
    Host host = lab.host("director").attach("eth0", "lan", "10.0.0.1/24");
    host.shell("ip route add local 10.4.0.0/14 dev lo");
    return host;
  }

  /// Connections that were begun in this network namespace: one for each check.
  private static long opened(Host host) {
    Matcher matcher = ACTIVE_OPENS.matcher(host.namespace().procNet("snmp"));
    if (!matcher.find()) {
      throw new IllegalStateException("no count of connections");
    }
    return Long.parseLong(matcher.group(1));
  }

  private static String servers(Kind kind) {
    var text = new StringBuilder(service(80));
    for (int i = 0; i < kind.servers(); i++) {
      text.append(
          "real_server 10.5.%d.%d %d {\n%s\n}\n"
              .formatted(i / 250, i % 250 + 1, kind.port, kind.checker));
    }
    return text.append("}\n").toString();
  }

  private static String service(int port) {
    return """
    virtual_server 10.0.0.1 %d {
      delay_loop 1
      warmup 1
      lvs_sched rr
      lvs_method NAT
      protocol TCP
      connect_timeout 1
      retry 0
    """
        .formatted(port);
  }

  private Samples unnoticed(Program program) {
    // The same moments for both programs.
    var random = new SplittableRandom(1);
    try (Lab lab = Lab.open("death")) {
      Host host = director(lab);
      Process server = host.start("python3", "-c", LISTENER);
      String text = service(81) + "real_server " + SERVER + " 9000 {\nTCP_CHECK { }\n}\n}\n";
      Router router = new Router(host, program, text).withChecks().start();
      Samples samples = new Samples();
      for (int i = 1; i <= deaths; i++) {
        int times = i;
        Pause.until("it is up", LIMIT, () -> count(router, "success") >= times);
        Pause.span(Duration.ofMillis(1_500 + random.nextInt(1_000)));
        long killed = System.nanoTime();
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        Pause.until("it is removed", LIMIT, () -> count(router, "Removing service") >= times);
        samples.add((System.nanoTime() - killed) / 1e6);
        server = host.start("python3", "-c", LISTENER);
      }
      router.terminate();
      return samples;
    }
  }

  private static int count(Router router, String words) {
    return router.log().split(words, -1).length - 1;
  }
}
