package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.observe.StatusReport;
import org.jkeepalived.linux.libc.Signals;

/// What signals other than those that stop the daemon make it do.
record SignalActions(Reloader reloader, DaemonState state, Readiness readiness, DaemonLog log) {
  private static final String DATA_FILE = "keepalived.data";
  private static final long SNAPSHOT_SECONDS = 5;

  void act(int number) {
    switch (number) {
      case Signals.HUP -> reload();
      case Signals.USR1 -> writeStatus();
      case Signals.USR2 -> log.notice("SIGUSR2: statistics are in `jkeepalived status` for now");
      case Signals.JSON ->
          log.notice("JSON signal: use `jkeepalived status --json`, keepalived.json is to come");
      case Signals.STATISTICS_CLEAR ->
          log.notice("statistics cannot be cleared; `jkeepalived status` shows them");
      case Signals.XCPU ->
          log.warning("the real-time limit is exceeded: raise vrrp_rlimit_rttime or remove it");
      default -> log.debug("signal " + number + " ignored");
    }
  }

  private void reload() {
    readiness.reloading();
    reloader.reload();
    readiness.ready("reloaded");
  }

  private void writeStatus() {
    try {
      Status status = state.snapshot().get(SNAPSHOT_SECONDS, TimeUnit.SECONDS);
      String text = new StatusReport(status, state.info(), Instant.now()).text();
      log.info("status written to " + TemporaryDirectory.ofEnvironment().replace(DATA_FILE, text));
    } catch (IOException e) {
      log.error("cannot write " + DATA_FILE + ": " + e.getMessage());
    } catch (ExecutionException | TimeoutException e) {
      log.error("cannot write " + DATA_FILE + ": the VRRP loop does not answer");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
