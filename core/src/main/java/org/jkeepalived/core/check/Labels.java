package org.jkeepalived.core.check;

import java.util.Locale;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.Target;

/// What keepalived calls virtual and real servers in log lines, FIFOs and mails.
final class Labels {
  private Labels() {}

  /// `[192.0.2.1]:tcp:80`, `FWM 7` or `[group]:0`.
  static String of(ServiceKey key) {
    return switch (key) {
      case ServiceKey.Address(var address, int port, var protocol) ->
          of(address, word(protocol), port);
      case ServiceKey.Mark(long mark, _) -> "FWM " + mark;
      case ServiceKey.Group(String name, _) -> "[" + name + "]:0";
    };
  }

  /// A server of a virtual server: `[192.0.2.10]:tcp:80`.
  static String of(ServiceKey key, IpAddress address, int port) {
    return of(address, protocol(key), port);
  }

  /// What a checker connects to.
  static String of(ServiceKey key, Target target) {
    return of(target.address(), protocol(key), target.port());
  }

  private static String of(IpAddress address, String protocol, int port) {
    return "[" + address + "]:" + protocol + ":" + port;
  }

  private static String protocol(ServiceKey key) {
    return switch (key) {
      case ServiceKey.Address address -> word(address.protocol());
      case ServiceKey.Mark _ -> "none";
      case ServiceKey.Group group -> word(group.protocol());
    };
  }

  private static String word(Protocol protocol) {
    return protocol.name().toLowerCase(Locale.ROOT);
  }
}
