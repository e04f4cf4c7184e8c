package org.jkeepalived.daemon.loop;

import java.util.BitSet;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.MemoryLock;
import org.jkeepalived.linux.libc.ResourceLimits;
import org.jkeepalived.linux.libc.ResourceLimits.Limit;
import org.jkeepalived.linux.libc.ResourceLimits.Resource;
import org.jkeepalived.linux.libc.Scheduling;

/// Schedules the current thread as configured. What is not permitted is logged and left out: a
/// daemon that runs with less than it was promised is better than none.
public final class ThreadSettings {
  private final DaemonLog log;

  /// Settings whose refusals go to this log.
  public ThreadSettings(DaemonLog log) {
    this.log = log;
  }

  /// Applies them to the calling thread.
  public void apply(ProcessSettings settings) {
    if (!settings.cpus().isEmpty()) {
      BitSet processors = new BitSet();
      settings.cpus().forEach(processors::set);
      attempt(
          "the CPU affinity " + settings.cpus(),
          () -> Scheduling.affinity(Scheduling.CURRENT, processors));
    }
    settings
        .nice()
        .ifPresent(nice ->
            attempt("the nice value " + nice, () -> Scheduling.nice(Scheduling.CURRENT, nice)));
    if (settings.realtimePriority().isPresent()) {
      int priority = settings.realtimePriority().getAsInt();
      attempt("real-time priority " + priority, () -> realtime(settings, priority));
    }
    if (settings.lockMemory()) {
      attempt("locking memory", MemoryLock::lockOnFault);
    }
  }

  private static void realtime(ProcessSettings settings, int priority) {
    if (settings.realtimeLimitMicros().isPresent()) {
      long soft = settings.realtimeLimitMicros().getAsLong();
      Limit former = ResourceLimits.get(Resource.RTTIME);
      ResourceLimits.set(Resource.RTTIME, new Limit(soft, former.hard()));
    }
    Scheduling.realtime(Scheduling.CURRENT, priority);
    // A collection must not wait for a processor while this thread waits for the collection.
    Scheduling.raiseVmThread(priority);
  }

  private void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (ErrnoException e) {
      log.warning(what + " is not to be had: " + e.getMessage());
    }
  }
}
