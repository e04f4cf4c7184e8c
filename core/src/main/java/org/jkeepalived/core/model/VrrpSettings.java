package org.jkeepalived.core.model;

/// Settings of VRRP that no instance can change.
///
/// @param allowInterfaceChanges whether an interface may come back as another kind of interface
/// @param disableLocalIgmp whether the kernel sends no reports for link-local groups
/// @param logUnknownVrids whether adverts of other virtual routers are logged
/// @param delayAfterBootNanos no instance becomes master earlier after the boot
/// @param garpIntervalNanos least time between gratuitous ARPs on an interface
/// @param gnaIntervalNanos least time between unsolicited neighbour advertisements
/// @param fifoStatesOnReload whether a reload writes every state to the FIFO
/// @param vmacPrefix beginning of the names of virtual interfaces
/// @param vmacAddressPrefix the same of those made for single addresses
/// @param namespaceWithIpsets whether the kernel has ipsets in network namespaces
public record VrrpSettings(
    boolean allowInterfaceChanges,
    boolean disableLocalIgmp,
    boolean logUnknownVrids,
    long delayAfterBootNanos,
    long garpIntervalNanos,
    long gnaIntervalNanos,
    boolean fifoStatesOnReload,
    String vmacPrefix,
    String vmacAddressPrefix,
    boolean namespaceWithIpsets) {
  /// What an empty file means.
  public static final VrrpSettings DEFAULT =
      new VrrpSettings(false, false, false, 0, 0, 0, false, "vrrp", "vrrp", false);
}
