package org.jkeepalived.core.reload;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.core.config.Reading;
import org.jkeepalived.core.model.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No part of a configuration changes without a line.
class PlanTextTest {
  private static Configuration file(String blocks) {
    return Reading.of(Reading.instance("") + blocks).configuration();
  }

  private static String plan(String before, String after) {
    return PlanText.render(file(before), file(after));
  }

  @ParameterizedTest
  @CsvSource({
    "router_id other, router_id changes",
    "default_interface eth1, default_interface changes",
    "dynamic_interfaces, dynamic_interfaces changes",
    "vrrp_startup_delay 5, vrrp_startup_delay changes",
    "log_unknown_vrids, options of VRRP as a whole change",
    "smtp_helo_name mail.example, the settings of mail change",
    "nftables other, the settings of the firewall change",
    "enable_snmp_vrrp, 'the settings of SNMP, D-Bus or checks change'",
    "reload_time_file /run/x, the settings of reloads change",
    "vrrp_netlink_cmd_rcv_bufs 100000, buffers of sockets change",
    "vrrp_priority -5, memory locking changes: needs a restart",
    "vrrp_notify_fifo /run/x, notify FIFOs"
  })
  void globalKeywordIsNamed(String line, String words) {
    assertThat(plan("", "global_defs {\n" + line + "\n}\n")).contains(words);
  }

  @Test
  void whatNeedsARestartIsNamed() {
    assertThat(plan("", "net_namespace other\ninstance other\nuse_pid_dir\n"))
        .contains("net_namespace changes: needs a restart")
        .contains("instance changes: needs a restart")
        .contains("use_pid_dir changes: needs a restart");
  }

  @Test
  void groupsOfAnnouncementsAreNamed() {
    String group = "garp_group {\ngarp_interval 0.1\ninterfaces {\neth0\neth1\n}\n}\n";
    assertThat(plan("", group)).contains("garp_group of eth0, eth1: is added");
    assertThat(plan(group, "")).contains("garp_group of eth0, eth1: is removed");
    assertThat(plan(group, group)).contains("nothing changes");
  }

  @Test
  void howLinksAreWatchedIsNamed() {
    assertThat(plan("", "linkbeat_interfaces {\neth1\n}\n"))
        .contains("interfaces: how their links are watched changes");
  }

  private static String unicast(String name, String peers) {
    return """
    vrrp_instance %s {
      interface eth0
      virtual_router_id 51
      unicast_peer {
        %s
      }
      virtual_ipaddress {
        192.0.2.%d
      }
    }
    """
        .formatted(name, peers, (int) name.charAt(0));
  }

  @Test
  void instanceGoesOnWithOtherPeers() {
    assertThat(plan(unicast("U", "192.0.2.2"), unicast("U", "192.0.2.2\n192.0.2.3")))
        .contains("U: changes, and stays in its state", "transport differs");
    String multicast = unicast("U", "192.0.2.2").replaceAll("(?s)unicast_peer \\{.*?}", "");
    assertThat(plan(multicast, unicast("U", "192.0.2.2")))
        .contains("U: changes, and stays in its state", "transport differs");
  }

  @Test
  void peersTellInstancesOfOneVridApart() {
    String one = unicast("U", "192.0.2.2");
    String two = unicast("V", "192.0.2.3");
    assertThat(plan(one + two, one + unicast("V", "192.0.2.4")))
        .contains("V: goes", "V: is new")
        .doesNotContain("U:");
    assertThat(plan(one, two)).contains("V: changes, and stays in its state", "name U → V");
  }

  @Test
  void anotherVrfIsNamedOnce() {
    String red = unicast("U", "192.0.2.2").replace("interface eth0", "vrf red");
    assertThat(plan(red, red.replace("vrf red", "vrf blue"))).containsOnlyOnce("vrf differs");
  }

  @ParameterizedTest
  @CsvSource({
    "use_vmac_addr, use_vmac_addr differs",
    "old_unicast_checksum never, old_unicast_checksum differs",
    "lvs_sync_daemon_interface eth1, lvs_sync_daemon_interface differs",
    "promote_secondaries, promote_secondaries differs"
  })
  void whatAnInstanceGoesOnWithIsNamedOnce(String line, String words) {
    String before = unicast("U", "192.0.2.2");
    String after = before.replace("unicast_peer", line + "\n  unicast_peer");
    assertThat(plan(before, after))
        .contains("U: changes, and stays in its state")
        .containsOnlyOnce(words);
  }
}
