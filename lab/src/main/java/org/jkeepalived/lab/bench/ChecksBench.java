package org.jkeepalived.lab.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// Adverts every 10 ms beside very many checks, in two processes and in one: what checking does to
/// adverts, and what either costs.
final class ChecksBench {
  private static final int PER_SERVICE = 100;
  private static final Duration SETTLE = Duration.ofSeconds(40);

  private final int checks;
  private final Duration measure;

  ChecksBench(double checks, double seconds) {
    this.checks = (int) checks;
    measure = Duration.ofSeconds((long) seconds);
  }

  void run() {
    System.out.printf(
        """

        checking beside VRRP: %d TCP checks every 30 s, an advert every 10 ms, %d s
                        advert gaps [ms]                        over 30 ms   processor   RSS / PSS
                         median       99%%     99.9%%       max
        """,
        checks, measure.toSeconds());
    measure("no checks", 0);
    measure("two processes", checks);
    measure("one process", checks, "--one-process");
  }

  private void measure(String name, int count, String... options) {
    try (Lab lab = Lab.open("checks")) {
      Host director =
          lab.host("director")
              .attach("eth0", "lan", "10.0.0.2/24")
              .attach("eth1", "back", "10.1.255.1/16");
      Host web = lab.host("web").attach("eth0", "back", "10.1.255.2/16");
      web.shell("ip route add local 10.1.0.0/17 dev lo");
      director.shell("ip route add 10.1.0.0/17 via 10.1.255.2");
      web.start("python3", "-c", LISTENER);
      try (Capture capture = Capture.start(lab, "lan", "")) {
        Router router =
            new Router(director, Program.JKEEPALIVED, config(count)).withChecks().start(options);
        Pause.span(SETTLE);
        int before = capture.adverts().size();
        ProcessFigures from = ProcessFigures.of(router);
        long begun = System.nanoTime();
        Pause.span(measure);
        ProcessFigures to = ProcessFigures.of(router);
        double wall = (System.nanoTime() - begun) / 1e6;
        List<Frame.Advert> adverts = capture.adverts();
        print(name, Gaps.of(adverts.subList(before, adverts.size())), from, to, wall);
      }
    }
  }

  private static void print(
      String name, Samples gaps, ProcessFigures from, ProcessFigures to, double wallMillis) {
    System.out.printf(
        Locale.ROOT,
        "%-14s %9.2f %9.2f %9.2f %9.2f   %12d   %6.1f %%   %5.1f / %5.1f MB%n",
        name,
        gaps.median(),
        gaps.quantile(0.99),
        gaps.quantile(0.999),
        gaps.max(),
        gaps.above(30),
        100.0 * (to.cpuMillis() - from.cpuMillis()) / wallMillis,
        to.rssKib() / 1024.0,
        to.pssKib() / 1024.0);
  }

  private static final String LISTENER =
      """
      import socket
      s = socket.socket()
      s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
      s.bind(('', 80)); s.listen(4096)
      while True:
          c, _ = s.accept(); c.close()
      """;

  private static String config(int count) {
    var config =
        new StringBuilder(
            """
            vrrp_instance VI {
              interface eth0
              virtual_router_id 51
              priority 200
              version 3
              advert_int 0.01
              virtual_ipaddress { 10.0.0.1/24 }
            }
            """);
    for (int service = 0; service * PER_SERVICE < count; service++) {
      config
          .append("virtual_server 10.0.0.1 ")
          .append(1000 + service)
          .append(" {\n delay_loop 30\n lvs_sched rr\n lvs_method NAT\n protocol TCP\n");
      for (int i = 0; i < PER_SERVICE; i++) {
        int number = service * PER_SERVICE + i;
        config
            .append(" real_server 10.1.")
            .append(number / 250)
            .append('.')
            .append(number % 250 + 1)
            .append(" 80 {\n  TCP_CHECK { connect_timeout 3 }\n }\n");
      }
      config.append("}\n");
    }
    return config.toString();
  }
}
