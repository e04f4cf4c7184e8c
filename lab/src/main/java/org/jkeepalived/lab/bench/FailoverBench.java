package org.jkeepalived.lab.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import org.jkeepalived.lab.load.HeldConnection;
import org.jkeepalived.lab.load.Load;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;

/// A pair of directors under 200 requests a second, and the master killed: how many requests are
/// lost, and how long nobody is answered. Where the kernel has IPVS keepalived takes part, and a
/// connection that was open before has to go on answering.
final class FailoverBench {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final boolean IPVS = Files.exists(Path.of("/proc/net/ip_vs"));

  private final int runs;
  private final int perSecond;

  FailoverBench(double runs, double perSecond) {
    this.runs = (int) runs;
    this.perSecond = (int) perSecond;
  }

  void run() {
    System.out.printf(
        """

        failover of directors: VRRPv3, adverts every 100 ms, NAT, %d requests a second, kill -9 of \
        the master, %d runs
                     requests lost                  outage [ms]                 connections
                        median       90%%       max     median       90%%       max  kept
        """,
        perSecond, runs);
    var rows = new EnumMap<Program, Row>(Program.class);
    for (int i = 0; i < runs; i++) {
      for (Program program : Program.values()) {
        if (program == Program.JKEEPALIVED || IPVS) {
          once(program, rows.computeIfAbsent(program, _ -> new Row()));
        }
      }
    }
    if (!IPVS) {
      System.out.println("keepalived   cannot: this kernel has no IPVS");
    }
    rows.forEach((program, row) -> row.print(program));
  }

  private static final class Row {
    final Samples lost = new Samples();
    final Samples outage = new Samples();
    int kept;

    void print(Program program) {
      String connections = IPVS ? kept + " of " + lost.size() : "-";
      System.out.printf(
          Locale.ROOT,
          "%-12s %s  %s  %s%n",
          program,
          lost.columns(),
          outage.columns(),
          connections);
    }
  }

  private void once(Program program, Row row) {
    try (Lab lab = Lab.open("failover")) {
      DirectorPair pair = DirectorPair.start(lab, program);
      try (Load load = Load.start(pair.client(), DirectorPair.VIP, 80, perSecond)) {
        Pause.until("a second without a loss", LIMIT, () -> isSteady(load));
        try (HeldConnection held = HeldConnection.open(pair.client(), DirectorPair.VIP, 7, 20)) {
          converse(held);
          long killed = System.nanoTime();
          pair.routers().getFirst().kill9();
          Pause.span(Duration.ofSeconds(4));
          Load.Outcome outcome = load.since(killed - 100_000_000L);
          row.lost.add(outcome.lost());
          row.outage.add(outcome.outageNanos() / 1e6);
          row.kept += IPVS && !held.ask().equals(HeldConnection.BROKEN) ? 1 : 0;
        }
      }
    }
  }

  /// The kernel copies a connection with its third packet, and sends copies once a second.
  private static void converse(HeldConnection held) {
    for (int i = 0; i < 5; i++) {
      held.ask();
    }
    Pause.span(Duration.ofSeconds(3));
  }

  private boolean isSteady(Load load) {
    Load.Outcome second = load.since(System.nanoTime() - 2_000_000_000L);
    return second.requests() > perSecond && second.lost() == 0;
  }
}
