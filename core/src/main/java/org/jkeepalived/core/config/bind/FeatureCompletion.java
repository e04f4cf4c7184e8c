package org.jkeepalived.core.config.bind;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.config.bind.FeatureDraft.IpvlanDraft;
import org.jkeepalived.core.config.bind.FeatureDraft.MacvlanDraft;
import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.HmacAuthentication;
import org.jkeepalived.core.model.InstanceFeatures;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualInterface;

/// Applies keepalived's defaults and normalisations to an instance's features.
record FeatureCompletion(InstanceDraft draft, ConfigurationDraft all, Binding binding) {

  /// @param id virtual router ID
  /// @param unicast whether there are peers
  /// @param preempt whether it takes over from a lower priority master
  InstanceFeatures complete(
      int id,
      boolean unicast,
      boolean preempt,
      boolean strict,
      Optional<HmacAuthentication> hmac,
      TrackerCompletion trackers) {
    FeatureDraft features = draft.features;
    var complete =
        new InstanceFeatures(
            virtualInterface(id, unicast, strict),
            features.addressesOnVirtualMac,
            vrf(unicast),
            features.faultWithoutPeers && draft.unicast && !unicast,
            features.oldChecksum,
            features.promoteSecondaries,
            features.pollLink,
            features.routes,
            features.rules,
            trackers.files(draft.trackedFiles.values()),
            trackers.processes(draft.trackedProcesses.values()),
            trackers.sessions(draft.trackedSessions.values()),
            hmac,
            features.notifyDeleted,
            Optional.ofNullable(draft.commands.get("notify_deleted")),
            mail(),
            Optional.ofNullable(features.syncDaemonInterface),
            timerExpiredPriority(preempt),
            features.extraGarp != null ? features.extraGarp : all.global.vrrp.extraGarp,
            features.receiveBufferBytes == null
                ? OptionalLong.empty()
                : OptionalLong.of(features.receiveBufferBytes));
    // Most instances of a thousand have none of it, and need no copy each.
    return complete.equals(InstanceFeatures.NONE) ? InstanceFeatures.NONE : complete;
  }

  private void dropped(String keyword, String message, String fix) {
    binding.report(
        DiagnosticCode.FEATURE_DROPPED,
        draft.at(keyword),
        "instance '" + draft.name + "': " + message,
        fix);
  }

  private VirtualInterface virtualInterface(int id, boolean unicast, boolean strict) {
    MacvlanDraft macvlan = draft.features.macvlan;
    IpvlanDraft ipvlan = draft.features.ipvlan;
    if (macvlan != null && ipvlan != null) {
      dropped("use_ipvlan", "use_vmac is given; use_ipvlan is not used", "remove one of them");
    }
    if ((macvlan != null || ipvlan != null) && draft.interfaceName == null) {
      dropped(
          macvlan != null ? "use_vmac" : "use_ipvlan",
          "without an interface there is nothing a virtual one could stand on; it is not used",
          "add: interface NAME");
      return new VirtualInterface.None();
    }
    if (macvlan != null) {
      boolean base = !strict && (draft.features.transmitOnBase || unicast);
      return new VirtualInterface.Macvlan(
          Optional.ofNullable(macvlan.name()),
          strict ? Optional.empty() : mac(macvlan, id),
          macvlan.netlinkNotify(),
          Optional.ofNullable(macvlan.group()),
          base);
    }
    boolean silent =
        ipvlan != null
            && ipvlan.address() == null
            && draft.source == null
            && draft.family().filter(family -> family == AddressFamily.IPV6).isEmpty();
    if (silent) {
      dropped(
          "use_ipvlan",
          "use_ipvlan without an address has nothing to send IPv4 adverts from; it is not used",
          "write use_ipvlan ADDRESS/PREFIX");
    }
    return ipvlan == null || silent
        ? new VirtualInterface.None()
        : new VirtualInterface.Ipvlan(
            Optional.ofNullable(ipvlan.name()),
            Optional.ofNullable(ipvlan.address()),
            ipvlan.flag(),
            Optional.ofNullable(ipvlan.group()));
  }

  /// Five octets leave the sixth to the virtual router ID.
  private static Optional<MacAddress> mac(MacvlanDraft macvlan, int id) {
    return switch (macvlan.octets()) {
      case 5 -> Optional.of(new MacAddress(macvlan.macBits() << 8 | id));
      case 6 -> Optional.of(new MacAddress(macvlan.macBits()));
      default -> Optional.empty();
    };
  }

  private Optional<String> vrf(boolean unicast) {
    String vrf = draft.features.vrf;
    if (vrf != null && (draft.interfaceName != null || !unicast)) {
      dropped(
          "vrf",
          "vrf is for unicast without an interface; it is not used",
          "remove vrf, or the interface");
      return Optional.empty();
    }
    return Optional.ofNullable(vrf);
  }

  private OptionalInt timerExpiredPriority(boolean preempt) {
    Integer priority = draft.features.timerExpiredPriority;
    if (priority != null && preempt) {
      dropped(
          "timer_expired_backup",
          "timer_expired_backup needs nopreempt; it is not used",
          "add nopreempt, or remove the line");
    }
    return priority == null || preempt ? OptionalInt.empty() : OptionalInt.of(priority);
  }

  private boolean mail() {
    return draft.mail.orElse(all.global.vrrp.mailByDefault());
  }
}
