package org.jkeepalived.core.config.bind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.config.bind.InstanceDraft.Placed;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.config.diagnostic.Span;
import org.jkeepalived.core.config.syntax.Interfaces;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.InstanceFeatures;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.LastAdvert;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.model.WantedState;

/// Applies keepalived's defaults and normalisations to one instance.
final class InstanceCompletion {
  private final InstanceDraft draft;
  private final ConfigurationDraft all;
  private final GlobalDraft global;
  private final Map<String, VrrpScript> scripts;
  private final Binding binding;

  private final boolean strict;
  private final AddressFamily family;
  private final VrrpVersion version;
  private final int priority;
  private WantedState state;
  private long interval;

  InstanceCompletion(
      InstanceDraft draft,
      ConfigurationDraft all,
      Map<String, VrrpScript> scripts,
      Binding binding) {
    this.draft = draft;
    this.all = all;
    this.global = all.global;
    this.scripts = scripts;
    this.binding = binding;
    this.strict = draft.strict.orElse(global.strict);
    this.family = draft.family().orElse(AddressFamily.IPV4);
    this.version = version();
    this.priority =
        draft.priority != null ? draft.priority : draft.state == WantedState.MASTER ? 255 : 100;
    this.state =
        draft.state != null
            ? draft.state
            : priority == 255 ? WantedState.MASTER : WantedState.BACKUP;
  }

  private void report(DiagnosticCode code, Span span, String message, String why, String fix) {
    binding.report(code, span, "instance '" + draft.name + "': " + message, why, fix);
  }

  private VrrpVersion version() {
    if (draft.nativeIpv6 && draft.version != VrrpVersion.V2) {
      return VrrpVersion.V3;
    }
    if (draft.version == null) {
      return family == AddressFamily.IPV6 ? VrrpVersion.V3 : global.version;
    }
    boolean refused =
        family == AddressFamily.IPV6
            && draft.version == VrrpVersion.V2
            && (strict || draft.nativeIpv6 || isBefore("virtual_ipaddress", "version"));
    return refused ? VrrpVersion.V3 : draft.version;
  }

  private boolean isBefore(String first, String second) {
    return draft.has(first) && draft.at(first).line() < draft.at(second).line();
  }

  private void reportVersion() {
    if (version == VrrpVersion.V3 && draft.version == VrrpVersion.V2) {
      report(
          DiagnosticCode.VERSION_CONFLICT,
          draft.at("version"),
          "VRRP version 2 has no IPv6; version 3 is used",
          "",
          "write version 3, or remove the line");
    }
  }

  /// The instance, or nothing when it can't exist.
  Optional<VrrpInstance> complete() {
    reportVersion();
    boolean hasInterface = checkInterface();
    Integer vrid = draft.virtualRouterId;
    if (vrid == null && !draft.hasOrMeant("virtual_router_id")) {
      report(
          DiagnosticCode.VRID_MISSING,
          draft.at(),
          "it has no virtual_router_id and can't run",
          "the ID tells virtual routers on one network apart",
          "add: virtual_router_id 1..255, the same on all nodes");
    }
    if (vrid == null || !hasInterface) {
      return Optional.empty();
    }
    strictState();
    boolean owner = priority == 255;
    var strictness = new StrictMeaning(draft, global, version, owner, binding);
    if (strict) {
      strictness.report();
    }
    headerState();
    interval = interval();
    boolean preempt = preempt();
    long preemptDelay = preemptDelay(preempt);
    Transport transport = transport();
    List<VirtualAddress> addresses = addresses();
    List<VirtualAddress> excluded = new ArrayList<>(placed(draft.excluded));
    int most = new PacketRoom(draft, family, version, binding).judge(addresses.size());
    if (addresses.size() > most) {
      excluded.addAll(addresses.subList(most, addresses.size()));
      addresses = addresses.subList(0, most);
    }
    var tracking = new TrackCompletion(draft, all, scripts, owner, binding);
    return Optional.of(
        new VrrpInstance(
            draft.name,
            Optional.ofNullable(draft.interfaceName),
            vrid,
            family,
            version,
            priority,
            state,
            interval,
            preempt,
            preemptDelay,
            downTimerAdverts(),
            source(),
            draft.trackSource,
            transport,
            new AuthenticationCompletion(draft, version, family, strict, binding).complete(),
            addresses,
            excluded,
            draft.garp.complete(global, strict),
            tracking.interfaces(),
            tracking.scripts(),
            !draft.dontTrackPrimary,
            draft.notifyScripts(),
            notifyPriorityChanges(),
            strict || draft.lowerPriorityNoAdvert.orElse(global.lowerPriorityNoAdvert),
            lastAdvert(strict),
            draft.skipCheckAdvertAddresses.orElse(global.skipCheckAdvertAddresses),
            owner && (strict || draft.ownerIgnoreAdverts.orElse(global.ownerIgnoreAdverts)),
            strict,
            draft.checksumV3AsV2.orElse(global.checksumV3AsV2),
            accept(owner, strict && strictness.isAcceptDropped()),
            features(vrid, transport, preempt, owner)));
  }

