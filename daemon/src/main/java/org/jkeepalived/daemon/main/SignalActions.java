package org.jkeepalived.daemon.main;

import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Signals;

/// What signals other than those that stop the daemon make it do.
///
/// @param dumping whether the configuration is logged after a reload (`-d`)
record SignalActions(
    Reloader reloader, Dumps dumps, boolean dumping, Readiness readiness, DaemonLog log) {
  void act(int number) {
    switch (number) {
      case Signals.HUP -> reload();
      case Signals.USR1 -> dumps.data();
      case Signals.USR2 -> dumps.statistics();
      case Signals.STATISTICS_CLEAR -> dumps.statisticsThenClear();
      case Signals.JSON -> dumps.json();
      case Signals.XCPU ->
          log.warning("the real-time limit is exceeded: raise vrrp_rlimit_rttime or remove it");
      default -> log.debug("signal " + number + " ignored");
    }
  }

  private void reload() {
    readiness.reloading();
    reloader.reload();
    readiness.ready("reloaded");
    if (dumping) {
      dumps.toLog();
    }
  }
}
