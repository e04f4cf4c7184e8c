package org.jkeepalived.core.vrrp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GarpSettings;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.InstanceFeatures;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.NotifyScripts;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;

/// An instance being drafted for a test: sensible values, each of which a test may change.
public final class Draft {
  /// One second in nanoseconds.
  public static final long SECOND = 1_000_000_000L;

  public String name = "VI_1";
  public Optional<String> interfaceName = Optional.of("eth0");
  public int vrid = 51;
  public AddressFamily family = AddressFamily.IPV4;
  public VrrpVersion version = VrrpVersion.V3;
  public int priority = 100;
  public WantedState wanted = WantedState.BACKUP;
  public long interval = SECOND;
  public boolean preempt = true;
  public long preemptDelay;
  public int downTimerAdverts = 3;
  public Optional<IpAddress> source = Optional.empty();
  public boolean trackSource;
  public Transport transport = new Transport.Multicast(IpAddress.of("224.0.0.18"));
  public Authentication authentication = new Authentication.None();
  public List<VirtualAddress> addresses =
      new ArrayList<>(List.of(VirtualAddress.plain(IpAddress.of("192.0.2.100"), 24)));
  public GarpSettings garp = GarpSettings.DEFAULT;
  public List<TrackedObject> trackedInterfaces = List.of();
  public List<TrackedObject> trackedScripts = List.of();
  public boolean trackPrimary = true;
  public boolean notifyPriorityChanges;
  public boolean lowerPriorityNoAdvert;
  public LastAdvert lastAdvert = LastAdvert.AFTER_SILENCE;
  public boolean skipCheckAdvertAddresses;
  public boolean ownerIgnoreAdverts;
  public boolean checksumV3AsV2;
  public Optional<HmacAuthentication> hmac = Optional.empty();

  /// A v2 instance.
  public static Draft version2() {
    Draft draft = new Draft();
    draft.version = VrrpVersion.V2;
    return draft;
  }

  /// A v3 IPv6 instance.
  public static Draft ipv6() {
    Draft draft = new Draft();
    draft.family = AddressFamily.IPV6;
    draft.transport = new Transport.Multicast(IpAddress.of("ff02::12"));
    draft.addresses =
        new ArrayList<>(
            List.of(
                VirtualAddress.plain(IpAddress.of("fe80::100"), 64),
                VirtualAddress.plain(IpAddress.of("2001:db8::100"), 64)));
    return draft;
  }

  /// Sets the priority.
  public Draft priority(int value) {
    priority = value;
    return this;
  }

  /// Sends to these peers instead of a group.
  public Draft unicast(boolean checkSource, Transport.Peer... peers) {
    return unicast(checkSource, Transport.OldChecksum.DETECTED, peers);
  }

  /// Sends to these peers instead of a group.
  public Draft unicast(
      boolean checkSource, Transport.OldChecksum oldChecksum, Transport.Peer... peers) {
    transport =
        new Transport.Unicast(List.of(peers), OptionalInt.empty(), checkSource, oldChecksum);
    return this;
  }

  /// The instance.
  public VrrpInstance build() {
    return new VrrpInstance(
        name,
        interfaceName,
        vrid,
        family,
        version,
        priority,
        wanted,
        interval,
        preempt,
        preemptDelay,
        downTimerAdverts,
        source,
        trackSource,
        transport,
        authentication,
        addresses,
        List.of(),
        garp,
        trackedInterfaces,
        trackedScripts,
        trackPrimary,
        NotifyScripts.NONE,
        notifyPriorityChanges,
        lowerPriorityNoAdvert,
        lastAdvert,
        skipCheckAdvertAddresses,
        ownerIgnoreAdverts,
        false,
        checksumV3AsV2,
        true,
        features());
  }

  private InstanceFeatures features() {
    InstanceFeatures none = InstanceFeatures.NONE;
    return new InstanceFeatures(
        none.virtualInterface(),
        none.addressesOnVirtualMac(),
        none.vrf(),
        none.faultWithoutPeers(),
        none.oldChecksum(),
        none.promoteSecondaries(),
        none.pollLink(),
        none.routes(),
        none.rules(),
        none.trackedFiles(),
        none.trackedProcesses(),
        none.trackedSessions(),
        hmac,
        none.notifyDeleted(),
        none.deletedCommand(),
        none.mail(),
        none.syncDaemonInterface(),
        none.timerExpiredPriority(),
        none.extraGarp(),
        none.receiveBufferBytes());
  }

  /// A configuration of these instances only.
  public static Configuration file(VrrpInstance... instances) {
    return new Configuration(
        GlobalSettings.DEFAULT, List.of(), List.of(instances), List.of(), List.of());
  }
}
