package org.jkeepalived.daemon.driver;

import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VrrpInstance;

/// What makes two instances share a socket: the interface, the multicast group they send to or the
/// address they unicast from, and the hop limit that IPv6 keeps in the socket.
///
/// @param ifindex interface the socket is bound to; 0: none
/// @param address multicast group or own unicast address
/// @param authenticated whether adverts come behind an authentication header
/// @param unicastHops hop limit of IPv6 unicast; -1: the kernel's default
/// @param vrf VRF that unicast without an interface belongs to; empty: none
record TransportKey(
    int ifindex, IpAddress address, int unicastHops, String vrf, boolean authenticated) {
  private static final int KERNEL_DEFAULT = -1;

  static TransportKey of(VrrpInstance config, int ifindex, IpAddress source) {
    boolean authenticated = config.authentication() instanceof Authentication.Header;
    return switch (config.transport()) {
      case Transport.Multicast multicast ->
          new TransportKey(ifindex, multicast.group(), KERNEL_DEFAULT, "", authenticated);
      case Transport.Unicast unicast ->
          new TransportKey(
              ifindex,
              source,
              config.family() == AddressFamily.IPV6
                  ? unicast.ttl().orElse(KERNEL_DEFAULT)
                  : KERNEL_DEFAULT,
              config.features().vrf().orElse(""),
              authenticated);
    };
  }

  boolean isMulticast() {
    return address.isMulticast();
  }

  boolean isIpv6() {
    return address.family() == AddressFamily.IPV6;
  }
}
