package org.jkeepalived.core.config.bind;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;
import org.jspecify.annotations.Nullable;

/// A `vrrp_instance` block as it is being read; null where a default decides.
final class InstanceDraft extends NotifyDraft {
  @Nullable WantedState state;
  @Nullable String interfaceName;
  @Nullable Integer virtualRouterId;
  @Nullable Integer priority;
  @Nullable Long advertIntervalNanos;
  @Nullable VrrpVersion version;
  boolean nativeIpv6;
  boolean nopreempt;
  long preemptDelayNanos;
  @Nullable Integer downTimerAdverts;
  final AuthenticationDraft authentication;
  final List<Placed> addresses = new ArrayList<>();
  final Set<IpAddress> known = new HashSet<>();
  final List<Placed> excluded = new ArrayList<>();
  final Map<String, TrackDraft> trackedInterfaces = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedScripts = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedFiles = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedProcesses = new LinkedHashMap<>();
  final Map<String, TrackDraft> trackedSessions = new LinkedHashMap<>();
  final FeatureDraft features = new FeatureDraft();
  final HmacDraft hmac;
  @Nullable IpAddress source;
  @Nullable IpAddress destination;
  final Map<IpAddress, Transport.Peer> peers = new LinkedHashMap<>();
  boolean unicast;
  @Nullable Integer unicastTtl;
  boolean checkUnicastSource;
  boolean trackSource;
  boolean dontTrackPrimary;
  final GarpDraft garp = new GarpDraft();
  Optional<Boolean> lowerPriorityNoAdvert = Optional.empty();
  Optional<Boolean> higherPrioritySendAdvert = Optional.empty();
  Optional<Boolean> skipCheckAdvertAddresses = Optional.empty();
  Optional<Boolean> ownerIgnoreAdverts = Optional.empty();
  Optional<Boolean> strict = Optional.empty();
  Optional<Boolean> checksumV3AsV2 = Optional.empty();
  @Nullable Boolean accept;
  boolean withoutAddresses;

  InstanceDraft(String name, Span place) {
    super(name, place);
    authentication = new AuthenticationDraft(place);
    hmac = new HmacDraft(place);
  }

  /// An address and its line.
  record Placed(VirtualAddress address, Span span) {}

  /// A tracked name; the weight is the tracked object's own where the line gives none.
  record TrackDraft(String name, @Nullable Integer weight, boolean reverse, Span span) {}

  /// An `authentication` block.
  static final class AuthenticationDraft extends Draft {
    @Nullable String type;
    @Nullable String password;

    AuthenticationDraft(Span place) {
      super(place);
    }
  }

  /// Whether a priority was meant that could not be read. What follows from the one that holds
  /// instead is then no mistake of its own.
  boolean isPriorityLost() {
    return priority == null && hasOrMeant("priority");
  }

  /// The family that has been decided so far: by the first address, or by `native_ipv6`.
  Optional<AddressFamily> family() {
    if (nativeIpv6) {
      return Optional.of(AddressFamily.IPV6);
    }
    if (!addresses.isEmpty()) {
      return Optional.of(addresses.getFirst().address().address().family());
    }
    if (!peers.isEmpty()) {
      return Optional.of(peers.keySet().iterator().next().family());
    }
    return Optional.ofNullable(source == null ? destination : source).map(IpAddress::family);
  }
}
