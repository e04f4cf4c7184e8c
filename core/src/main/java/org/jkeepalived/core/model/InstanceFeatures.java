package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What an instance has besides election, addresses and announcements.
///
/// @param addressesOnVirtualMac `use_vmac_addr`: whether addresses of other interfaces get a
///   virtual MAC there
/// @param vrf VRF of the unicast sockets of an instance without interface
/// @param faultWithoutPeers whether it stays in FAULT, because it shall unicast and has no peers
/// @param promoteSecondaries whether the interface keeps other addresses when the first one goes
/// @param pollLink whether the link of the interface is polled
/// @param routes present while master
/// @param rules present while master
/// @param notifyDeleted whether an instance that a reload removes is reported as DELETED
/// @param deletedCommand runs when a reload removed the instance
/// @param mail whether transitions are mailed
/// @param syncDaemonInterface interface of an IPVS sync daemon that follows this instance
/// @param timerExpiredPriority a master so late that a router of this priority, 1–254, would have
///   taken over becomes backup; off when empty
/// @param receiveBufferBytes share of the receive buffer; the policy decides when empty
public record InstanceFeatures(
    VirtualInterface virtualInterface,
    boolean addressesOnVirtualMac,
    Optional<String> vrf,
    boolean faultWithoutPeers,
    Transport.OldChecksum oldChecksum,
    boolean promoteSecondaries,
    boolean pollLink,
    List<Route> routes,
    List<Rule> rules,
    List<TrackedObject> trackedFiles,
    List<TrackedObject> trackedProcesses,
    List<TrackedObject> trackedSessions,
    Optional<HmacAuthentication> hmac,
    boolean notifyDeleted,
    Optional<ScriptCommand> deletedCommand,
    boolean mail,
    Optional<String> syncDaemonInterface,
    OptionalInt timerExpiredPriority,
    ExtraGarp extraGarp,
    OptionalLong receiveBufferBytes) {

  /// Gratuitous ARP on the other interfaces of an instance.
  ///
  /// @param intervalNanos 0: none
  /// @param all whether interfaces without a virtual MAC get them too
  public record ExtraGarp(long intervalNanos, boolean all) {
    /// None.
    public static final ExtraGarp NONE = new ExtraGarp(0, false);
  }

  /// None of it.
  public static final InstanceFeatures NONE =
      new InstanceFeatures(
          new VirtualInterface.None(),
          false,
          Optional.empty(),
          false,
          Transport.OldChecksum.DETECTED,
          false,
          false,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          false,
          Optional.empty(),
          false,
          Optional.empty(),
          OptionalInt.empty(),
          ExtraGarp.NONE,
          OptionalLong.empty());

  public InstanceFeatures {
    routes = List.copyOf(routes);
    rules = List.copyOf(rules);
    trackedFiles = List.copyOf(trackedFiles);
    trackedProcesses = List.copyOf(trackedProcesses);
    trackedSessions = List.copyOf(trackedSessions);
  }

  /// The same with another virtual interface.
  public InstanceFeatures withVirtualInterface(VirtualInterface other) {
    return new InstanceFeatures(
        other,
        addressesOnVirtualMac,
        vrf,
        faultWithoutPeers,
        oldChecksum,
        promoteSecondaries,
        pollLink,
        routes,
        rules,
        trackedFiles,
        trackedProcesses,
        trackedSessions,
        hmac,
        notifyDeleted,
        deletedCommand,
        mail,
        syncDaemonInterface,
        timerExpiredPriority,
        extraGarp,
        receiveBufferBytes);
  }

  /// The same with these routes.
  public InstanceFeatures withRoutes(List<Route> newRoutes) {
    return new InstanceFeatures(
        virtualInterface,
        addressesOnVirtualMac,
        vrf,
        faultWithoutPeers,
        oldChecksum,
        promoteSecondaries,
        pollLink,
        newRoutes,
        rules,
        trackedFiles,
        trackedProcesses,
        trackedSessions,
        hmac,
        notifyDeleted,
        deletedCommand,
        mail,
        syncDaemonInterface,
        timerExpiredPriority,
        extraGarp,
        receiveBufferBytes);
  }
}
