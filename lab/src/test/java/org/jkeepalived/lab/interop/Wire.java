package org.jkeepalived.lab.interop;

import org.jkeepalived.lab.net.Host;
import org.jkeepalived.lab.net.Lab;

/// How two routers talk: version, family and transport; makes their hosts and configurations.
enum Wire {
  V2_MULTICAST(2, false, false),
  V2_UNICAST(2, false, true),
  V2_AH_MULTICAST(2, false, false),
  V2_AH_UNICAST(2, false, true),
  V3_MULTICAST(3, false, false),
  V3_UNICAST(3, false, true),
  V3_IPV6_MULTICAST(3, true, false),
  V3_IPV6_UNICAST(3, true, true);

  /// Virtual router id of every configuration.
  static final int VRID = 51;

  private final int version;
  private final boolean ipv6;
  private final boolean unicast;

  Wire(int version, boolean ipv6, boolean unicast) {
    this.version = version;
    this.ipv6 = ipv6;
    this.unicast = unicast;
  }

  /// A host with its addresses; the higher number has the higher address of either family.
  Host host(Lab lab, String name, int number) {
    return lab.host(name)
        .attach("eth0", "lan", "10.9.0.%d/24".formatted(number), "fe80::%d/64".formatted(number));
  }

  /// The source address of the adverts of a host.
  String source(int number) {
    return ipv6 ? "fe80:0:0:0:0:0:0:" + number : "10.9.0." + number;
  }

  /// The address that a client would use.
  String vip() {
    return ipv6 ? "fd09::100" : "10.9.0.100";
  }

  /// Advertisement interval in milliseconds: the shortest both implementations keep on a busy
  /// machine, and the only one possible in version 2.
  int intervalMillis() {
    return version == 2 ? 1000 : 250;
  }

  /// `3 × advert_int + skew` of a backup with this priority, in nanoseconds.
  long masterDownNanos(int priority) {
    return 3L * intervalMillis() * 1_000_000L + skewNanos(priority);
  }

  /// How long a backup waits after priority 0, in nanoseconds.
  long skewNanos(int priority) {
    return (256 - priority) * (intervalMillis() * 1_000_000L) / 256;
  }

  /// A configuration of one instance.
  ///
  /// @param extra further lines of the instance
  String config(int number, int peer, int priority, String extra) {
    String unicastLines =
        unicast
            ? "unicast_src_ip %s\n  unicast_peer {\n    %s\n  }"
                .formatted(literal(number), literal(peer))
            : "";
    String authentication =
        version == 2
            ? "authentication {\n    auth_type %s\n    auth_pass secret\n  }"
                .formatted(name().contains("AH") ? "AH" : "PASS")
            : "";
    String addresses = ipv6 ? "fe80::100/64\n    fd09::100/64" : "10.9.0.100/24";
    return """
    global_defs {
      router_id node%d
    }
    vrrp_instance VI_1 {
      state BACKUP
      interface eth0
      virtual_router_id %d
      priority %d
      version %d
      advert_int %s
      %s
      %s
      %s
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(
            number,
            VRID,
            priority,
            version,
            version == 2 ? "1" : "0.25",
            unicastLines,
            authentication,
            extra,
            addresses);
  }

  private String literal(int number) {
    return ipv6 ? "fe80::" + number : "10.9.0." + number;
  }
}
