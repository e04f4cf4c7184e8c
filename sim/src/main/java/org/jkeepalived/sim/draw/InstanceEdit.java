package org.jkeepalived.sim.draw;

import java.util.List;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.WantedState;

/// A `vrrp_instance` open in an editor: change what you like, then [#done].
public final class InstanceEdit {
  private final VrrpInstance original;

  public int priority;
  public WantedState wantedState;
  public long advertIntervalNanos;
  public boolean preempt;
  public long preemptDelayNanos;
  public List<VirtualAddress> addresses;
  public List<TrackedObject> trackedScripts;

  /// Opens an instance.
  public InstanceEdit(VrrpInstance original) {
    this.original = original;
    priority = original.priority();
    wantedState = original.wantedState();
    advertIntervalNanos = original.advertIntervalNanos();
    preempt = original.preempt();
    preemptDelayNanos = original.preemptDelayNanos();
    addresses = original.addresses();
    trackedScripts = original.trackedScripts();
  }

  /// The instance as edited: equal to the original when nothing changed, but never the same object.
  public VrrpInstance done() {
    return new VrrpInstance(
        original.name(),
        original.interfaceName(),
        original.virtualRouterId(),
        original.family(),
        original.version(),
        priority,
        wantedState,
        advertIntervalNanos,
        preempt,
        preemptDelayNanos,
        original.downTimerAdverts(),
        original.source(),
        original.trackSource(),
        original.transport(),
        original.authentication(),
        addresses,
        original.excludedAddresses(),
        original.garp(),
        original.trackedInterfaces(),
        trackedScripts,
        original.trackPrimary(),
        original.notifyScripts(),
        original.notifyPriorityChanges(),
        original.lowerPriorityNoAdvert(),
        original.higherPrioritySendAdvert(),
        original.skipCheckAdvertAddresses(),
        original.ownerIgnoreAdverts(),
        original.strict(),
        original.checksumV3AsV2(),
        original.accept(),
        original.features());
  }
}
