package org.jkeepalived.core.model.lvs;

/// How packets get to a real server.
public sealed interface ForwardingMethod {
  /// Addresses and ports are rewritten (`IP_VS_CONN_F_MASQ`).
  record Nat() implements ForwardingMethod {}

  /// The MAC address is rewritten (`IP_VS_CONN_F_DROUTE`); the port can't be.
  record DirectRouting() implements ForwardingMethod {}

  /// Packets are encapsulated (`IP_VS_CONN_F_TUNNEL`); the port can't be changed.
  ///
  /// @param port UDP port of GUE, 1..65535; 0 for the other types
  record Tunnel(TunnelType type, int port, TunnelChecksum checksum) implements ForwardingMethod {
    public Tunnel {
      if ((type == TunnelType.GUE) != (port != 0)) {
        throw new IllegalArgumentException("tunnel " + type + " with port " + port);
      }
    }
  }

  /// Encapsulations (`IP_VS_CONN_F_TUNNEL_TYPE_*`).
  enum TunnelType {
    IPIP,
    GUE,
    GRE
  }

  /// Checksums of the encapsulation (`IP_VS_TUNNEL_ENCAP_FLAG_*`).
  enum TunnelChecksum {
    NOCSUM,
    CSUM,
    REMCSUM
  }

  /// Whether the server sees the port the client used.
  default boolean keepsPort() {
    return !(this instanceof Nat);
  }
}