  private LastAdvert lastAdvert(boolean strict) {
    if (strict) {
      return LastAdvert.NEVER;
    }
    return draft
        .higherPrioritySendAdvert
        .or(() -> global.higherPrioritySendAdvert)
        .map(sends -> sends ? LastAdvert.ALWAYS : LastAdvert.NEVER)
        .orElse(LastAdvert.AFTER_SILENCE);
  }

  private boolean accept(boolean owner, boolean dropped) {
    Boolean given = dropped ? null : draft.accept;
    return given != null ? given : !strict || owner;
  }

  /// A backup hears the current sequence number before it sends one of its own.
  private void headerState() {
    boolean header =
        "AH".equals(draft.authentication.type)
            && draft.authentication.password != null
            && version == VrrpVersion.V2
            && family == AddressFamily.IPV4
            && !strict;
    if (header && state == WantedState.MASTER && priority != 255) {
      report(
          DiagnosticCode.HEADER_BEGINS_AS_BACKUP,
          draft.at("state"),
          "state MASTER does not go with auth_type AH; it begins as BACKUP",
          "it must hear the current sequence number before it sends adverts",
          "write state BACKUP, or auth_type PASS");
      state = WantedState.BACKUP;
    }
  }

  private InstanceFeatures features(int vrid, Transport transport, boolean preempt, boolean owner) {
    var trackers = new TrackerCompletion(all, isInPlainGroup(), owner, binding);
    return new FeatureCompletion(draft, all, binding)
        .complete(
            vrid,
            transport instanceof Transport.Unicast,
            preempt,
            strict,
            HmacActions.complete(draft, interval, strict, binding),
            trackers);
  }

  /// Whether it is in a group whose members have no weights.
  private boolean isInPlainGroup() {
    return all.groups.values().stream()
        .filter(group -> !group.weightedTracking)
        .anyMatch(g -> g.members.stream().anyMatch(m -> m.text().equals(draft.name)));
  }

  private boolean notifyPriorityChanges() {
    return draft
        .notifyPriorityChanges
        .or(() ->
            all.groups.values().stream()
                .filter(g -> g.members.stream().anyMatch(m -> m.text().equals(draft.name)))
                .findFirst()
                .flatMap(g -> g.notifyPriorityChanges))
        .orElse(global.notifyPriorityChanges);
  }

  private int downTimerAdverts() {
    if (strict) {
      return 3;
    }
    return draft.downTimerAdverts != null ? draft.downTimerAdverts : global.downTimerAdverts;
  }

  private boolean checkInterface() {
    String name = draft.interfaceName;
    if (name == null) {
      boolean required = draft.peers.isEmpty();
      if (required && !draft.hasOrMeant("interface")) {
        report(
            DiagnosticCode.INTERFACE_MISSING,
            draft.at(),
            "it has no interface and can't run",
            "adverts by multicast go out of one interface",
            "add: interface NAME");
      }
      return !required;
    }
    Optional<Interfaces> known = binding.context().interfaces();
    boolean missing = known.isPresent() && known.get().of(name).isEmpty();
    if (missing && !all.meansDynamicInterfaces()) {
      binding.diagnostics().first("interface " + name);
      report(
          DiagnosticCode.INTERFACE_UNKNOWN,
          draft.at("interface"),
          "there is no interface '" + name + "' on this machine",
          "keepalived stops at a missing interface unless dynamic_interfaces is given",
          known.get().advice(name));
    }
    return true;
  }

