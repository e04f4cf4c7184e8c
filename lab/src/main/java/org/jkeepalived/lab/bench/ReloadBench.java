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

/// How late the adverts of an untouched instance are while others change: gaps without a reload,
/// and with one twice a second.
final class ReloadBench {
  private static final String OWN = "10.9.0.1";
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final int reloads;

  ReloadBench(double reloads) {
    this.reloads = (int) reloads;
  }

  void run() {
    System.out.printf(
        Locale.ROOT,
        """

        reload: gaps between adverts of an untouched instance with advert_int 0.1, ms; %d reloads
                                   median       p90       max    more than 101   priority 0
        """,
        reloads);
    for (Program program : Program.values()) {
      measure(program);
    }
  }

  private void measure(Program program) {
    try (Lab lab = Lab.open("reload")) {
      Host host = lab.host("master").attach("eth0", "lan", OWN + "/24");
      Router router = new Router(host, program, config(0)).start();
      Pause.until("master", Duration.ofSeconds(20), () -> host.holds("10.9.0.100"));
      Pause.span(Duration.ofSeconds(5));
      Capture capture = Capture.start(lab, "lan", "proto 112");
      Pause.span(PAUSE.multipliedBy(reloads));
      int quiet = kept(capture).size();
      for (int i = 1; i <= reloads; i++) {
        router.configure(config(i));
        router.reload();
        Pause.span(PAUSE);
      }
      List<Frame.Advert> all = kept(capture);
      print(program + ", quiet", all.subList(0, quiet));
      print(program + ", reloads", all.subList(quiet, all.size()));
    }
  }

  private static List<Frame.Advert> kept(Capture capture) {
    return capture.adverts().stream().filter(advert -> advert.vrid() == 1).toList();
  }

  private static void print(String what, List<Frame.Advert> adverts) {
    Samples gaps = Gaps.of(adverts);
    long resigned = adverts.stream().filter(advert -> advert.priority() == 0).count();
    System.out.printf(
        Locale.ROOT, "%-22s %s %16d %22d%n", what, gaps.columns(), gaps.above(101), resigned);
  }

  /// Another instance comes and goes, and the addresses of a third do.
  private static String config(int number) {
    String changing = Gaps.config("CHANGING", 2, 150, "10.9.0." + (110 + number % 3));
    String sometimes = number % 2 == 0 ? "" : Gaps.config("NEW", 3, 150, "10.9.0.120");
    return Gaps.config("KEPT", 1, 150, "10.9.0.100") + changing + sometimes;
  }
}
