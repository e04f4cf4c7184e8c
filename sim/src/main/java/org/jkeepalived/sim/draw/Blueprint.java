package org.jkeepalived.sim.draw;

import java.util.List;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.sim.world.World;

/// A cluster before it runs.
///
/// @param size machines, LANs, and how well they run
/// @param unitNanos the longest advert interval: the cluster's natural unit of time
/// @param files the configuration file of each machine
public record Blueprint(World.Size size, long unitNanos, List<Configuration> files) {
  public Blueprint {
    files = List.copyOf(files);
  }

  /// How long after the last fault everything must have come right: every timer that the fault may
  /// have left running, one after the other.
  public long settleNanos() {
    long downAdverts = 1;
    long preemptDelay = 0;
    long scripts = 0;
    for (Configuration file : files) {
      for (VrrpInstance instance : file.instances()) {
        downAdverts = Math.max(downAdverts, instance.downTimerAdverts());
        preemptDelay = Math.max(preemptDelay, instance.preemptDelayNanos());
      }
      for (VrrpScript script : file.scripts()) {
        long runs = (long) script.rise() + script.fall();
        scripts = Math.max(scripts, runs * (script.intervalNanos() + script.timeoutNanos()));
      }
    }
    for (Configuration file : files) {
      for (TrackedProcess process : file.trackers().processes()) {
        scripts = Math.max(scripts, process.terminateDelayNanos());
        scripts = Math.max(scripts, process.forkDelayNanos());
      }
    }
    long masterDown = (downAdverts + 1) * unitNanos;
    long delayed = preemptDelay == 0 ? 0 : preemptDelay + masterDown;
    return scripts + masterDown + delayed + 3 * unitNanos;
  }
}
