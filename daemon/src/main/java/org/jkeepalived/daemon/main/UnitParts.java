package org.jkeepalived.daemon.main;

import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.daemon.driver.PacketBuffers;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.Drivers;
import org.jkeepalived.daemon.loop.VrrpLoop;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.daemon.script.ScriptRunner;
import org.jkeepalived.daemon.track.TrackerSources;
import org.jspecify.annotations.Nullable;

/// What a loop works with.
///
/// @param drivers closed by the loop once it runs
record UnitParts(
    UnitPlace place,
    LaterLoop later,
    ScriptRunner scripts,
    Notifier notifier,
    TrackerSources trackers,
    Drivers drivers)
    implements AutoCloseable {
  /// Opens everything in the network namespace of the calling thread.
  static UnitParts open(UnitPlace place) {
    DaemonLog log = place.log();
    var later = new LaterLoop();
    var scripts =
        new ScriptRunner(place.commands(), place.scriptNamespace(), log, later::scriptFinished);
    var notifier = new Notifier(place.commands(), place.scriptNamespace(), log, HostName.get());
    var trackers = new TrackerSources(later::post, log);
    @Nullable PacketBuffers shared =
        place.berth().map(berth -> berth.thread().buffers()).orElse(null);
    boolean logAddresses = place.line().has(Option.ADDRESS_MONITORING);
    Drivers drivers = Drivers.open(scripts, notifier, trackers, shared, logAddresses, log);
    return new UnitParts(place, later, scripts, notifier, trackers, drivers);
  }

  /// Makes ready for the first configuration.
  void prepare(Configuration configuration) {
    scripts.policy(ScriptPolicy.of(configuration.global()));
    notifier.configure(configuration.global(), CheckRole.fifos(configuration));
    trackers.prepare(configuration);
    if (place.line().has(Option.DONT_RELEASE_VRRP)) {
      drivers.effects().keepAddresses();
    }
  }

  /// Ends what runs for the loop, which has ended.
  @Override
  public void close() {
    later.set(null);
    trackers.close();
    scripts.clear();
  }

  /// The loop, for those who must exist before it and may outlive it.
  static final class LaterLoop {
    private volatile @Nullable VrrpLoop loop;

    void set(@Nullable VrrpLoop running) {
      loop = running;
    }

    void scriptFinished(String script, ScriptOutcome outcome) {
      post(new Event.ScriptFinished(script, outcome));
    }

    boolean post(Event event) {
      VrrpLoop running = loop;
      return running == null || running.post(event);
    }
  }
}
