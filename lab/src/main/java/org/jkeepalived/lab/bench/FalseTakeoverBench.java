package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// Healthy masters that lose their office at 10 ms adverts because the machine paused them or their
/// backups: four pairs at once, so that all suffer the same pauses.
final class FalseTakeoverBench {
  private static final int MASTER = 200;
  private static final int BUSY_LOOPS = 4;
  private static final long EVENT_NANOS = 36_000_000;

  private final double minutes;

  FalseTakeoverBench(double minutes) {
    this.minutes = minutes;
  }

  /// One pair of routers of the same program.
  private record Pair(Program program, boolean realTime, int vrid) {
    @Override
    public String toString() {
      return program + (realTime ? ", real-time" : "");
    }
  }

  void run() {
    List<Pair> pairs = new ArrayList<>();
    for (boolean realTime : List.of(false, true)) {
      for (Program program : Program.values()) {
        pairs.add(new Pair(program, realTime, pairs.size() + 1));
      }
    }
    phase("idle", pairs, 0);
    phase("beside " + BUSY_LOOPS + " busy loops", pairs, BUSY_LOOPS);
  }

  private void phase(String title, List<Pair> pairs, int busyLoops) {
    System.out.printf(
        Locale.ROOT,
        "%nfalse takeovers at 10 ms adverts (bound 36.1 ms), %.1f minutes %s, all pairs at once%n"
            + "                           takeovers   gaps of the master's adverts, ms:"
            + "     p50      p99    p99.9      max%n",
        minutes,
        title);
    try (Lab lab = Lab.open("false-takeover")) {
      for (Pair pair : pairs) {
        start(lab, pair, 1, MASTER);
      }
      Pause.span(Duration.ofSeconds(4));
      for (Pair pair : pairs) {
        start(lab, pair, 2, 100);
      }
      List<Process> burners = burn(busyLoops);
      try {
        Pause.span(Duration.ofSeconds(6));
        Capture capture = Capture.start(lab, "lan", "proto 112");
        Pause.span(Duration.ofMillis((long) (minutes * 60_000)));
        capture.close();
        print(pairs, capture);
      } finally {
        burners.forEach(Process::destroyForcibly);
      }
    }
  }

  private static void start(Lab lab, Pair pair, int number, int priority) {
    String name = (number == 1 ? "m" : "b") + pair.vrid;
    String address = "10.9.%d.%d/16".formatted(pair.vrid, number);
    new Router(lab.host(name).attach("eth0", "lan", address), pair.program, config(pair, priority))
        .start();
  }

  private static List<Process> burn(int count) {
    List<Process> burners = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try {
        burners.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return burners;
  }

  private static void print(List<Pair> pairs, Capture capture) {
    Map<Integer, Samples> gaps = new HashMap<>();
    Map<Integer, Integer> takeovers = new HashMap<>();
    Map<Integer, Frame.Advert> last = new HashMap<>();
    Map<Integer, Long> backupSpokeNanos = new HashMap<>();
    for (Frame.Advert advert : capture.adverts()) {
      Frame.Advert previous = last.put(advert.vrid(), advert);
      if (previous == null) {
        if (advert.priority() != MASTER) {
          // It was master before this began.
          backupSpokeNanos.put(advert.vrid(), advert.timeNanos());
        }
        continue;
      }
      if (advert.priority() != MASTER) {
        // Two masters that speak in turn, until the lower one has heard the higher, are one event.
        Long before = backupSpokeNanos.put(advert.vrid(), advert.timeNanos());
        boolean isNew = before == null || advert.timeNanos() - before > EVENT_NANOS;
        if (isNew && previous.priority() == MASTER) {
          takeovers.merge(advert.vrid(), 1, Integer::sum);
        }
      } else if (previous.priority() == MASTER) {
        gaps.computeIfAbsent(advert.vrid(), _ -> new Samples())
            .add((advert.timeNanos() - previous.timeNanos()) / 1e6);
      }
    }
    for (Pair pair : pairs) {
      Samples samples = gaps.getOrDefault(pair.vrid, new Samples());
      System.out.printf(
          Locale.ROOT,
          "%-24s %10d   (%7d gaps)                  %8.2f %8.2f %8.2f %8.2f%n",
          pair,
          takeovers.getOrDefault(pair.vrid, 0),
          samples.size(),
          samples.median(),
          samples.quantile(0.99),
          samples.quantile(0.999),
          samples.max());
    }
  }

  private static String config(Pair pair, int priority) {
    return """
    global_defs {
      router_id bench
      %s
    }
    vrrp_instance V {
      state BACKUP
      interface eth0
      virtual_router_id %d
      priority %d
      version 3
      advert_int 0.01
      virtual_ipaddress {
        10.9.%d.100/32
      }
    }
    """
        .formatted(
            pair.realTime ? "vrrp_rt_priority 50\n  vrrp_rlimit_rttime 1000000" : "",
            pair.vrid,
            priority,
            pair.vrid);
  }
}
