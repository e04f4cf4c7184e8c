package org.jkeepalived.core.config;

import java.util.List;
import java.util.Random;

/// A configuration drawn from a seed, about which the reader has nothing to say.
final class GeneratedText {
  private static final List<String> GLOBAL =
      List.of(
          "router_id \"a %n\"",
          "dynamic_interfaces",
          "vrrp_garp_master_delay %n",
          "vrrp_garp_master_repeat %n",
          "vrrp_garp_interval 0.%n",
          "smtp_server 192.0.2.%n %n",
          "notification_email {\n a%n@example.com\n Some One <b%n@example.com>\n}",
          "smtp_alert_vrrp",
          "vrrp_priority -%n",
          "bfd_cpu_affinity 0 %n",
          "umask 0%o",
          "nftables t%n",
          "vrrp_iptables I%n O",
          "vrrp_ipsets s%n",
          "vrrp_rx_bufs_policy ADVERT",
          "include_check +match -read +brace_match",
          "max_auto_priority %n",
          "startup_script \"/bin/true \\\"x y\\\" $%n\"",
          "notify_fifo /run/f%n",
          "enable_snmp_rfc",
          "reload_file",
          "data_use_instance");

  private static final List<String> ROOT =
      List.of(
          "net_namespace n%n",
          "use_pid_dir",
          "child_wait_time %n",
          "linkbeat_interfaces {\n eth%n MII\n}",
          "interface_up_down_delays {\n eth0 %n 0.%n\n}",
          "garp_group {\n gna_interval 0.%n\n interfaces { eth0 eth1 }\n}",
          "static_ipaddress {\n 192.0.2.%n/2%o dev eth0 label eth0:%n track_group TG\n}",
          "static_routes {\n 198.51.100.0/24 dev eth0 metric %n mtu lock 1%n track_group TG\n}",
          "static_rules {\n from 192.0.2.%n preference %n table %n\n}");

  private static final List<String> INSTANCE =
      List.of(
          "priority 1%n",
          "advert_int %n",
          "nopreempt",
          "garp_master_refresh %n",
          "garp_lower_prio_repeat %n",
          "unicast_peer {\n 192.0.2.%n min_ttl %n\n}",
          "use_vmac vm%n 02:00:00:00:%n:0%o group %n",
          "track_interface {\n eth3 weight %n reverse\n}",
          "track_script {\n S weight -%n\n}",
          "track_file {\n F weight %n reverse\n}",
          "track_process {\n P\n}",
          "track_bfd {\n D weight -%n\n}",
          "virtual_ipaddress_excluded {\n 2001:db8::%n -nodad\n 192.0.2.2%o/24 brd + use_vmac\n}",
          "virtual_routes {\n 10.%n.0.0/16 dev eth0 via 192.0.2.%n rtt 5ms features ecn\n}",
          "virtual_routes {\n inet6 unreachable default dev eth0 pref high expires %n\n}",
          "virtual_routes {\n 10.0.0.0/8 no_track nexthop dev eth0 weight %n encap mpls %n/5\n}",
          "virtual_rules {\n iif eth0 fwmark 0x%o/0xff preference %n goto 999\n}",
          "virtual_rules {\n inet6 sport %n-99 preference %n blackhole\n}",
          "authentication {\n auth_type PASS\n auth_pass \"a # %n\"\n}",
          "auth_hmac {\n key %n file:/k\n active_key 1\n key 1 file:/k%n\n}",
          "notify_master \"/bin/true 'a b' \\\\x%n # { \\042q\\042\" nobody nogroup",
          "notify_deleted",
          "smtp_alert off",
          "old_unicast_checksum never",
          "garp_extra_if all %n",
          "accept",
          "kernel_rx_buf_size %n");

  private static final List<String> GROUP =
      List.of(
          "track_interface {\n eth3 weight %n\n}",
          "track_file {\n F weight %n reverse\n}",
          "track_process {\n P\n}",
          "track_bfd {\n D weight -%n\n}");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  GeneratedText(long seed) {
    random = new Random(seed);
  }

  /// The text.
  String text() {
    text.append("global_defs {\nenable_script_security\n");
    some(GLOBAL);
    text.append("}\ntrack_group TG {\n group { I0 }\n}\n");
    some(ROOT);
    text.append("vrrp_script S {\nscript \"/bin/true\"\nweight ").append(digits()).append("\n}\n");
    text.append("vrrp_track_process P {\nprocess /bin/x '").append(digits()).append("'\n}\n");
    text.append("track_file F {\nfile \"/tmp/a b\"\ninit_file ").append(digits()).append("\n}\n");
    text.append("bfd_instance D {\nneighbor_ip 192.0.2.9\nmin_rx 1")
        .append(digits())
        .append("\n}\n");
    int instances = 1 + random.nextInt(4);
    for (int i = 0; i < instances; i++) {
      text.append("vrrp_instance I").append(i).append(" {\ninterface eth").append(i % 3);
      text.append("\nvirtual_router_id ").append(i + 1).append('\n');
      text.append("virtual_ipaddress {\n192.0.2.1").append(i).append("/24\n}\n");
      some(INSTANCE);
      text.append("}\n");
    }
    if (instances > 1 && random.nextBoolean()) {
      text.append("vrrp_sync_group G {\ngroup { I0 I1 }\nsync_group_tracking_weight\n");
      text.append("track_script {\nS weight ").append(digits()).append("\n}\n");
      some(GROUP);
      text.append("}\n");
    }
    return text.toString();
  }

  private void some(List<String> statements) {
    for (String statement : statements) {
      if (random.nextInt(3) == 0) {
        text.append(drawn(statement)).append('\n');
      }
    }
  }

  private String drawn(String statement) {
    var drawn = new StringBuilder();
    for (int i = 0; i < statement.length(); i++) {
      boolean number = statement.startsWith("%n", i);
      boolean octal = statement.startsWith("%o", i);
      if (number || octal) {
        drawn.append(number ? digits() : Integer.toString(random.nextInt(8)));
        i++;
      } else {
        drawn.append(statement.charAt(i));
      }
    }
    return drawn.toString();
  }

  /// 10 to 19, which every keyword takes.
  private String digits() {
    return Integer.toString(10 + random.nextInt(10));
  }
}
