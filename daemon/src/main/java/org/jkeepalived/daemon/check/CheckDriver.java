package org.jkeepalived.daemon.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.daemon.checker.Probes;
import org.jkeepalived.daemon.checker.TlsLibrary;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.dataplane.DataPlanes;
import org.jkeepalived.daemon.dataplane.PacketMarks;
import org.jkeepalived.daemon.dataplane.nft.VirtualPaths;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.daemon.track.TrackedFiles;
import org.jkeepalived.linux.libc.NamespaceHandle;

/// Carries out what the engine of health checking wishes.
///
/// @param record what a successor has to know
/// @param namespace network namespace of the data plane; empty: that of the process
/// @param files watched for `FILE_CHECK`
/// @param scripts network namespace of scripts; empty: that of the process
record CheckDriver(
    DataPlane plane,
    CheckRecord record,
    Optional<String> namespace,
    PacketMarks marks,
    VirtualPaths paths,
    Probes probes,
    Notifier notifier,
    TrackedFiles files,
    Optional<NamespaceHandle> scripts,
    DaemonLog log)
    implements AutoCloseable {
  /// Opens everything in the network namespace of the calling thread.
  ///
  /// @param settings say which data plane is wanted, and where
  static CheckDriver open(
      CheckTools tools, CheckSettings settings, CheckRecord record, Consumer<CheckEvent> events) {
    DaemonLog log = tools.log();
    Optional<String> namespace = settings.dataPlaneNamespace();
    return new CheckDriver(
        DataPlanes.open(settings.lvs().settings(), namespace, log),
        record,
        namespace,
        new PacketMarks(log::log, namespace),
        new VirtualPaths(log::log),
        Probes.start(log, tools.commands(), TlsLibrary.OPENSSL, events::accept),
        tools.notifier(),
        new TrackedFiles(
            (file, text) -> events.accept(new CheckEvent.FileRead(file.name(), text)), log),
        tools.scripts(),
        log);
  }

  /// Has what a former process held go, unless it is wished again before the next flush.
  void inherit(Recorded former, LvsSettings settings) {
    boolean isHere = former.plane().equals(plane.name()) && former.namespace().equals(namespace);
    if (isHere) {
      former.services().forEach(plane::release);
    } else if (!former.services().isEmpty()) {
      Leftovers.remove(former, settings, log);
    }
  }

  /// Prepares all checks of a configuration.
  void prepare(CheckSettings settings) {
    probes.configure(settings.lvs(), policy(settings));
    probes.mark(paths.lay(settings.lvs()));
  }

  /// Puts right what is not as it was wished.
  void reconcile() {
    plane.reconcile();
    marks.reconcile();
    if (paths.reconcile()) {
      probes.mark(paths.marks());
    }
  }

  /// Who scripts run as.
  ScriptPolicy policy(CheckSettings settings) {
    return ScriptPolicy.of(settings.global()).in(scripts);
  }

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
        case CheckEffect.KeepOrders _ -> record.follow(effect);
        case CheckEffect.HoldService _,
            CheckEffect.ReleaseService _,
            CheckEffect.HoldDestination _,
            CheckEffect.ReleaseDestination _,
            CheckEffect.LeaveDestination _,
            CheckEffect.MarkPackets _,
            CheckEffect.FlushTable _,
            CheckEffect.SetTimeouts _,
            CheckEffect.RunSyncDaemon _ -> {
          if (!keeping) {
            record.follow(effect);
            steer(effect);
          }
        }
      }
    }
    if (!effects.isEmpty() && !keeping) {
      record.before(plane.name(), namespace);
      plane.flush();
      record.after(plane.name(), namespace, plane.leaving());
    }
  }

  /// A data plane may have been found meanwhile, with all that was wished of it.
  void recordPlane() {
    record.before(plane.name(), namespace);
    if (record.isLeaving()) {
      record.after(plane.name(), namespace, plane.leaving());
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
      case CheckEffect.LeaveDestination(var service, var destination) ->
          plane.leave(service, destination);
      case CheckEffect.MarkPackets(var settings, var rules) -> marks.mark(settings, rules);
      case CheckEffect.FlushTable() -> plane.clear();
      case CheckEffect.SetTimeouts(var timeouts) -> plane.timeouts(timeouts);
      case CheckEffect.RunSyncDaemon(var config, var roles) -> plane.syncDaemon(config, roles);
      default -> throw new IllegalArgumentException("not of the data plane: " + effect);
    }
  }

  @Override
  public void close() {
    probes.close();
    paths.close();
    files.close();
    marks.close();
    plane.close();
  }
}
