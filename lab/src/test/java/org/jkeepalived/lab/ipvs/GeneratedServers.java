package org.jkeepalived.lab.ipvs;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Configurations of one to four virtual servers, the same for the same seed: every name of a
/// service, scheduler, persistence, way to a server, weight, threshold and switch that the table of
/// IPVS can show. Left out is what is known to differ (`difference/ipvs/*.conf`): a mask or a
/// server without port in a group, a sorry server without port, and servers that are both down at
/// first and inhibited.
final class GeneratedServers {
  private static final List<String> SCHEDULERS =
      List.of(
          "rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "dh", "mh", "fo", "ovf", "nq", "sed");
  private static final List<String> METHODS =
      List.of(
          "NAT",
          "DR",
          "TUN",
          "TUN type ipip",
          "TUN type gue port 6080",
          "TUN type gue port 7000 csum",
          "TUN type gue port 7000 remcsum",
          "TUN type gre",
          "TUN type gre csum");

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder groups = new StringBuilder();
  private int number;
  private boolean downAtFirst;

  private GeneratedServers(long seed) {
    random = new SplittableRandom(seed);
  }

  /// The configuration of a seed.
  static String of(long seed) {
    var generated = new GeneratedServers(seed);
    generated.all();
    return generated.groups.toString() + generated.text;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is of a library that is not needed
  private void line(String format, Object... values) {
    text.append("  ").append(format.formatted(values)).append('\n');
  }

  private void all() {
    if (chance(10)) {
      groups.append(
          "global_defs {\n  lvs_timeouts tcp %d udp %d\n}\n"
              .formatted(1 + random.nextInt(2_678_400), 1 + random.nextInt(1000)));
    }
    int servers = 1 + random.nextInt(4);
    for (number = 1; number <= servers; number++) {
      virtualServer();
    }
  }

  private void virtualServer() {
    boolean v6 = chance(25);
    String protocol = one(List.of("TCP", "TCP", "TCP", "UDP", "UDP", "SCTP"));
    int kind = random.nextInt(10);
    boolean mark = kind < 2;
    boolean group = kind == 2 || kind == 3;
    boolean anyPort = !mark && chance(10);
    String port = anyPort ? chance(50) ? "" : " 0" : " " + (1 + random.nextInt(65_535));
    if (group) {
      group(v6, anyPort);
    }
    String name =
        mark
            ? "fwmark " + (100 * number + random.nextInt(50))
            : group ? "group G" + number : address(v6, number) + port;
    text.append("virtual_server ").append(name).append(" {\n");
    if (mark && (v6 || chance(50))) {
      line("ip_family %s", v6 ? "inet6" : "inet");
    }
    if (!mark || chance(50)) {
      line("protocol %s", protocol);
    }
    scheduling(protocol);
    persistence(v6, group);
    line("lvs_method %s", one(METHODS));
    switches();
    sorry(v6);
    int servers = 1 + random.nextInt(5);
    for (int i = 1; i <= servers; i++) {
      realServer(v6, group, i);
    }
    text.append("}\n");
  }

  private String address(boolean v6, int host) {
    return v6 ? "2001:db8:" + number + "::" + host : "10.0." + number + "." + host;
  }

  private void group(boolean v6, boolean anyPort) {
    groups.append("virtual_server_group G").append(number).append(" {\n");
    int entries = 1 + random.nextInt(3);
    for (int i = 1; i <= entries; i++) {
      String port = anyPort ? "0" : Integer.toString(1 + random.nextInt(65_535));
      String range = chance(40) ? "-" + (v6 ? Integer.toHexString(20 * i + 5) : 20 * i + 5) : "";
      String first = v6 ? "2001:db8:" + number + "::" + Integer.toHexString(20 * i) : "";
      groups
          .append("  ")
          .append(v6 ? first : address(false, 20 * i))
          .append(range)
          .append(' ')
          .append(port)
          .append('\n');
    }
    if (chance(25)) {
      groups.append("  fwmark ").append(1000 + number).append('\n');
    }
    groups.append("}\n");
  }

  private void scheduling(String protocol) {
    String scheduler = one(SCHEDULERS);
    line("lvs_sched %s", scheduler);
    if (scheduler.equals("sh") || scheduler.equals("mh")) {
      if (chance(50)) {
        line("%s-port", scheduler);
      }
      if (chance(50)) {
        line("%s-fallback", scheduler);
      }
    } else if (chance(15)) {
      line("flag-%d", 1 + random.nextInt(3));
    }
    if (protocol.equals("UDP") && chance(30)) {
      line("ops");
    }
  }

  private void persistence(boolean v6, boolean group) {
    if (chance(30)) {
      line("persistence_timeout %s", chance(20) ? "" : 1 + random.nextInt(5000));
    }
    if (!group && chance(15)) {
      line(
          "persistence_granularity %s",
          v6 ? 1 + random.nextInt(128) : one(List.of("255.255.255.0", "255.255.0.0")));
    }
  }

  private void switches() {
    downAtFirst = chance(25);
    if (downAtFirst && chance(50)) {
      line("alpha");
    } else if (!downAtFirst && chance(20)) {
      line("inhibit_on_failure");
    }
    if (chance(15)) {
      line("omega");
    }
    if (chance(20)) {
      line("quorum %d", 1 + random.nextInt(6));
      if (chance(50)) {
        line("hysteresis %d", random.nextInt(4));
      }
    }
    if (chance(15)) {
      line("weight %d", 1 + random.nextInt(10));
    }
  }

  private void sorry(boolean v6) {
    if (!chance(30)) {
      return;
    }
    int port = 1 + random.nextInt(65_535);
    line("sorry_server %s %d", v6 ? "2001:db8:ff::1" : "172.16.0.1", port);
    if (chance(30)) {
      line("sorry_server_lvs_method %s", one(METHODS));
    }
    if (chance(30)) {
      line("sorry_server_inhibit");
    }
  }

  private void realServer(boolean v6, boolean group, int server) {
    boolean tunnelled = chance(5);
    boolean serverV6 = v6 != tunnelled;
    String address = serverV6 ? "2001:db8:aa::" + server : "192.168." + number + "." + server;
    String port = group || chance(85) ? " " + (1 + random.nextInt(65_535)) : "";
    line("real_server %s%s {", address, port);
    List<String> inside = new ArrayList<>();
    if (chance(60)) {
      inside.add("weight " + random.nextInt(chance(10) ? Integer.MAX_VALUE : 20));
    }
    if (tunnelled || chance(25)) {
      inside.add("lvs_method " + (tunnelled ? "TUN" : one(METHODS)));
    }
    if (chance(15)) {
      int upper = 1 + random.nextInt(10_000);
      inside.add("uthreshold " + upper);
      if (chance(50)) {
        inside.add("lthreshold " + random.nextInt(upper));
      }
    }
    if (chance(20)) {
      inside.add(downAtFirst ? "alpha" : "inhibit_on_failure");
    }
    if (chance(50)) {
      inside.add("TCP_CHECK {\n      connect_timeout 3\n    }");
    }
    inside.forEach(word -> line("  %s", word));
    line("}");
  }
}
