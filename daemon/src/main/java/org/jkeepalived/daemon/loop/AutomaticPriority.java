package org.jkeepalived.daemon.loop;

import org.jkeepalived.core.model.DaemonSettings;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.Scheduling;

/// `max_auto_priority`: a loop that was scheduled late makes itself a real-time thread, and raises
/// its priority by a quarter of the way each time that this was not enough.
final class AutomaticPriority {
  private static final int STEPS = 4;
  private static final int OFF = 0;

  private final DaemonLog log;
  private int priority;
  private DaemonSettings.AutomaticPriority settings = DaemonSettings.AutomaticPriority.DEFAULT;
  private boolean hinted;

  AutomaticPriority(ProcessSettings process, DaemonLog log) {
    this.log = log;
    priority = process.realtimePriority().orElse(OFF);
  }

  void configure(DaemonSettings.AutomaticPriority next) {
    settings = next;
  }

  /// How late the loop must be, in nanoseconds.
  long delayNanos() {
    return settings.delayNanos();
  }

  /// The loop was scheduled that late.
  void late(long nanos) {
    int highest = settings.highest();
    if (highest == OFF && !hinted) {
      hinted = true;
      log.notice(
          "the VRRP loop was scheduled "
              + nanos / 1_000_000
              + " ms late; vrrp_rt_priority or max_auto_priority in global_defs would give it"
              + " real-time priority, max_auto_priority -1 silences this line");
    } else if (highest > priority) {
      raise(Math.min(highest, priority + Math.max(1, highest / STEPS)), nanos);
    }
  }

  private void raise(int higher, long nanos) {
    try {
      Scheduling.realtime(Scheduling.CURRENT, higher);
      Scheduling.raiseVmThread(higher);
      priority = higher;
      log.notice(
          "the VRRP loop was scheduled "
              + nanos / 1_000_000
              + " ms late; its real-time priority is now "
              + higher
              + " of at most "
              + settings.highest());
    } catch (ErrnoException e) {
      settings = DaemonSettings.AutomaticPriority.DEFAULT;
      hinted = true;
      log.warning("max_auto_priority has no effect: " + e.getMessage());
    }
  }
}
