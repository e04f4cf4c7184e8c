package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
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
  private final DumpFiles files;
  private final int umask;
  private final DaemonLog log;
  private final ClearedCounters cleared = new ClearedCounters();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("dump").factory());

  /// @param home where files are that are found by a name in the temporary directory
  /// @param alone whether the plain names of the files are free for this configuration
  Dumps(
      DaemonState state,
      TemporaryDirectory directory,
      Path home,
      int umask,
      boolean alone,
      DaemonLog log) {
    this.state = state;
    files = new DumpFiles(directory.path(), home, alone);
    this.umask = umask;
    this.log = log;
  }

  /// `keepalived.data`, for SIGUSR1.
  void data() {
    Optional<String> namespace = state.info().networkNamespace();
    write("keepalived.data", global -> List.of(files.state(global, namespace)), DataDump::render);
  }

  /// `keepalived.stats`, for SIGUSR2.
  void statistics() {
    write(
        "keepalived.stats",
        this::statisticsFiles,
        source -> StatisticsDump.render(source, cleared));
  }

  private List<Path> statisticsFiles(GlobalSettings global) {
    return files.statistics(global, state.info().networkNamespace());
  }

  /// The same; the next statistics count from here.
  void statisticsThenClear() {
    write(
        "keepalived.stats",
        this::statisticsFiles,
        source -> {
          String text = StatisticsDump.render(source, cleared);
          cleared.clear(source.status());
          return text;
        });
  }

  /// `keepalived.json`; without an instance there is nothing to write.
  void json() {
    write(
        "keepalived.json",
        global -> files.json(global, state.info().networkNamespace()),
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

  private void write(
      String name, Function<GlobalSettings, List<Path>> targets, Rendering rendering) {
    perform(
        name,
        source -> {
          String text = rendering.of(source);
          if (text.isEmpty()) {
            log.notice(name + " is not written: there is no VRRP instance");
            return;
          }
          for (Path target : targets.apply(source.configuration().global())) {
            log.info(name + " written to " + files.put(target, text));
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
