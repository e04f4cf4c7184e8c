package org.jkeepalived.linux.socket;

import java.util.Optional;
import org.jkeepalived.linux.netlink.NetAddress;

/// Where a socket leads, and how its packets leave.
///
/// @param port 0..65535; 0 for protocols without ports
/// @param source source address, of the family of `address`
/// @param sourcePort 1..65535; 0: the kernel picks one
/// @param device interface that packets leave by and come back by; a link-local address needs one
/// @param mark firewall mark of the packets sent, 32 bits; 0: none
public record Peer(
    NetAddress address,
    int port,
    Optional<NetAddress> source,
    int sourcePort,
    Optional<String> device,
    int mark) {
  /// An address and port, reached as the routing table says.
  public static Peer of(NetAddress address, int port) {
    return new Peer(address, port, Optional.empty(), 0, Optional.empty(), 0);
  }
}
