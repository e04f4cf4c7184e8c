package org.jkeepalived.daemon.driver;

import java.util.BitSet;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.model.VirtualInterface;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.script.ScriptRunner;
import org.jkeepalived.daemon.track.TrackerSources;

/// Hands each effect to the executor of its family.
///
/// The effects of one engine call are carried out family by family, each family in order: sockets
/// and adverts, addresses, announcements, then all that happens on other threads. So the adverts of
/// a thousand instances that take over in one turn leave together, and no instance waits for the
/// addresses of another; within an instance the order stays that of RFC 9568 §6.4. Only the
/// addresses of a virtual MAC come before its adverts.
public final class EffectDriver {
  private enum Family {
    CONFIGURATIONS,
    EARLY_ADDRESSES,
    ADVERTS,
    ADDRESSES,
    ANNOUNCEMENTS,
    OTHERS
  }

  private static final Family[] FAMILIES = Family.values();

  private final TransportDriver transports;
  private final AdvertDriver adverts;
  private final AddressDriver addresses;
  private final RoutingDriver routing;
  private final AnnounceDriver announcements;
  private final AnnounceDelay delayed;
  private final ScriptRunner scripts;
  private final Notifier notifier;
  private final TrackerSources trackers;
  private final DaemonLog log;
  private final BitSet instances = new BitSet();

  /// Those whose MAC moves with them. Switches send it here from the first advert on: by then the
  /// addresses must be there, or packets are lost.
  private final BitSet virtualMacs = new BitSet();

  private boolean keeping;

  /// The executors, each of which the caller closes.
  public EffectDriver(
      TransportDriver transports,
      AdvertDriver adverts,
      AddressDriver addresses,
      RoutingDriver routing,
      AnnounceDriver announcements,
      ScriptRunner scripts,
      Notifier notifier,
      TrackerSources trackers,
      DaemonLog log) {
    this.transports = transports;
    this.adverts = adverts;
    this.addresses = addresses;
    this.routing = routing;
    this.announcements = announcements;
    this.delayed = new AnnounceDelay(announcements);
    this.scripts = scripts;
    this.notifier = notifier;
    this.trackers = trackers;
    this.log = log;
  }

  /// From now on no address is removed and no advert says that we go (`-V`).
  public void keepAddresses() {
    keeping = true;
  }

  /// Carries out all effects of the list.
  public void carryOut(EffectList effects) {
    if (!keeping && effects.size() == 1 && effects.get(0) instanceof Effect.SendAdvert advert) {
      adverts.send(advert.instance(), advert.priority());
      return; // the steady state: flushed at the end of the turn, with those of other instances
    }
    int from = 0;
    for (int i = 0; i < effects.size(); i++) {
      // What follows a removal may give the same number to another instance.
      if (effects.get(i) instanceof Effect.InstanceRemoved) {
        carryOut(effects, from, i + 1);
        from = i + 1;
      }
    }
    carryOut(effects, from, effects.size());
  }

  private void carryOut(EffectList effects, int from, int to) {
    for (Family family : FAMILIES) {
      for (int i = from; i < to; i++) {
        Effect effect = effects.get(i);
        if (family(effect) == family) {
          carryOut(effect);
        }
      }
      flush(family);
    }
  }

  private void flush(Family family) {
    switch (family) {
      case ADVERTS -> adverts.flush();
      case EARLY_ADDRESSES, ADDRESSES -> flushAddresses();
      case ANNOUNCEMENTS -> announcements.flush();
      case CONFIGURATIONS, OTHERS -> {}
    }
  }

  /// Rules stand on routes and these on addresses.
  private void flushAddresses() {
    routing.flushRemovals();
    addresses.flush();
    routing.flushAdditions();
  }

  /// When [#advance] wants to be called; `Long.MAX_VALUE`: not at all.
  public long nextDeadlineNanos() {
    return delayed.nextDeadlineNanos();
  }

  /// Carries on with what had to wait.
  public void advance(long nowNanos) {
    delayed.advance(nowNanos);
  }

  /// Sends the adverts that wait.
  public void flush() {
    adverts.flush();
  }

