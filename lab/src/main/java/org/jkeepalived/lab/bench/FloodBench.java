package org.jkeepalived.lab.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jkeepalived.lab.attack.Attacker;
import org.jkeepalived.lab.attack.ForgedAdvert;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// What broken adverts, 100,000 a second, do to a master's intervals and to its log.
final class FloodBench {
  private static final int PER_SECOND = 100_000;
  private static final String OWN = "10.9.0.1";

  private final int seconds;

  FloodBench(double seconds) {
    this.seconds = (int) seconds;
  }

  void run() {
    System.out.printf(
        Locale.ROOT,
        """

        flood: gaps between the adverts of a master with advert_int 0.1, ms; %d s each
                                   median       p90       max   lines logged   frames a second
        """,
        seconds);
    for (Program program : Program.values()) {
      measure(program);
    }
  }

  private void measure(Program program) {
    try (Lab lab = Lab.open("flood")) {
      Host host = lab.host("master").attach("eth0", "lan", OWN + "/24");
      Router router = new Router(host, program, Gaps.config("A", 1, 150, "10.9.0.100")).start();
      Pause.until("master", Duration.ofSeconds(20), () -> host.holds("10.9.0.100"));
      Attacker attacker = new Attacker(lab, "10.9.0.66/24");
      Capture capture = Capture.start(lab, "lan", "proto 112 and src host " + OWN);
      Pause.span(Duration.ofSeconds(2));
      int lines = lines(router);
      int from = capture.adverts().size();
      Pause.span(Duration.ofSeconds(seconds));
      int quiet = capture.adverts().size();
      print(program + ", quiet", capture, from, quiet, lines(router) - lines, 0);
      lines = lines(router);
      long began = System.nanoTime();
      attacker.flood(seconds * PER_SECOND, PER_SECOND, frames());
      double rate = attacker.answer() / ((System.nanoTime() - began) / 1e9);
      print(
          program + ", flooded",
          capture,
          quiet,
          capture.adverts().size(),
          lines(router) - lines,
          rate);
    }
  }

  private static void print(
      String what, Capture capture, int from, int to, int lines, double rate) {
    Samples gaps = Gaps.of(capture.adverts().subList(from, to));
    System.out.printf(Locale.ROOT, "%-22s %s %14d %17.0f%n", what, gaps.columns(), lines, rate);
  }

  private static int lines(Router router) {
    return (int) router.log().lines().count();
  }

  /// Nothing that a master answers out of turn: that would make its gaps shorter.
  private static List<byte[]> frames() {
    return List.of(
        advert().with(ForgedAdvert.VRRP + 6, 0xde).frame(),
        advert().with(ForgedAdvert.TTL, 64).fixIpChecksum().frame(),
        advert().with(ForgedAdvert.VRRP, 0x21).fixVrrpChecksum().frame());
  }

  private static ForgedAdvert advert() {
    return new ForgedAdvert(66, 1, 254, 10, 100);
  }
}
