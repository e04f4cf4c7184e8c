package org.jkeepalived.linux.netlink.generic;

import org.jkeepalived.linux.netlink.NetAddress;

/// A server within a service of IPVS as the kernel has it.
///
/// @param active connections that are established
/// @param inactive connections that are in another state
/// @param persistent templates of clients that stay with this server
public record IpvsDestination(
    Key key,
    Settings settings,
    long active,
    long inactive,
    long persistent,
    IpvsStatistics statistics) {
  /// What names a server within its service.
  public record Key(NetAddress address, int port) {}

  /// How packets get to a server, and how many.
  ///
  /// @param method `IP_VS_CONN_F_MASQ`, `_TUNNEL` or `_DROUTE` of [Ipvs]
  /// @param weight 0..2147483647
  /// @param upperThreshold unsigned; 0 for no limit
  /// @param lowerThreshold unsigned; 0 for the kernel's choice
  public record Settings(
      int method, int weight, int upperThreshold, int lowerThreshold, Tunnel tunnel) {}

  /// The encapsulation, of the method `IP_VS_CONN_F_TUNNEL`; kernels before 5.3 know only IPIP.
  ///
  /// @param type `IP_VS_CONN_F_TUNNEL_TYPE_*` of [Ipvs]
  /// @param port UDP port of GUE
  /// @param flags `IP_VS_TUNNEL_ENCAP_FLAG_*` of [Ipvs]
  public record Tunnel(int type, int port, int flags) {
    /// IPIP, and what the other methods have.
    public static final Tunnel PLAIN = new Tunnel(0, 0, 0);
  }
}
