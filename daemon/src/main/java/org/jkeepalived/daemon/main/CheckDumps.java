package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.daemon.check.CheckLoop;
import org.jkeepalived.daemon.dump.CheckDump;
import org.jkeepalived.daemon.log.DaemonLog;

/// Writes `keepalived_check.data`, which SIGUSR1 asks for, on a thread of its own.
final class CheckDumps implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final CheckLoop loop;
  private final Place place;
  private final DaemonLog log;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("check dump").factory());
  private volatile Configuration configuration = Configuration.EMPTY;

  /// @param namespace network namespace of the configuration
  /// @param home where files are that are found by a name in the temporary directory
  /// @param alone whether the plain name of the file is free
  record Place(Optional<String> namespace, Path home, boolean alone) {}

  CheckDumps(CheckLoop loop, Place place, DaemonLog log) {
    this.loop = loop;
    this.place = place;
    this.log = log;
  }

  void configure(Configuration inForce) {
    configuration = inForce;
  }

  void data() {
    thread.execute(this::write);
  }

  private void write() {
    Path temporary = TemporaryDirectory.ofEnvironment().path();
    var files = new DumpFiles(temporary, place.home(), place.alone());
    Path target = files.checks(configuration.global(), place.namespace());
    try {
      var report = loop.report().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      String text = CheckDump.render(configuration, report.status());
      log.info("keepalived_check.data written to " + files.put(target, text));
    } catch (IOException e) {
      log.error("cannot write " + target + ": " + e.getMessage());
    } catch (ExecutionException | TimeoutException _) {
      log.error("cannot write " + target + ": the check loop does not answer");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