  /// In strict mode, MASTER goes with being the address owner, and the reverse.
  private void strictState() {
    boolean matches = (state == WantedState.MASTER) == (priority == 255);
    if (!strict || matches) {
      return;
    }
    WantedState corrected = priority == 255 ? WantedState.MASTER : WantedState.BACKUP;
    report(
        DiagnosticCode.STRICT_ADJUSTED,
        draft.at("state"),
        "state "
            + state
            + " does not go with priority "
            + priority
            + " in strict mode; "
            + corrected
            + " is used",
        "only the address owner, priority 255, begins as master (RFC 9568, 6.4.1)",
        "write state " + corrected + ", or remove vrrp_strict");
    state = corrected;
  }

  private boolean preempt() {
    if (!draft.nopreempt) {
      return true;
    }
    boolean owner = priority == 255;
    if (!owner && state == WantedState.BACKUP) {
      return false;
    }
    if (draft.isPriorityLost()) {
      return true;
    }
    report(
        DiagnosticCode.NOPREEMPT_DROPPED,
        draft.at("nopreempt"),
        "nopreempt has no effect with "
            + (owner ? "priority 255" : "state MASTER")
            + " and is dropped",
        owner
            ? "the owner of the addresses always preempts"
            : "a node that begins as master preempts",
        "write state BACKUP on all nodes, or remove nopreempt");
    return true;
  }

  private long preemptDelay(boolean preempt) {
    if (draft.preemptDelayNanos == 0) {
      return 0;
    }
    String reason =
        strict
            ? "strict mode"
            : !preempt ? "nopreempt" : state == WantedState.MASTER ? "state MASTER" : "";
    if (reason.isEmpty()) {
      return draft.preemptDelayNanos;
    }
    report(
        DiagnosticCode.PREEMPT_DELAY_DROPPED,
        draft.at("preempt_delay"),
        "preempt_delay has no effect with " + reason + " and is dropped",
        "",
        reason.equals("state MASTER") ? "write state BACKUP" : "remove preempt_delay");
    return 0;
  }

  private long interval() {
    long nanos = draft.advertIntervalNanos != null ? draft.advertIntervalNanos : 1_000_000_000L;
    long unit = version == VrrpVersion.V2 ? 1_000_000_000L : 10_000_000L;
    long longest = (version == VrrpVersion.V2 ? 255 : 4095) * unit;
    long rounded = Math.clamp((nanos + unit / 2) / unit * unit, unit, longest);
    if (nanos > longest) {
      report(
          DiagnosticCode.INTERVAL_RANGE,
          draft.at("advert_int"),
          "the longest interval of VRRP version 3 is 40.95 s, which is used",
          "the field in the packet has 12 bits of centiseconds",
          "write advert_int 40.95 or less on all nodes");
    } else if (rounded != nanos) {
      String value = BigDecimal.valueOf(rounded, 9).stripTrailingZeros().toPlainString();
      report(
          DiagnosticCode.INTERVAL_ROUNDED,
          draft.at("advert_int"),
          "the interval is rounded to " + value + " s",
          version == VrrpVersion.V2
              ? "VRRP version 2 has whole seconds"
              : "VRRP version 3 has hundredths of a second",
          "write advert_int " + value + (version == VrrpVersion.V2 ? ", or use version 3" : ""));
    }
    return rounded;
  }

