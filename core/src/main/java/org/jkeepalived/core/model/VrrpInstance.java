package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;

/// One `vrrp_instance` after all defaults and normalisations: what the protocol core runs.
///
/// @param interfaceName interface of the adverts; empty only for unicast
/// @param virtualRouterId VRID, 1–255
/// @param priority base priority, 1–255; 255 is the address owner
/// @param wantedState `state` keyword
/// @param advertIntervalNanos v2: whole seconds 1–255; v3: whole centiseconds 0.01–40.95 s
/// @param preemptDelayNanos wait before preempting a lower priority master, 0–1000 s
/// @param downTimerAdverts missed adverts before a backup takes over, 1–100, normally 3
/// @param source configured source address of adverts; else the interface's primary address
/// @param trackSource whether a missing configured source address is a fault
/// @param addresses advertised addresses in configuration order, all of `family`
/// @param excludedAddresses owned while master but not advertised
/// @param trackPrimary whether the instance's own interface is tracked
/// @param accept whether packets to the addresses are accepted by a non-owner
public record VrrpInstance(
    String name,
    Optional<String> interfaceName,
    int virtualRouterId,
    AddressFamily family,
    VrrpVersion version,
    int priority,
    WantedState wantedState,
    long advertIntervalNanos,
    boolean preempt,
    long preemptDelayNanos,
    int downTimerAdverts,
    Optional<IpAddress> source,
    boolean trackSource,
    Transport transport,
    Authentication authentication,
    List<VirtualAddress> addresses,
    List<VirtualAddress> excludedAddresses,
    GarpSettings garp,
    List<TrackedObject> trackedInterfaces,
    List<TrackedObject> trackedScripts,
    boolean trackPrimary,
    NotifyScripts notifyScripts,
    boolean notifyPriorityChanges,
    boolean lowerPriorityNoAdvert,
    LastAdvert lastAdvert,
    boolean skipCheckAdvertAddresses,
    boolean ownerIgnoreAdverts,
    boolean strict,
    boolean checksumV3AsV2,
    boolean accept,
    InstanceFeatures features) {

  public VrrpInstance {
    requireRange("VRID", virtualRouterId, 1, 255);
    requireRange("priority", priority, 1, 255);
    requireRange("down_timer_adverts", downTimerAdverts, 1, 100);
    addresses = List.copyOf(addresses);
    excludedAddresses = List.copyOf(excludedAddresses);
    trackedInterfaces = List.copyOf(trackedInterfaces);
    trackedScripts = List.copyOf(trackedScripts);
  }

  /// Whether this node owns the addresses (priority 255, RFC 9568 §5.2.4).
  public boolean isOwner() {
    return priority == 255;
  }

  /// The interface that addresses without one of their own stand on: the virtual one if there is
  /// one.
  public Optional<String> addressInterface() {
    return features.virtualInterface().name().or(() -> interfaceName);
  }

  /// The interface that adverts leave and arrive through.
  public Optional<String> transportInterface() {
    return switch (features.virtualInterface()) {
      case VirtualInterface.Macvlan macvlan when macvlan.transmitOnBase() -> interfaceName;
      case VirtualInterface.Macvlan _, VirtualInterface.Ipvlan _ -> addressInterface();
      case VirtualInterface.None _ -> interfaceName;
    };
  }

  /// The same with an interface of its own and addresses that say what they stand on.
  public VrrpInstance on(
      VirtualInterface own, List<VirtualAddress> newAddresses, List<VirtualAddress> newExcluded) {
    if (own.equals(features.virtualInterface())
        && newAddresses.equals(addresses)
        && newExcluded.equals(excludedAddresses)) {
      return this;
    }
    return new VrrpInstance(
        name,
        interfaceName,
        virtualRouterId,
        family,
        version,
        priority,
        wantedState,
        advertIntervalNanos,
        preempt,
        preemptDelayNanos,
        downTimerAdverts,
        source,
        trackSource,
        transport,
        authentication,
        newAddresses,
        newExcluded,
        garp,
        trackedInterfaces,
        trackedScripts,
        trackPrimary,
        notifyScripts,
        notifyPriorityChanges,
        lowerPriorityNoAdvert,
        lastAdvert,
        skipCheckAdvertAddresses,
        ownerIgnoreAdverts,
        strict,
        checksumV3AsV2,
        accept,
        features.withVirtualInterface(own));
  }

  private static void requireRange(String what, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          what + " " + value + " outside " + lowest + ".." + highest);
    }
  }

  /// An instance without further features.
  public VrrpInstance(
      String name,
      Optional<String> interfaceName,
      int virtualRouterId,
      AddressFamily family,
      VrrpVersion version,
      int priority,
      WantedState wantedState,
      long advertIntervalNanos,
      boolean preempt,
      long preemptDelayNanos,
      int downTimerAdverts,
      Optional<IpAddress> source,
      boolean trackSource,
      Transport transport,
      Authentication authentication,
      List<VirtualAddress> addresses,
      List<VirtualAddress> excludedAddresses,
      GarpSettings garp,
      List<TrackedObject> trackedInterfaces,
      List<TrackedObject> trackedScripts,
      boolean trackPrimary,
      NotifyScripts notifyScripts,
      boolean notifyPriorityChanges,
      boolean lowerPriorityNoAdvert,
      LastAdvert lastAdvert,
      boolean skipCheckAdvertAddresses,
      boolean ownerIgnoreAdverts,
      boolean strict,
      boolean checksumV3AsV2,
      boolean accept) {
    this(
        name,
        interfaceName,
        virtualRouterId,
        family,
        version,
        priority,
        wantedState,
        advertIntervalNanos,
        preempt,
        preemptDelayNanos,
        downTimerAdverts,
        source,
        trackSource,
        transport,
        authentication,
        addresses,
        excludedAddresses,
        garp,
        trackedInterfaces,
        trackedScripts,
        trackPrimary,
        notifyScripts,
        notifyPriorityChanges,
        lowerPriorityNoAdvert,
        lastAdvert,
        skipCheckAdvertAddresses,
        ownerIgnoreAdverts,
        strict,
        checksumV3AsV2,
        accept,
        InstanceFeatures.NONE);
  }
}
