package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;

/// Many network namespaces with one router each, one advert a second: memory and processor time of
/// one process that serves them all, beside one keepalived in each of them.
///
/// Both programs read the same files. Of keepalived there may be fewer; its figures are then
/// extrapolated in proportion, as the output says.
final class NamespacesBench {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final Duration MEASURE = Duration.ofSeconds(30);

  private final int namespaces;
  private final int peers;

  NamespacesBench(double namespaces, double peers) {
    this.namespaces = (int) namespaces;
    this.peers = (int) Math.min(namespaces, peers);
  }

  /// What so many routers needed.
  ///
  /// @param millis from start until all were masters
  private record Outcome(int routers, long pssKib, double cpuPercent, double millis) {
    double megabytes(int wanted) {
      return pssKib / 1024.0 * wanted / routers;
    }

    double cpu(int wanted) {
      return cpuPercent * wanted / routers;
    }
  }

  void run() {
    System.out.printf(
        Locale.ROOT,
        """

        namespaces: %d network namespaces, one router each, one advert a second
                     routers   processes' PSS   processor   all masters after
        """,
        namespaces);
    Outcome theirs = print("keepalived", measure(Program.KEEPALIVED, peers));
    if (peers < namespaces) {
      System.out.printf(
          Locale.ROOT,
          " in proportion %5d      %8.1f MB    %6.2f %%%n",
          namespaces,
          theirs.megabytes(namespaces),
          theirs.cpu(namespaces));
    }
    Outcome ours = print("jkeepalived", measure(Program.JKEEPALIVED, namespaces));
    System.out.printf(
        Locale.ROOT,
        "ratio                     %8.3f       %6.2f     (goal: below 100 MB for 400)%n",
        ours.megabytes(namespaces) / theirs.megabytes(namespaces),
        ours.cpu(namespaces) / theirs.cpu(namespaces));
  }

  private static Outcome print(String name, Outcome it) {
    System.out.printf(
        Locale.ROOT,
        "%-12s   %5d      %8.1f MB    %6.2f %%      %8.0f ms%n",
        name,
        it.routers,
        it.megabytes(it.routers),
        it.cpuPercent,
        it.millis);
    return it;
  }

  private Outcome measure(Program program, int count) {
    try (Lab lab = Lab.open("namespaces")) {
      Host host = lab.host("host");
      Path log = lab.directory().resolve("log");
      write(lab.directory(), count);
      host.shell(make(count));
      long start = System.nanoTime();
      Process process = start(program, host, count, log);
      Pause.until("all masters", PATIENCE, () -> masters(log) >= count);
      double millis = (System.nanoTime() - start) / 1e6;
      Pause.span(SETTLE);
      List<ProcessHandle> all = process.toHandle().descendants().toList();
      long before = ProcessFigures.cpuNanos(all);
      long from = System.nanoTime();
      Pause.span(MEASURE);
      double wall = System.nanoTime() - from;
      double cpu = 100.0 * (ProcessFigures.cpuNanos(all) - before) / wall;
      return new Outcome(count, ProcessFigures.of(all).pssKib(), cpu, millis);
    }
  }

  private static void write(Path directory, int count) {
    try {
      for (int i = 1; i <= count; i++) {
        Files.writeString(directory.resolve("n" + i + ".conf"), config(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(Program program, Host host, int count, Path log) {
    String options = String.join(" ", program.command()) + " -n -l -D -G -P -f " + log.getParent();
    String script =
        switch (program) {
          case JKEEPALIVED -> options + "; :";
          case KEEPALIVED ->
              "for i in $(seq %d); do %s/n$i.conf & done; wait".formatted(count, options);
        };
    try {
      return new ProcessBuilder(host.namespace().enter(List.of("bash", "-c", script)))
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long masters(Path log) {
    try {
      return Files.readString(log).lines().filter(l -> l.contains("Entering MASTER")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Namespaces with an interface each, whose other end is nobody's.
  private static String make(int count) {
    return """
    for i in $(seq %d); do
      ip netns add n$i
      ip -n n$i -batch - <<BATCH || exit 1
    link set lo up
    link add eth0 type veth peer name eth1
    addr add 10.9.0.1/24 dev eth0
    link set eth0 up
    link set eth1 up
    BATCH
    done
    """
        .formatted(count);
  }

  private static String config(int number) {
    return """
    net_namespace n%d
    global_defs {
      router_id bench
    }
    vrrp_instance V {
      state BACKUP
      interface eth0
      virtual_router_id 7
      priority 100
      advert_int 1
      virtual_ipaddress {
        10.9.0.100/24
      }
    }
    """
        .formatted(number);
  }
}
