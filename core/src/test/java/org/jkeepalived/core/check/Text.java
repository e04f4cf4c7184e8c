package org.jkeepalived.core.check;

/// Configurations that tests begin with.
final class Text {
  /// The service of [#service] as the data plane calls it.
  static final String WEB = "tcp 192.0.2.10:80";

  private Text() {}

  /// A TCP service with these lines, checked every 10 s, first after 1 s.
  static String service(String lines) {
    return """
    virtual_server 192.0.2.10 80 {
      lvs_sched wrr
      lvs_method NAT
      protocol TCP
      delay_loop 10
      warmup 0
    %s
    }
    """
        .formatted(lines);
  }

  /// A server at port 80 that is checked by TCP with these lines in its block.
  static String server(String address, String lines) {
    return "real_server " + address + " 80 {\n" + lines + "\nTCP_CHECK {\n}\n}\n";
  }

  /// The same without further lines.
  static String server(String address) {
    return server(address, "");
  }

  /// A service with two servers of weight 1.
  static String two(String lines) {
    return service(lines + "\n" + server("192.0.2.20") + server("192.0.2.21"));
  }
}