  private Transport transport() {
    IpAddress group =
        draft.destination != null && draft.destination.family() == family
            ? draft.destination
            : family == AddressFamily.IPV4 ? global.group4 : global.group6;
    if (draft.destination != null && draft.destination.family() != family) {
      wrongFamily("mcast_dst_ip", draft.destination);
    }
    List<Transport.Peer> peers =
        draft.peers.values().stream().filter(p -> p.address().family() == family).toList();
    for (Transport.Peer peer : draft.peers.values()) {
      if (peer.address().family() != family) {
        wrongFamily("unicast_peer", peer.address());
      }
    }
    if (peers.isEmpty()) {
      if (draft.unicast
          && draft.peers.isEmpty()
          && !draft.isLost("unicast_peer")
          && !draft.hasOrMeant("unicast_peer line")) {
        String keyword =
            draft.has("unicast_src_ip")
                ? "unicast_src_ip"
                : draft.has("unicast_peer") ? "unicast_peer" : "check_unicast_src";
        report(
            DiagnosticCode.UNICAST_WITHOUT_PEERS,
            draft.at(keyword),
            draft.features.faultWithoutPeers
                ? keyword + " is given but no unicast peer; the instance stays in FAULT"
                : keyword + " is given but no unicast peer; adverts go by multicast",
            "",
            "add unicast_peer { ADDRESS }, or write mcast_src_ip");
      }
      if (draft.unicastTtl != null) {
        report(
            DiagnosticCode.FEATURE_DROPPED,
            draft.at("unicast_ttl"),
            "unicast_ttl has no effect without unicast peers",
            "adverts by multicast have TTL 255 (RFC 9568 5.1.1.3)",
            "remove it, or add unicast_peer { ADDRESS }");
      }
      return new Transport.Multicast(group);
    }
    if (strict) {
      report(
          DiagnosticCode.UNICAST_STRICT,
          draft.at("unicast_peer"),
          "unicast peers are not allowed in strict mode",
          "RFC 9568 knows adverts by multicast only",
          "remove vrrp_strict or the peers");
    }
    OptionalInt ttl =
        draft.unicastTtl == null ? OptionalInt.empty() : OptionalInt.of(draft.unicastTtl);
    return new Transport.Unicast(
        peers,
        ttl,
        draft.checkUnicastSource || global.checkUnicastSource,
        draft.features.oldChecksum);
  }

  private void wrongFamily(String keyword, IpAddress address) {
    report(
        DiagnosticCode.ADDRESS_FAMILY,
        draft.at(keyword),
        address + " is of the other address family; it is not used",
        "",
        "write an address of the family of virtual_ipaddress");
  }

  private Optional<IpAddress> source() {
    IpAddress source = draft.source;
    if (source != null && source.family() != family) {
      wrongFamily(draft.has("unicast_src_ip") ? "unicast_src_ip" : "mcast_src_ip", source);
      return Optional.empty();
    }
    return Optional.ofNullable(source);
  }

  private static List<VirtualAddress> placed(List<Placed> lines) {
    return lines.stream().map(Placed::address).toList();
  }

  private List<VirtualAddress> addresses() {
    List<VirtualAddress> addresses = placed(draft.addresses);
    boolean meant =
        (!draft.has("virtual_ipaddress") && draft.hasOrMeant("virtual_ipaddress"))
            || draft.hasOrMeant("virtual_ipaddress line");
    if (addresses.isEmpty() && !meant) {
      noAddresses();
    }
    boolean global6 =
        !strict
            && family == AddressFamily.IPV6
            && !addresses.isEmpty()
            && !addresses.getFirst().address().isLinkLocal();
    if (global6) {
      report(
          DiagnosticCode.ADDRESS_NOT_LINK_LOCAL,
          draft.addresses.getFirst().span(),
          "the first IPv6 address is not link-local",
          "RFC 9568 5.2.9 wants the virtual router's link-local address first",
          "put an fe80:: address first");
    }
    return addresses;
  }

  private void noAddresses() {
    boolean required = strict || (version == VrrpVersion.V3 && !draft.withoutAddresses);
    if (required) {
      report(
          DiagnosticCode.ADDRESS_REQUIRED,
          draft.at(),
          "it has no virtual_ipaddress",
          strict ? "strict mode demands one" : "VRRP version 3 demands one",
          "add: virtual_ipaddress { ADDRESS/PREFIX }");
    } else if (!draft.withoutAddresses) {
      report(
          DiagnosticCode.ADDRESS_NONE,
          draft.at(),
          "it has no virtual_ipaddress; being master then means little",
          "",
          "add: virtual_ipaddress { ADDRESS/PREFIX }");
    }
  }
}
