package org.jkeepalived.daemon.check;

import java.util.List;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.daemon.checker.Probes;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.track.TrackedFiles;

/// Carries out what the engine of health checking wishes.
///
/// @param files watched for `FILE_CHECK`
record CheckDriver(
    DataPlane plane, Probes probes, Notifier notifier, TrackedFiles files, DaemonLog log)
    implements AutoCloseable {
  /// In order; the data plane makes them true at the end.
  ///
  /// @param keeping whether the data plane stays as it is (`-I`)
  void carryOut(List<CheckEffect> effects, boolean keeping) {
    for (CheckEffect effect : effects) {
      switch (effect) {
        case CheckEffect.StartCheck start -> probes.begin(start);
        case CheckEffect.CancelCheck cancel -> probes.cancel(cancel);
        case CheckEffect.WatchFiles(var wanted) -> files.watch(wanted);
        case CheckEffect.Notify notify -> notifier.server(notify);
        case CheckEffect.Log(var level, var text) -> log.log(level, text);
        case CheckEffect.HoldService _,
            CheckEffect.ReleaseService _,
            CheckEffect.HoldDestination _,
            CheckEffect.ReleaseDestination _,
            CheckEffect.FlushTable _,
            CheckEffect.SetTimeouts _,
            CheckEffect.RunSyncDaemon _ -> {
          if (!keeping) {
            steer(effect);
          }
        }
      }
    }
    if (!effects.isEmpty() && !keeping) {
      plane.flush();
    }
  }

  private void steer(CheckEffect effect) {
    switch (effect) {
      case CheckEffect.HoldService(var service, var settings) -> plane.hold(service, settings);
      case CheckEffect.ReleaseService(var service) -> plane.release(service);
      case CheckEffect.HoldDestination(var service, var destination, var settings) ->
          plane.hold(service, destination, settings);
      case CheckEffect.ReleaseDestination(var service, var destination) ->
          plane.release(service, destination);
      case CheckEffect.FlushTable() -> plane.clear();
      case CheckEffect.SetTimeouts(var timeouts) -> plane.timeouts(timeouts);
      case CheckEffect.RunSyncDaemon(var config, var roles) -> plane.syncDaemon(config, roles);
      default -> throw new IllegalArgumentException("not of the data plane: " + effect);
    }
  }

  @Override
  public void close() {
    probes.close();
    plane.close();
  }
}
