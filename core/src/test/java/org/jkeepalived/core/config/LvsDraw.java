package org.jkeepalived.core.config;

import java.util.List;
import java.util.Random;

/// Draws configurations of virtual servers from a seed: mostly right, sometimes with values that
/// are adjusted or dropped.
final class LvsDraw {
  private final Random random;
  private final StringBuilder text = new StringBuilder();

  LvsDraw(long seed) {
    random = new Random(seed);
  }

  /// Some groups and virtual servers.
  String configuration() {
    text.append("virtual_server_group G {\n");
    int entries = 1 + random.nextInt(3);
    for (int i = 0; i < entries; i++) {
      line(oneOf("192.0.2.1%d 80", "192.0.2.3%d-4%d 8%d", "192.0.3.%d0", "fwmark %d inet"));
    }
    line("192.0.4.0/29 80");
    text.append("}\n");
    int servers = 1 + random.nextInt(4);
    for (int i = 0; i < servers; i++) {
      server(i);
    }
    return text.toString();
  }

  private void server(int index) {
    boolean v6 = chance(4);
    String name =
        oneOf(
            (v6 ? "fd00::a" : "192.0.2.1") + index + " 80",
            (v6 ? "fd00::b" : "198.51.100.1") + index,
            "fwmark " + (index + 1),
            "group G");
    text.append("virtual_server ").append(name).append(" {\n");
    line("lvs_sched " + oneOf("rr", "wrr", "sh", "mh", "wlc", "twos"));
    line("lvs_method " + method());
    line("protocol " + oneOf("TCP", "UDP", "sctp"));
    optional("flag-" + oneOf("1", "2", "3"));
    for (String keyword :
        List.of("ops", "ha_suspend", "omega", "alpha", "inhibit_on_failure", "smtp_alert")) {
      optional(keyword);
    }
    optional("persistence_timeout " + (1 + random.nextInt(900)));
    optional("persistence_granularity " + (v6 ? "64" : "255.255.%d.0"));
    optional("persistence_engine sip");
    optional("virtualhost vs%d.example.com");
    optional("snmp_name \"vs %d\"");
    optional("weight %d");
    optional("quorum %d");
    optional("hysteresis %d");
    optional("quorum_up \"/bin/true \\042a %d\\042\" root");
    timing();
    if (chance(2)) {
      line("sorry_server " + (v6 ? "fd00::99" : "192.0.2.99") + oneOf("", " 80", " 81"));
      optional("sorry_server_inhibit");
      optional("sorry_server_lvs_method " + method());
    }
    int servers = 1 + random.nextInt(3);
    for (int i = 0; i < servers; i++) {
      realServer((v6 ? "fd00::c" : "203.0.113.") + i + oneOf("", " 80", " 8%d"));
    }
    text.append("}\n");
  }

  private String method() {
    return oneOf("NAT", "NAT", "DR", "TUN", "TUN type gre csum", "TUN type gue port 60%d remcsum");
  }

  private void timing() {
    optional("retry %d");
    optional("delay_before_retry %d.5");
    optional("warmup 0.00000%d");
    optional("delay_loop %d");
    optional("connect_timeout 1.25");
  }

  private void realServer(String name) {
    line("real_server " + name + " {");
    for (String keyword : List.of("inhibit_on_failure", "alpha", "smtp_alert")) {
      optional(keyword + oneOf("", " true", " no"));
    }
    optional("weight 2%d");
    optional("lvs_method " + method());
    optional("uthreshold 9%d");
    optional("lthreshold 3%d");
    optional("virtualhost rs%d");
    optional("snmp_name rs%d");
    optional("notify_down \"/bin/cat \\\\%d\"");
    timing();
    int checkers = random.nextInt(5);
    for (int i = 0; i < checkers; i++) {
      checker();
    }
    text.append("}\n");
  }

  private void checker() {
    switch (random.nextInt(10)) {
      case 0 -> block("TCP_CHECK", this::connection);
      case 1 -> block("PING_CHECK", this::connection);
      case 2 -> block("HTTP_GET", () -> web(false));
      case 3 -> block("SSL_GET", () -> web(true));
      case 4 -> block("SMTP_CHECK", this::smtp);
      case 5 -> block("DNS_CHECK", this::dns);
      case 6 -> block("UDP_CHECK", this::udp);
      case 7 -> block("MISC_CHECK", this::misc);
      case 8 -> {
        line("FILE_CHECK {\ntrack_file T");
        optional("weight -%d" + oneOf("", " reverse", " noreverse"));
        line("}");
      }
      default -> line("BFD_CHECK {\nname B" + oneOf("", "\nalpha") + "\n}");
    }
  }

  private void block(String name, Runnable body) {
    line(name + " {");
    timing();
    optional("alpha " + oneOf("yes", "no"));
    optional("log_all_failures");
    body.run();
    line("}");
  }

  private void connection() {
    optional("connect_ip 192.0.2.5%d");
    optional("@jkeepalived connect_virtual_ip " + oneOf("", "192.0.2.7%d", "fd00::7%d"));
    optional("connect_port 80%d");
    optional("bindto " + oneOf("192.0.2.6%d", "fd00::6%d"));
    optional("bind_port 40%d");
    optional("bind_if eth%d");
    optional("fwmark %d");
  }

  private void web(boolean tls) {
    connection();
    optional("http_protocol " + oneOf("1.0", "1.0c", "1.1"));
    optional("virtualhost check%d");
    optional("enable_sni " + oneOf("on", "off"));
    optional("sni_name" + oneOf("", " sni%d"));
    optional("fast_recovery");
    int urls = 1 + random.nextInt(2);
    for (int i = 0; i < urls; i++) {
      line("url {\npath " + oneOf("/", "/a?b=%d", "\"/a b\""));
      optional("virtualhost url%d");
      optional("digest 0123456789abcdef0123456789abcde%d");
      optional("status_code " + oneOf("200", "200-29%d 301", "100-599"));
      if (chance(3)) {
        line("regex " + oneOf("abc", "\"a\\\\d{%d}\"", "\"\\042q\\042\\tb\""));
        optional("regex_no_match");
        optional("regex_options " + oneOf("caseless utf", "dotall"));
        optional("regex_min_offset %d");
        optional("regex_max_offset 2%d");
        optional("regex_stack 1%d 30");
      }
      if (tls) {
        optional("tls_compliant");
      }
      line("}");
    }
  }

  private void smtp() {
    connection();
    optional("helo_name mail%d");
    if (chance(3)) {
      line("host {");
      connection();
      timing();
      line("}");
    }
  }

  private void dns() {
    connection();
    optional("type " + oneOf("A", "mx", "DNSKEY"));
    optional("name www%d.example.com");
  }

  private void udp() {
    connection();
    optional("payload 0%d ff");
    optional("require_reply" + oneOf("", " 8X XX 0%d"));
    optional("min_reply_length %d");
    optional("max_reply_length 4%d");
  }

  private void misc() {
    line("misc_path " + oneOf("/bin/true", "\"/bin/cat a %d\"", "\"/bin/cat a | grep %d\""));
    optional("misc_timeout %d");
    optional("misc_dynamic");
    optional("user web" + oneOf("", " www"));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private void optional(String line) {
    if (chance(3)) {
      line(line);
    }
  }

  /// A line, with a digit above 0 for `%d`.
  private void line(String line) {
    text.append(line.replace("%d", "" + (1 + random.nextInt(9)))).append('\n');
  }
}
