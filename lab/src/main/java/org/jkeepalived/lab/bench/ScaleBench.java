package org.jkeepalived.lab.bench;

import java.time.Duration;
import java.util.Locale;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// A thousand instances in one process: processor time at ten adverts a second each, memory, and
/// the time until all addresses have moved after the master was killed.
final class ScaleBench {
  private static final int INTERFACES = 4;
  private static final Duration SETTLE = Duration.ofSeconds(15);
  private static final Duration MEASURE = Duration.ofSeconds(30);

  private final int perInterface;

  ScaleBench(double perInterface) {
    this.perInterface = (int) perInterface;
  }

  /// What one program needed.
  private record Outcome(
      double masterCpu,
      double backupCpu,
      ProcessFigures master,
      ProcessFigures backup,
      double electMillis,
      double firstMillis,
      double allMillis) {}

  void run() {
    System.out.printf(
        """

        scale: %d instances (%d interfaces x %d VRIDs), VRRPv3, 10 adverts a second, the image
                     master          backup          master RSS/PSS   backup RSS/PSS  \
        all elected  after kill -9: first/all VIPs moved
        """,
        INTERFACES * perInterface, INTERFACES, perInterface);
    Outcome theirs = measure(Program.KEEPALIVED);
    print(Program.KEEPALIVED, theirs);
    Installation.IMAGE.use();
    Outcome ours = measure(Program.JKEEPALIVED);
    Installation.CLONE.use();
    print(Program.JKEEPALIVED, ours);
    System.out.printf(
        Locale.ROOT,
        "ratio        %6.2f          %6.2f  (processor time; goal: below 1. RSS goal: 56 MB)%n",
        ours.masterCpu / theirs.masterCpu,
        ours.backupCpu / theirs.backupCpu);
  }

  private static void print(Program program, Outcome it) {
    System.out.printf(
        Locale.ROOT,
        "%-12s %6.1f %% CPU    %6.1f %% CPU    %5.1f / %5.1f MB   %5.1f / %5.1f MB  %8.0f ms  %8.0f"
            + " / %6.0f ms%n",
        program,
        it.masterCpu,
        it.backupCpu,
        it.master.rssKib() / 1024.0,
        it.master.pssKib() / 1024.0,
        it.backup.rssKib() / 1024.0,
        it.backup.pssKib() / 1024.0,
        it.electMillis,
        it.firstMillis,
        it.allMillis);
  }

  private Outcome measure(Program program) {
    int all = INTERFACES * perInterface;
    try (Lab lab = Lab.open("scale")) {
      Host first = host(lab, "master", 1);
      Host second = host(lab, "backup", 2);
      long start = System.nanoTime();
      Router master = new Router(first, program, config(200)).start();
      Pause.until(
          "all masters", Duration.ofSeconds(60), () -> first.countAddresses("10.10") == all);
      double elect = (System.nanoTime() - start) / 1e6;
      Router backup = new Router(second, program, config(100)).start();
      Pause.span(SETTLE);

      ProcessFigures masterBefore = ProcessFigures.of(master);
      ProcessFigures backupBefore = ProcessFigures.of(backup);
      long from = System.nanoTime();
      Pause.span(MEASURE);
      ProcessFigures masterAfter = ProcessFigures.of(master);
      ProcessFigures backupAfter = ProcessFigures.of(backup);
      double wall = (System.nanoTime() - from) / 1e6;

      long killed = System.nanoTime();
      master.kill9();
      Pause.until("first", Duration.ofSeconds(30), () -> second.countAddresses("10.10") > 0);
      double firstMoved = (System.nanoTime() - killed) / 1e6;
      Pause.until("all", Duration.ofSeconds(30), () -> second.countAddresses("10.10") == all);
      double allMoved = (System.nanoTime() - killed) / 1e6;
      return new Outcome(
          100.0 * (masterAfter.cpuMillis() - masterBefore.cpuMillis()) / wall,
          100.0 * (backupAfter.cpuMillis() - backupBefore.cpuMillis()) / wall,
          masterAfter,
          backupAfter,
          elect,
          firstMoved,
          allMoved);
    }
  }

  private static Host host(Lab lab, String name, int number) {
    Host host = lab.host(name);
    for (int i = 0; i < INTERFACES; i++) {
      host.attach("eth" + i, "lan" + i, "10.9.%d.%d/24".formatted(i, number));
    }
    return host;
  }

  private String config(int priority) {
    StringBuilder config = new StringBuilder("global_defs {\n  router_id scale\n}\n");
    for (int i = 0; i < INTERFACES; i++) {
      for (int vrid = 1; vrid <= perInterface; vrid++) {
        config.append(
            """
            vrrp_instance V%1$d_%2$d {
              state BACKUP
              interface eth%1$d
              virtual_router_id %2$d
              priority %3$d
              version 3
              advert_int 0.1
              virtual_ipaddress {
                10.10%1$d.0.%2$d/32
              }
            }
            """
                .formatted(i, vrid, priority));
      }
    }
    return config.toString();
  }
}
