package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.daemon.dump.ClearedCounters;
import org.jkeepalived.daemon.dump.DataDump;
import org.jkeepalived.daemon.dump.DumpSource;
import org.jkeepalived.daemon.dump.JsonDump;
import org.jkeepalived.daemon.dump.StatisticsDump;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.ScriptOwners;
import org.jkeepalived.daemon.script.ScriptPolicy;

/// Writes what signals and `-d` ask for, on a thread of its own: a full disk holds up neither the
/// VRRP loop nor the next signal.
final class Dumps implements AutoCloseable {
  private static final long SNAPSHOT_SECONDS = 5;
  private static final int LINES_AT_ONCE = 500;
  private static final Duration LOG_PATIENCE = Duration.ofSeconds(2);

  private final DaemonState state;
  private final TemporaryDirectory directory;
  private final int umask;
  private final boolean alone;
  private final DaemonLog log;
  private final ClearedCounters cleared = new ClearedCounters();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("dump").factory());

  /// @param alone whether the plain names of the files are free for this configuration
  Dumps(DaemonState state, TemporaryDirectory directory, int umask, boolean alone, DaemonLog log) {
    this.alone = alone;
    this.state = state;
    this.directory = directory;
    this.umask = umask;
    this.log = log;
  }

  /// `keepalived.data`, for SIGUSR1.
  void data() {
    Optional<String> namespace = state.info().networkNamespace();
    String plain = dataName(state.configuration().global(), namespace);
    write(plain.equals("keepalived.data") ? name("data") : plain, DataDump::render);
  }

  /// With `data_use_instance` the names of the namespace and of the instance stand before `.data`.
  static String dataName(GlobalSettings global, Optional<String> namespace) {
    String names = names(global, namespace);
    boolean used = global.services().dumps().useInstance() && !names.isEmpty();
    return used ? "keepalived." + names + ".data" : "keepalived.data";
  }

  /// The name of a file. Where several configurations share the process each has its own.
  private String name(String kind) {
    GlobalSettings global = state.configuration().global();
    String names = alone ? "" : names(global, state.info().networkNamespace());
    return names.isEmpty() ? "keepalived." + kind : "keepalived." + names + "." + kind;
  }

  private static String names(GlobalSettings global, Optional<String> namespace) {
    return Stream.of(namespace, global.instanceName())
        .flatMap(Optional::stream)
        .collect(Collectors.joining("_"));
  }

  /// `keepalived.stats`, for SIGUSR2.
  void statistics() {
    write(name("stats"), source -> StatisticsDump.render(source, cleared));
  }

  /// The same; the next statistics count from here.
  void statisticsThenClear() {
    write(
        name("stats"),
        source -> {
          String text = StatisticsDump.render(source, cleared);
          cleared.clear(source.status());
          return text;
        });
  }

  /// `keepalived.json`; without an instance there is nothing to write.
  void json() {
    write(
        name("json"),
        source ->
            source.configuration().instances().isEmpty() ? "" : JsonDump.render(source, cleared));
  }

  /// The content of `keepalived.data` into the log, for `-d`.
  void toLog() {
    perform(
        "the configuration",
        source -> {
          int count = 0;
          for (String line : DataDump.render(source).lines().toList()) {
            log.info(line);
            // The log never waits for its destinations; so much at once would not find room.
            if (++count % LINES_AT_ONCE == 0) {
              log.flush(LOG_PATIENCE);
            }
          }
        });
  }

  private interface Rendering {
    String of(DumpSource source);
  }

  private interface Action {
    void on(DumpSource source) throws IOException;
  }

  private void write(String name, Rendering rendering) {
    perform(
        name,
        source -> {
          String text = rendering.of(source);
          if (text.isEmpty()) {
            log.notice(name + " is not written: there is no VRRP instance");
          } else {
            log.info(name + " written to " + directory.replace(name, text));
          }
        });
  }

  private void perform(String what, Action action) {
    thread.execute(() -> {
      try {
        action.on(source());
      } catch (IOException e) {
        log.error("cannot write " + what + ": " + e.getMessage());
      } catch (ExecutionException | TimeoutException _) {
        log.error("cannot write " + what + ": the VRRP loop does not answer");
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private DumpSource source()
      throws IOException, ExecutionException, TimeoutException, InterruptedException {
    Status status = state.snapshot().get(SNAPSHOT_SECONDS, TimeUnit.SECONDS);
    Configuration configuration = state.configuration();
    return new DumpSource(
        configuration,
        status,
        state.network(),
        Instant.now(),
        state.info().networkNamespace(),
        umask,
        ScriptOwners.of(ScriptPolicy.of(configuration.global())));
  }

  /// What is being written is left behind: the daemon's end waits for nobody's disk.
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
