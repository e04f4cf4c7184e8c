package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// Start and reload with as many virtual servers as the largest users have: how long until all of
/// them are in the kernel's table, and until one changed weight is. keepalived takes part where the
/// kernel has IPVS.
///
/// What a reload takes beyond reading the file is what our log says of it.
final class LargeServersBench {
  private static final int SERVERS_OF_ONE = 37_205 / 2_277;
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final boolean IPVS = Files.exists(Path.of("/proc/net/ip_vs"));
  private static final Pattern IN_FORCE =
      Pattern.compile("virtual servers are in force after ([0-9.]+) ms");

  /// Port 80 in the kernel's list of sockets.
  private static final String LISTENING = ":0050 00000000:0000 0A ";

  private final int virtualServers;
  private final int realServers;
  private final int reloads;

  LargeServersBench(double virtualServers, double reloads) {
    this.virtualServers = (int) virtualServers;
    boolean asThePeer = this.virtualServers == 2_277;
    realServers = asThePeer ? 37_205 : this.virtualServers * SERVERS_OF_ONE;
    this.reloads = (int) reloads;
  }

  void run() {
    System.out.printf(
        Locale.ROOT,
        """

        large-servers: %d virtual servers with %d real servers, each checked, on %s; one weight \
        changes with each of %d reloads
                            start until all serve     reload until it serves     without reading
                                  s      CPU s        s: median  max  CPU s      s: median  max
        """,
        virtualServers,
        realServers,
        IPVS ? "IPVS" : "nftables",
        reloads);
    for (Program program : Program.values()) {
      if (program == Program.KEEPALIVED && !IPVS) {
        System.out.println("keepalived   cannot: this kernel has no IPVS");
      } else {
        measure(program);
      }
    }
    System.out.println("goal: a reload without reading in 0.24 s");
  }

  private void measure(Program program) {
    try (Lab lab = Lab.open("large")) {
      Host host = lab.host("director").attach("eth0", "lan", "10.0.0.1/8");
      // All servers are this host, so that they are up.
      host.shell("ip route add local 172.0.0.0/8 dev lo");
      host.start("python3", "-m", "http.server", "80");
      Pause.until("it listens", LIMIT, () -> host.namespace().procNet("tcp").contains(LISTENING));
      String text = text(lab);
      Router router = new Router(host, program, text).withChecks();
      long begun = System.nanoTime();
      // Detail for which the log leaves no line out.
      router.start("-D");
      awaitServed(router, 1);
      double start = (System.nanoTime() - begun) / 1e9;
      double cpu = cpuSeconds(router);
      Pause.span(Duration.ofSeconds(5));
      var reload = new Samples();
      var beyond = new Samples();
      double before = cpuSeconds(router);
      for (int i = 1; i <= reloads; i++) {
        int weight = 1 + i;
        router.configure(text.substring(0, text.lastIndexOf("weight 1")) + last(weight));
        long asked = System.nanoTime();
        router.reload();
        awaitServed(router, weight);
        reload.add((System.nanoTime() - asked) / 1e9);
        beyond.add(program == Program.JKEEPALIVED ? inForce(router) / 1e3 : Double.NaN);
      }
      double each = (cpuSeconds(router) - before) / reloads;
      System.out.printf(
          Locale.ROOT,
          "%-12s %22.2f %10.2f %12.2f %6.2f %6.2f %12.3f %6.3f%n",
          program,
          start,
          cpu,
          reload.median(),
          reload.max(),
          each,
          beyond.median(),
          beyond.max());
    }
  }

  private String text(Lab lab) {
    try {
      Path file = new LargeFiles(lab.directory()).servers("large", virtualServers, realServers);
      String text = Files.readString(file).replace("delay_loop 6\n", "delay_loop 600\n");
      // What both data planes can do.
      return IPVS ? text : text.replace("lvs_sched wlc", "lvs_sched wrr").replace("DR", "NAT");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String last(int weight) {
    return "weight " + weight + "\n    TCP_CHECK {\n      connect_timeout 3\n    }\n  }\n}\n";
  }

  private static double cpuSeconds(Router router) {
    return ProcessFigures.cpuNanos(router.processes()) / 1e9;
  }

  /// Looks seldom enough to leave the processor to those who are measured.
  private void awaitServed(Router router, int weight) {
    long until = System.nanoTime() + LIMIT.toNanos();
    for (long begun = System.nanoTime(); !isServed(router, weight); begun = System.nanoTime()) {
      if (begun - until > 0) {
        throw new IllegalStateException("not all servers are served: " + router.log());
      }
      Pause.span(Duration.ofNanos(5_000_000 + 5 * (System.nanoTime() - begun)));
    }
  }

  /// Whether all servers are there, and the last one with this weight.
  private boolean isServed(Router router, int weight) {
    if (!IPVS) {
      return router.log().lines().filter(line -> line.contains("are in force after")).count()
          >= weight;
    }
    String[] lines = router.host().namespace().procNet("ip_vs").split("\n", -1);
    int destinations = 0;
    boolean isFound = false;
    for (String line : lines) {
      if (line.startsWith("  -> ") && !line.contains("RemoteAddress")) {
        destinations++;
        isFound |= line.contains("Route   " + weight + " ");
      }
    }
    return destinations == realServers && isFound;
  }

  private static double inForce(Router router) {
    Pause.until("it is said", LIMIT, () -> IN_FORCE.matcher(router.log()).find());
    Matcher said = IN_FORCE.matcher(router.log());
    return said.results().reduce((_, next) -> next).map(LargeServersBench::millis).orElse(0.0);
  }

  private static double millis(MatchResult said) {
    return Double.parseDouble(said.group(1));
  }
}
