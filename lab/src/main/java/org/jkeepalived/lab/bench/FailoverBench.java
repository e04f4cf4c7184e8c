package org.jkeepalived.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jkeepalived.lab.load.Load;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;

/// A pair of directors under 200 requests a second, and the master killed: how many requests are
/// lost, and how long nobody is answered. keepalived takes part where the kernel has IPVS.
final class FailoverBench {
  private static final int PER_SECOND = 200;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final int runs;

  FailoverBench(double runs) {
    this.runs = (int) runs;
  }

  void run() {
    System.out.printf(
        """

        failover of directors: VRRPv3, adverts every 100 ms, NAT, %d requests a second, kill -9 of \
        the master, %d runs
                     requests lost                  outage [ms]
                        median       90%%       max     median       90%%       max
        """,
        PER_SECOND, runs);
    boolean ipvs = Files.exists(Path.of("/proc/net/ip_vs"));
    for (Program program : Program.values()) {
      if (program == Program.KEEPALIVED && !ipvs) {
        System.out.println("keepalived   cannot: this kernel has no IPVS");
      } else {
        measure(program);
      }
    }
  }

  private void measure(Program program) {
    var lost = new Samples();
    var outage = new Samples();
    for (int i = 0; i < runs; i++) {
      Load.Outcome outcome = once(program);
      lost.add(outcome.lost());
      outage.add(outcome.outageNanos() / 1e6);
    }
    System.out.printf(Locale.ROOT, "%-12s %s  %s%n", program, lost.columns(), outage.columns());
  }

  static Load.Outcome once(Program program) {
    try (Lab lab = Lab.open("failover")) {
      DirectorPair pair = DirectorPair.start(lab, program);
      try (Load load = Load.start(pair.client(), DirectorPair.VIP, 80, PER_SECOND)) {
        Pause.until("a second without a loss", LIMIT, () -> isSteady(load));
        long killed = System.nanoTime();
        pair.routers().getFirst().kill9();
        Pause.span(Duration.ofSeconds(4));
        return load.since(killed - 100_000_000L);
      }
    }
  }

  private static boolean isSteady(Load load) {
    Load.Outcome second = load.since(System.nanoTime() - 2_000_000_000L);
    return second.requests() > PER_SECOND && second.lost() == 0;
  }
}
