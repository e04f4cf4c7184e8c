package org.jkeepalived.lab.bench;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// How much later than the protocol's bound a backup announces itself after its master was killed:
/// the first takeover of a fresh process, by the kernel's time stamps of the frames.
final class TakeoverBench {
  private static final int MASTER = 200;
  private static final int BACKUP = 100;
  private static final String VIP = "10.9.0.100";

  private final int runs;

  TakeoverBench(double runs) {
    this.runs = (int) runs;
  }

  /// Milliseconds over the bound until the backup's first advert and its first gratuitous ARP.
  private record Over(Samples advert, Samples announcement) {}

  void run() {
    System.out.printf(
        Locale.ROOT,
        """

        takeover: last advert of a master killed with -9 to the backup's first advert and first
        gratuitous ARP, ms over 3 x advert_int + skew; %d runs each, in turn, fresh processes
                                     advert    median       p90       max | ARP  \
          median       p90       max
        """,
        runs);
    for (int intervalMillis : List.of(1000, 100, 10)) {
      Map<Program, Over> results = new EnumMap<>(Program.class);
      for (int i = 0; i < runs; i++) {
        for (Program program : Program.values()) {
          Over over = results.computeIfAbsent(program, _ -> new Over(new Samples(), new Samples()));
          measure(program, intervalMillis, over);
        }
      }
      results.forEach((program, over) -> print(program, intervalMillis, over));
      printDifference(results);
    }
  }

  private static void print(Program program, int intervalMillis, Over over) {
    System.out.printf(
        Locale.ROOT,
        "%5d ms  %-12s bound %8.2f       %s |     %s%n",
        intervalMillis,
        program,
        boundNanos(intervalMillis) / 1e6,
        over.advert().columns(),
        over.announcement().columns());
  }

  private static void printDifference(Map<Program, Over> results) {
    Over ours = results.get(Program.JKEEPALIVED);
    Over theirs = results.get(Program.KEEPALIVED);
    if (ours == null || theirs == null) {
      return;
    }
    double median = ours.announcement().median() - theirs.announcement().median();
    double max = ours.announcement().max() - theirs.announcement().max();
    System.out.printf(
        Locale.ROOT,
        "          difference of the ARP: median %+.2f ms (goal 1), max %+.2f ms (goal 5)%n",
        median,
        max);
  }

  private static long boundNanos(int intervalMillis) {
    return intervalMillis * 1_000_000L * 3 + (256 - BACKUP) * (intervalMillis * 1_000_000L) / 256;
  }

  private void measure(Program program, int intervalMillis, Over over) {
    try (Lab lab = Lab.open("takeover")) {
      Host first = lab.host("master").attach("eth0", "lan", "10.9.0.1/24");
      Host second = lab.host("backup").attach("eth0", "lan", "10.9.0.2/24");
      Capture capture = Capture.start(lab, "lan", "proto 112 or arp");
      // The master is the same program for both, so that only the backup differs.
      Router master = new Router(first, Program.KEEPALIVED, config(MASTER, intervalMillis)).start();
      Pause.until("master", Duration.ofSeconds(20), () -> first.holds(VIP));
      Router backup = new Router(second, program, config(BACKUP, intervalMillis)).start();
      Pause.span(Duration.ofMillis(Math.max(2500, 3L * intervalMillis)));
      // At a random phase of the master's interval.
      Pause.span(Duration.ofMillis(ThreadLocalRandom.current().nextInt(intervalMillis)));
      master.kill9();
      Pause.until("takeover", Duration.ofSeconds(20), () -> second.holds(VIP));
      Pause.span(Duration.ofMillis(100));
      backup.kill9();
      record(capture.frames(), intervalMillis, over);
    }
  }

  private static void record(List<Frame> frames, int intervalMillis, Over over) {
    long last = 0;
    for (Frame frame : frames) {
      if (frame instanceof Frame.Advert advert && advert.priority() == MASTER) {
        last = advert.timeNanos();
      }
    }
    long due = last + boundNanos(intervalMillis);
    long lastOfMaster = last;
    frames.stream()
        .filter(frame -> frame instanceof Frame.Advert && frame.timeNanos() > lastOfMaster)
        .findFirst()
        .ifPresent(frame -> over.advert().add((frame.timeNanos() - due) / 1e6));
    String senderOfMaster =
        announcements(frames).map(Frame.Announcement::sender).findFirst().orElse("");
    announcements(frames)
        .filter(frame -> frame.timeNanos() > lastOfMaster && !frame.sender().equals(senderOfMaster))
        .findFirst()
        .ifPresent(frame -> over.announcement().add((frame.timeNanos() - due) / 1e6));
  }

  private static Stream<Frame.Announcement> announcements(List<Frame> frames) {
    return frames.stream()
        .filter(Frame.Announcement.class::isInstance)
        .map(Frame.Announcement.class::cast)
        .filter(frame -> frame.address().equals(VIP));
  }

  private static String config(int priority, int intervalMillis) {
    return """
    global_defs {
      router_id bench
    }
    vrrp_instance V {
      state BACKUP
      interface eth0
      virtual_router_id 7
      priority %d
      version 3
      advert_int %s
      virtual_ipaddress {
        %s/24
      }
    }
    """
        .formatted(priority, intervalMillis / 1000.0, VIP);
  }
}