  private Family family(Effect effect) {
    return switch (effect) {
      case Effect.InstanceConfigured _ -> Family.CONFIGURATIONS;
      case Effect.HoldAddresses(int instance) when virtualMacs.get(instance) ->
          Family.EARLY_ADDRESSES;
      case Effect.BindTransport _,
          Effect.UnbindTransport _,
          Effect.UseOldChecksum _,
          Effect.ContinueSequence _,
          Effect.SendAdvert _ ->
          Family.ADVERTS;
      case Effect.HoldAddresses _,
          Effect.ReleaseAddresses _,
          Effect.HoldStaticAddress _,
          Effect.ReleaseStaticAddress _,
          Effect.HoldStaticRouting _ ->
          Family.ADDRESSES;
      case Effect.Announce _, Effect.AnnounceExtra _, Effect.AnnounceSource _ ->
          Family.ANNOUNCEMENTS;
      case Effect.InstanceRemoved _,
          Effect.ScriptConfigured _,
          Effect.ScriptRemoved _,
          Effect.RunScript _,
          Effect.Watch _,
          Effect.NotifyInstance _,
          Effect.NotifyGroup _,
          Effect.RetellInstance _,
          Effect.RetellGroup _,
          Effect.Log _ ->
          Family.OTHERS;
    };
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.InstanceConfigured configured -> configure(configured);
      case Effect.InstanceRemoved(int instance) -> remove(instance);
      case Effect.BindTransport bind ->
          transports.bind(bind.instance(), bind.ifindex(), bind.source());
      case Effect.UnbindTransport(int instance) -> transports.unbind(instance);
      case Effect.UseOldChecksum(int instance, var peer) ->
          transports.useOldChecksum(instance, peer);
      case Effect.ContinueSequence(int instance, int newest) ->
          adverts.continueSequence(instance, newest);
      case Effect.SendAdvert(int instance, int priority) -> {
        if (!keeping || priority > 0) {
          adverts.send(instance, priority);
        }
      }
      case Effect.HoldAddresses(int instance) -> {
        addresses.hold(instance);
        routing.hold(instance);
      }
      case Effect.ReleaseAddresses(int instance) -> {
        announcements.released(instance);
        delayed.released(instance);
        if (!keeping) {
          addresses.release(instance);
          routing.release(instance);
        }
      }
      case Effect.Announce(int instance, int repeat) -> {
        if (virtualMacs.get(instance)) {
          delayed.announce(instance, repeat, System.nanoTime());
        } else {
          announcements.announce(instance, repeat);
        }
      }
      case Effect.AnnounceExtra(int instance, boolean all) ->
          announcements.announceExtra(instance, all);
      case Effect.AnnounceSource(int ifindex, var source) ->
          announcements.announceSource(ifindex, source);
      case Effect.HoldStaticAddress(var address) -> addresses.holdStatic(address);
      case Effect.ReleaseStaticAddress(var address) -> {
        if (!keeping) {
          addresses.releaseStatic(address);
        }
      }
      case Effect.HoldStaticRouting(var lines) -> {
        if (!keeping || !lines.routes().isEmpty() || !lines.rules().isEmpty()) {
          routing.holdStatic(lines);
        }
      }
      case Effect.ScriptConfigured(var script) -> scripts.configured(script);
      case Effect.ScriptRemoved(var script) -> scripts.removed(script);
      case Effect.RunScript(var script) -> scripts.run(script);
      case Effect.Watch(var watched) -> trackers.watch(watched);
      case Effect.NotifyInstance notification -> notifier.instance(notification);
      case Effect.NotifyGroup notification -> notifier.group(notification);
      case Effect.RetellInstance again -> notifier.again(again);
      case Effect.RetellGroup again -> notifier.again(again);
      case Effect.Log(var level, var text) -> log.log(level, text);
    }
  }

  private void configure(Effect.InstanceConfigured configured) {
    int instance = configured.instance();
    instances.set(instance);
    virtualMacs.set(
        instance,
        configured.config().features().virtualInterface() instanceof VirtualInterface.Macvlan);
    transports.configured(instance, configured.config());
    addresses.configured(instance, configured.config());
    routing.configured(instance, configured.config());
    announcements.configured(instance, configured.config());
  }

  private void remove(int instance) {
    instances.clear(instance);
    transports.removed(instance);
    addresses.removed(instance);
    routing.removed(instance);
    announcements.removed(instance);
    delayed.released(instance);
  }

  /// Says goodbye for every instance and removes its addresses without asking the engine, which has
  /// failed.
  public void abandon() {
    for (int i = instances.nextSetBit(0); i >= 0; i = instances.nextSetBit(i + 1)) {
      adverts.send(i, 0);
    }
    adverts.flush();
    for (int i = instances.nextSetBit(0); i >= 0; i = instances.nextSetBit(i + 1)) {
      addresses.release(i);
      routing.release(i);
    }
    flushAddresses();
  }
}
