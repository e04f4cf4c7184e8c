package org.jkeepalived.daemon.dataplane.nft;

import java.util.List;
import java.util.Locale;
import org.jkeepalived.core.dataplane.lvs.ServiceId;

/// Names of what is in our tables.
final class Names {
  /// The tables of all families.
  static final String TABLE = "jkeepalived_lvs";

  /// Those of DR by firewall mark.
  static final String MARKED_TABLE = "jkeepalived_lvs_marked";

  /// Beside the first rule of each table: what its parts mean. Another number would be another
  /// layout, which cannot be gone on with.
  static final String LAYOUT = "jkeepalived virtual servers, layout 2";

  static final String SERVICES = "services";
  static final String SERVICES_ANY_PORT = "services_any_port";
  static final String MARKS = "marks";
  static final String SLOTS = "slots";
  static final String SERVERS = "servers";
  static final String SERVERS_ANY_PORT = "servers_any_port";
  static final String PASSING = "passing";
  static final String CLIENTS = "clients";
  static final String FLOWS = "flows";
  static final String CONNECTIONS = "connections";
  static final String TRAFFIC = "traffic_";
  static final String TRAFFIC_ANY_PORT = "traffic_any_port_";

  /// What clients send, and what servers answer.
  static final List<String> DIRECTIONS = List.of("in", "out");

  static final String MASQUERADED = "masqueraded";
  static final String MASQUERADED_ANY_PORT = "masqueraded_any_port";
  static final String MASQUERADED_MARKS = "masqueraded_marks";

  /// Into so many maps what services need of the same kind is divided: whenever the kernel adds an
  /// element it looks at every rule that uses the map, and whenever it adds a rule, at every
  /// element. With one map for each service, in turn, it would search a long list for each of them.
  private static final int SHARES = 128;

  private Names() {}

  /// The map of this kind that a service uses, and with it every service whose number leaves the
  /// same remainder.
  static String of(String kind, int number) {
    return kind + "_" + number % SHARES;
  }

  /// Whether a map is one of this kind.
  static boolean isOf(String kind, String map) {
    int digits = kind.length() + 1;
    return map.length() > digits
        && map.startsWith(kind + "_")
        && map.chars().skip(digits).allMatch(c -> c >= '0' && c <= '9');
  }

  /// The chain of a service: its number, and what people call it.
  static String chain(int number, ServiceId service) {
    String name =
        switch (service) {
          case ServiceId.Mark(var family, long mark) ->
              "fwmark-" + mark + "-" + family.name().toLowerCase(Locale.ROOT);
          case ServiceId.Address(var protocol, var address, int port) ->
              protocol.name().toLowerCase(Locale.ROOT)
                  + "-"
                  + address.toString().replace(':', '_')
                  + "-"
                  + (port == 0 ? "any" : port);
        };
    return "s" + number + "-" + name;
  }

  /// The number in the name of a service's chain; 0 when it is not one.
  static int number(String chain) {
    int end = chain.indexOf('-');
    try {
      return end > 1 && chain.charAt(0) == 's' ? Integer.parseInt(chain.substring(1, end)) : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// Which map leads from packets to a service's chain.
  static String mapOf(ServiceId service) {
    return switch (service) {
      case ServiceId.Mark _ -> MARKS;
      case ServiceId.Address(var _, var _, int port) -> port == 0 ? SERVICES_ANY_PORT : SERVICES;
    };
  }

  static String masqueradeOf(ServiceId service) {
    return switch (service) {
      case ServiceId.Mark _ -> MASQUERADED_MARKS;
      case ServiceId.Address(var _, var _, int port) ->
          port == 0 ? MASQUERADED_ANY_PORT : MASQUERADED;
    };
  }
}
