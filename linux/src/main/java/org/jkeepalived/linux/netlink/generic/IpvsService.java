package org.jkeepalived.linux.netlink.generic;

/// A service of IPVS as the kernel has it.
public record IpvsService(IpvsServiceKey key, Settings settings, IpvsStatistics statistics) {
  /// How a service hands out its packets.
  ///
  /// @param scheduler name of the scheduler, whose module the kernel loads by itself
  /// @param flags `IP_VS_SVC_F_*` of [Ipvs], without the kernel's own `IP_VS_SVC_F_HASHED`
  /// @param timeoutSeconds of persistence; 0 without it
  /// @param netmask what counts as one client: the bits of an IPv4 mask, or a prefix length
  /// @param engine name of the persistence engine; empty without one
  public record Settings(
      String scheduler, int flags, int timeoutSeconds, int netmask, String engine) {}
}
