package org.jkeepalived.linux.netlink.generic;

import org.jkeepalived.linux.netlink.NetAddress;

/// What names a service of IPVS.
public sealed interface IpvsServiceKey {
  /// Packets to an address and port.
  ///
  /// @param protocol number of the protocol: 6, 17 or 132
  /// @param port 0 for any port
  record Address(int protocol, NetAddress address, int port) implements IpvsServiceKey {
    @Override
    public int family() {
      return address.family();
    }
  }

  /// Packets with a firewall mark.
  ///
  /// @param family 4 or 6
  /// @param mark other than 0
  record Mark(int family, int mark) implements IpvsServiceKey {}

  /// 4 or 6.
  int family();
}
