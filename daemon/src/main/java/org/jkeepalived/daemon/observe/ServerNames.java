package org.jkeepalived.daemon.observe;

import java.util.Locale;
import java.util.Set;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.status.RealServerStatus;
import org.jkeepalived.core.status.VirtualServerStatus;

/// What people may call a server: `192.0.2.1:80`, `[2001:db8::1]:80`, with `/udp` behind it where
/// that matters, the name of a group, `fwmark 7`, or the name in log lines.
final class ServerNames {
  private ServerNames() {}

  static boolean is(VirtualServerStatus server, String word) {
    String name = word.toLowerCase(Locale.ROOT);
    if (server.name().toLowerCase(Locale.ROOT).equals(name)) {
      return true;
    }
    return switch (server.config().key()) {
      case ServiceKey.Address(IpAddress address, int port, var protocol) -> {
        String place = place(address, port);
        String kind = "/" + protocol.name().toLowerCase(Locale.ROOT);
        yield Set.of(place, place + kind, address.toString(), address + kind).contains(name);
      }
      case ServiceKey.Mark(long mark, _) ->
          Set.of("fwmark " + mark, "fwmark" + mark, "fwm " + mark, "" + mark).contains(name);
      case ServiceKey.Group(String group, _) -> group.equals(word);
    };
  }

  static boolean is(RealServerStatus server, String word) {
    RealServer config = server.config();
    return server.name().equalsIgnoreCase(word)
        || config.address().toString().equalsIgnoreCase(word)
        || place(config.address(), config.port()).equalsIgnoreCase(word);
  }

  private static String place(IpAddress address, int port) {
    return address.family() == AddressFamily.IPV6
        ? "[" + address + "]:" + port
        : address + ":" + port;
  }
}
