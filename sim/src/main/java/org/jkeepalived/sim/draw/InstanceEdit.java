package org.jkeepalived.sim.draw;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.InstanceFeatures;
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
  public Optional<HmacAuthentication> hmac;

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
    hmac = original.features().hmac();
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
        original.lastAdvert(),
        original.skipCheckAdvertAddresses(),
        original.ownerIgnoreAdverts(),
        original.strict(),
        original.checksumV3AsV2(),
        original.accept(),
        features());
  }

  private InstanceFeatures features() {
    InstanceFeatures f = original.features();
    return new InstanceFeatures(
        f.virtualInterface(),
        f.addressesOnVirtualMac(),
        f.vrf(),
        f.faultWithoutPeers(),
        f.oldChecksum(),
        f.promoteSecondaries(),
        f.pollLink(),
        f.routes(),
        f.rules(),
        f.trackedFiles(),
        f.trackedProcesses(),
        f.trackedSessions(),
        hmac,
        f.notifyDeleted(),
        f.deletedCommand(),
        f.mail(),
        f.syncDaemonInterface(),
        f.timerExpiredPriority(),
        f.extraGarp(),
        f.receiveBufferBytes());
  }
}
