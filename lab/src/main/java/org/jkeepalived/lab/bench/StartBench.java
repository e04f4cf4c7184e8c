package org.jkeepalived.lab.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Router;

/// Time from exec to the first advert of an address owner, by the kernel's time stamp of the frame.
final class StartBench {
  private static final String CONFIG =
      """
      global_defs {
        router_id bench
      }
      vrrp_instance V {
        state MASTER
        interface eth0
        virtual_router_id 7
        priority 255
        version 3
        advert_int 1
        virtual_ipaddress {
          10.9.0.100/24
        }
      }
      """;

  private final int runs;

  StartBench(double runs) {
    this.runs = (int) runs;
  }

  void run() {
    Map<Installation, Samples> millis = new EnumMap<>(Installation.class);
    for (int i = 0; i < runs; i++) {
      for (Installation installation : Installation.values()) {
        measure(installation, millis.computeIfAbsent(installation, _ -> new Samples()));
      }
    }
    Installation.CLONE.use();
    System.out.printf(
        Locale.ROOT,
        "%nstart: exec of the launcher to first advert, priority 255, ms, %d runs each in turn%n"
            + "                 median       p90       max%n",
        runs);
    millis.forEach((installation, samples) ->
        System.out.printf("%-12s %s%n", installation, samples.columns()));
    System.out.println("goal: 120 now, 75 later");
  }

  private static void measure(Installation installation, Samples millis) {
    installation.use();
    try (Lab lab = Lab.open("start")) {
      Host host = lab.host("node").attach("eth0", "lan", "10.9.0.1/24");
      Capture capture = Capture.start(lab, "lan", "proto 112");
      Router router = new Router(host, installation.program(), CONFIG).start();
      Pause.until("advert", Duration.ofSeconds(20), () -> !capture.adverts().isEmpty());
      long execNanos = execNanos(router.log());
      millis.add((capture.adverts().getFirst().timeNanos() - execNanos) / 1e6);
    }
  }

  /// The first line of a router's log is "exec SECONDS.MICROSECONDS".
  private static long execNanos(String log) {
    String stamp = log.substring("exec ".length(), log.indexOf('\n'));
    return Long.parseLong(stamp.replaceAll("[.,]", "")) * 1000;
  }
}
