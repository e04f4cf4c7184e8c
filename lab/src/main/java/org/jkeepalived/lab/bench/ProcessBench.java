package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jkeepalived.lab.net.Capture;
import org.jkeepalived.lab.net.Frame;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;
import org.jkeepalived.lab.net.Router;

/// From the SIGKILL of a tracked process to the master's advert of priority 0 on the wire, by the
/// kernel's time stamp of the frame. The daemons run outside of the laboratory's process
/// namespaces, where the kernel's process events are to be had.
final class ProcessBench {
  private static final String NAME = "jk_tracked";
  private static final String VIP = "10.9.0.100";

  private final int runs;

  ProcessBench(double runs) {
    this.runs = (int) runs;
  }

  void run() {
    System.out.printf(
        Locale.ROOT,
        """

        process: SIGKILL of a tracked process to the master's priority 0 on the wire, ms; %d runs
                        median       p90       max
        """,
        runs);
    for (Program program : Program.values()) {
      Samples samples = new Samples();
      measure(program, samples);
      System.out.printf(Locale.ROOT, "%-12s %s%n", program, samples.columns());
    }
  }

  private void measure(Program program, Samples samples) {
    try (Lab lab = Lab.open("process")) {
      Host host = lab.host("master").attach("eth0", "lan", "10.9.0.1/24");
      Capture capture = Capture.start(lab, "lan", "proto 112");
      Path tracked = copyOfSleep(lab.directory());
      Process process = start(tracked);
      Router router = new Router(host, program, CONFIG);
      router.outside();
      router.start();
      for (int i = 0; i < runs; i++) {
        Pause.until("master", Duration.ofSeconds(20), () -> host.holds(VIP));
        Pause.span(Duration.ofMillis(300));
        long before = now();
        process.destroyForcibly();
        Pause.until("fault", Duration.ofSeconds(20), () -> farewell(capture, before) > 0);
        samples.add((farewell(capture, before) - before) / 1e6);
        process = start(tracked);
      }
      process.destroyForcibly();
    }
  }

  private static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /// When the first advert of priority 0 after `since` was seen; 0 when there is none.
  private static long farewell(Capture capture, long since) {
    return capture.adverts().stream()
        .filter(advert -> advert.priority() == 0 && advert.timeNanos() > since)
        .mapToLong(Frame.Advert::timeNanos)
        .findFirst()
        .orElse(0);
  }

  private static Path copyOfSleep(Path directory) {
    try {
      return Files.copy(Path.of("/bin/sleep").toRealPath(), directory.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(Path program) {
    try {
      return new ProcessBuilder(program.toString(), "1000").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String CONFIG =
      """
      global_defs {
        router_id bench
      }
      vrrp_track_process tracked {
        process %s
      }
      vrrp_instance V {
        state BACKUP
        interface eth0
        virtual_router_id 7
        priority 100
        version 3
        advert_int 0.1
        virtual_ipaddress {
          %s/24
        }
        track_process {
          tracked
        }
      }
      """
          .formatted(NAME, VIP);
}
