package org.jkeepalived.core.dataplane.lvs;

import java.util.Locale;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Protocol;

/// What names one service in the kernel. A `virtual_server_group` is one service for each of its
/// addresses and marks.
public sealed interface ServiceId {
  /// Packets to an address and port.
  ///
  /// @param port 1..65535; 0 for any port
  record Address(Protocol protocol, IpAddress address, int port) implements ServiceId {}

  /// Packets with a firewall mark.
  ///
  /// @param mark 1..4294967295
  record Mark(AddressFamily markFamily, long mark) implements ServiceId {}

  /// Family of the packets.
  default AddressFamily family() {
    return switch (this) {
      case Address service -> service.address().family();
      case Mark service -> service.markFamily();
    };
  }

  /// As ipvsadm writes it: `tcp 192.0.2.1:80`, `fwmark 7`, `fwmark 7 (IPv6)`.
  default String text() {
    return switch (this) {
      case Address(var protocol, var address, int port) ->
          protocol.name().toLowerCase(Locale.ROOT) + " " + DestinationId.text(address, port);
      case Mark(var family, long mark) ->
          "fwmark " + mark + (family == AddressFamily.IPV6 ? " (IPv6)" : "");
    };
  }
}
