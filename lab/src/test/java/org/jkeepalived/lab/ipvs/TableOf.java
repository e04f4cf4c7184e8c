package org.jkeepalived.lab.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.CheckEngine;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.config.bind.ConfigurationReader;
import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.config.bind.ScriptChecker;
import org.jkeepalived.core.config.syntax.ReadContext;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.dataplane.PacketMarks;
import org.jkeepalived.daemon.dataplane.ipvs.IpvsPlane;
import org.jkeepalived.daemon.main.FileSources;

/// What either program makes of a configuration before any check has ended, in the thread's network
/// namespace: lines of `ipvsadm -Sn`, thresholds and timeouts.
final class TableOf {
  private static final long NOW = 1_000_000_000_000L;
  private static final int SECONDS = 20;

  private TableOf() {}

  /// keepalived, which says when it is done with its start.
  static SortedSet<String> keepalived(Path file) throws IOException, InterruptedException {
    Path pids = Files.createTempDirectory("keepalived");
    Process process =
        new ProcessBuilder(
                "keepalived",
                "-nlC",
                "-f",
                file.toString(),
                "-p",
                pids.resolve("parent").toString(),
                "-c",
                pids.resolve("checker").toString())
            .redirectErrorStream(true)
            .start();
    Thread guard =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null && !line.endsWith("Startup complete")) {
        line = output.readLine();
      }
      SortedSet<String> table = shown();
      Path checker = pids.resolve("checker");
      if (Files.exists(checker)) {
        Judge.shell("kill -9 %s || true".formatted(Files.readString(checker).strip()));
      }
      return table;
    } finally {
      process.destroyForcibly();
      process.waitFor();
      guard.interrupt();
    }
  }

  /// This program's decisions and data plane.
  static SortedSet<String> ours(Path file) throws IOException {
    ReadResult read =
        ConfigurationReader.read(
            new FileSources(), file.toString(), ReadContext.of("test"), ScriptChecker.TRUSTING);
    Configuration configuration = read.configuration();
    if (!read.usable()) {
      return shown();
    }
    LvsSettings settings = configuration.lvs().settings();
    List<String> log = new ArrayList<>();
    try (DataPlane plane =
            IpvsPlane.open((level, text) -> log.add(level + " " + text), settings).orElseThrow();
        var marks =
            new PacketMarks((level, text) -> log.add(level + " " + text), Optional.empty())) {
      List<CheckEffect> effects = new ArrayList<>();
      var engine = new CheckEngine(1, effects::add);
      List<TrackedFile> files = configuration.trackers().files();
      engine.handle(new CheckEvent.Configured(configuration.lvs(), files), NOW);
      for (TrackedFile tracked : files) {
        engine.handle(new CheckEvent.FileRead(tracked.name(), content(tracked)), NOW);
      }
      effects.forEach(effect -> carryOut(effect, plane, marks));
      plane.flush();
      SortedSet<String> table = shown();
      log.forEach(line -> System.err.println(file.getFileName() + ": " + line));
      return table;
    }
  }

  private static Optional<String> content(TrackedFile tracked) throws IOException {
    Path path = Path.of(tracked.path());
    return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
  }

  static void carryOut(CheckEffect effect, DataPlane plane, PacketMarks marks) {
    switch (effect) {
      case CheckEffect.HoldService(var service, var settings) -> plane.hold(service, settings);
      case CheckEffect.ReleaseService(var service) -> plane.release(service);
      case CheckEffect.HoldDestination(var service, var server, var settings) ->
          plane.hold(service, server, settings);
      case CheckEffect.ReleaseDestination(var service, var server) ->
          plane.release(service, server);
      case CheckEffect.LeaveDestination(var service, var server) -> plane.leave(service, server);
      case CheckEffect.MarkPackets(var settings, var rules) -> marks.mark(settings, rules);
      case CheckEffect.FlushTable() -> plane.clear();
      case CheckEffect.SetTimeouts(var timeouts) -> plane.timeouts(timeouts);
      case CheckEffect.StartCheck _,
          CheckEffect.CancelCheck _,
          CheckEffect.RunSyncDaemon _,
          CheckEffect.WatchFiles _,
          CheckEffect.KeepOrders _,
          CheckEffect.Notify _,
          CheckEffect.Log _ -> {
        // Of no consequence for the table before a check ends.
      }
    }
  }

  private static SortedSet<String> shown() {
    var lines = new TreeSet<String>();
    String output =
        Judge.shell(
            "ipvsadm -Sn; echo --; ipvsadm -Ln --thresholds; echo --; ipvsadm -L --timeout");
    String[] parts = output.split("--\n", -1);
    assertThat(parts).hasSize(3);
    parts[0].lines().forEach(lines::add);
    String service = "";
    for (String line : parts[1].lines().toList()) {
      String[] words = line.strip().split(" +", -1);
      if (line.matches("^(TCP|UDP|SCTP|FWM) .*")) {
        service = words[0] + " " + words[1];
      } else if (words[0].equals("->") && words.length > 3 && words[2].matches("\\d+")) {
        lines.add("thresholds " + service + " " + words[1] + " " + words[2] + " " + words[3]);
      }
    }
    lines.add(parts[2].strip());
    return lines;
  }
}
