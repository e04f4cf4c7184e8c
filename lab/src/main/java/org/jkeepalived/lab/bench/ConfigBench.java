package org.jkeepalived.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;
import org.jkeepalived.lab.net.Program;

/// Time to read, bind and validate large configurations, beside keepalived's own test of the same
/// file in the same run and on the same interfaces.
///
/// Ours is measured in a JVM that does nothing else: the first reading, with nothing compiled, and
/// the later ones. The whole command is measured too, with the start and end of both programs.
final class ConfigBench {
  private static final int INSTANCES = 4_000;
  private static final int READINGS = 12;

  /// Readings that warm up and are not counted.
  private static final int WARM_UP = 4;

  private final int runs;

  ConfigBench(double runs) {
    this.runs = (int) runs;
  }

  void run() {
    System.out.printf(
        Locale.ROOT,
        """

        config: reading and checking a file, ms, median of %d runs each in turn
                                    keepalived -t   ours, without JVM start       jkeepalived -t
        file                       whole command    first    warm  warm ratio      whole command
        """,
        runs);
    try (Lab lab = Lab.open("config")) {
      Host host = lab.host("node");
      for (int i = 0; i < LargeFiles.interfaces(INSTANCES); i++) {
        host.attach("eth" + i, "lan", "10.200.%d.1/24".formatted(i));
      }
      var files = new LargeFiles(lab.directory());
      measure(host, files.servers("37,205 real servers", 2_277, 37_205));
      measure(host, files.instances("4,000 instances", INSTANCES));
      measure(host, files.definitions("100,000 lines included"));
      measure(host, files.servers("10,000 real servers", 612, 10_000));
      measure(host, files.servers("20,000 real servers", 1_224, 20_000));
      measure(host, files.servers("40,000 real servers", 2_448, 40_000));
    }
    System.out.println("goal: warm ratio below 1, and the last three in proportion");
  }

  private void measure(Host host, Path file) {
    var theirs = new Samples();
    var first = new Samples();
    var warm = new Samples();
    var whole = new Samples();
    for (int i = 0; i < runs; i++) {
      theirs.add(command(host, Program.KEEPALIVED, file));
      List<Double> readings = readings(file);
      first.add(readings.getFirst());
      readings.subList(WARM_UP, readings.size()).forEach(warm::add);
      whole.add(command(host, Program.JKEEPALIVED, file));
    }
    System.out.printf(
        Locale.ROOT,
        "%-24s %15.0f %8.0f %7.0f %11.2f %18.0f%n",
        file.getFileName(),
        theirs.median(),
        first.median(),
        warm.median(),
        warm.median() / theirs.median(),
        whole.median());
  }

  private static double command(Host host, Program program, Path file) {
    List<String> command = new ArrayList<>(program.command());
    command.addAll(List.of("-t", "-n", "-f", file.toString()));
    long start = System.nanoTime();
    host.namespace().run(command.toArray(String[]::new));
    return (System.nanoTime() - start) / 1e6;
  }

  private static List<Double> readings(Path file) {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            ReadTimes.class.getName(),
            file.toString(),
            READINGS + "",
            LargeFiles.interfaces(INSTANCES) + "");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
      // The JVM remarks on JAVA_TOOL_OPTIONS in the same stream.
      return said.lines().filter(line -> line.matches("[0-9.]+")).map(Double::valueOf).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading " + file, e);
    }
  }
}
