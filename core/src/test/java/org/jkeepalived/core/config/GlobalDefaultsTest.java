package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.jkeepalived.core.config.bind.ReadResult;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A line of `global_defs` that is the default for all instances, or all checks, means for each
/// what its own line would mean.
class GlobalDefaultsTest {
  private static Configuration read(String global, String instance) {
    var read =
        Reading.of(
            """
            global_defs {
              %s
            }
            vrrp_instance V {
              interface eth0
              virtual_router_id 7
              version 3
              priority 100
              virtual_ipaddress {
                192.0.2.10/24
              }
              %s
            }
            """
                .formatted(global.replace(';', '\n'), instance.replace(';', '\n')));
    assertThat(read.configuration().instances()).as(read.diagnostics().toString()).hasSize(1);
    return read.configuration();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "vrrp_down_timer_adverts 5, down_timer_adverts 5",
    "vrrp_lower_prio_no_advert, lower_prio_no_advert",
    "vrrp_higher_prio_send_advert, higher_prio_send_advert",
    "vrrp_skip_check_adv_addr, skip_check_adv_addr",
    "vrrp_strict, strict_mode",
    "vrrp_garp_master_delay 3, garp_master_delay 3",
    "vrrp_garp_master_repeat 2, garp_master_repeat 2",
    "vrrp_garp_master_refresh 60, garp_master_refresh 60",
    "vrrp_garp_master_refresh 60;vrrp_garp_master_refresh_repeat 4,"
        + " garp_master_refresh 60;garp_master_refresh_repeat 4",
    "vrrp_garp_lower_prio_delay 7, garp_lower_prio_delay 7",
    "vrrp_garp_lower_prio_repeat 3, garp_lower_prio_repeat 3",
    "v3_checksum_as_v2, v3_checksum_as_v2",
    "vrrp_mcast_group4 224.0.0.77, mcast_dst_ip 224.0.0.77",
    "smtp_alert_vrrp, smtp_alert",
    "vrrp_min_garp, garp_master_delay 0;garp_master_repeat 1",
  })
  void instanceHasWhatTheGlobalLineSays(String global, String instance) {
    compare(global, instance, "");
  }

  @ParameterizedTest(name = "{0} is {1} with {2}")
  @CsvSource({
    "vrrp_check_unicast_src, check_unicast_src, unicast_peer {;192.0.2.9;}",
    "vrrp_owner_ignore_adverts, owner_ignore_adverts, priority 255"
  })
  void instanceHasWhatTheGlobalLineSays(String global, String instance, String both) {
    compare(global, instance, both + ";");
  }

  private static void compare(String global, String instance, String both) {
    var byGlobal = read(global, both).instances().getFirst();
    assertThat(byGlobal).isEqualTo(read("", both + instance).instances().getFirst());
    assertThat(byGlobal).isNotEqualTo(read("", both).instances().getFirst());
  }

  private static String checks(String global, String line) {
    var text =
        """
        global_defs {
          %s
        }
        virtual_server 192.0.2.10 80 {
          protocol TCP
          real_server 192.0.2.20 80 {
            TCP_CHECK {
              %s
            }
          }
        }
        """
            .formatted(global, line);
    return Reading.of(text).configuration().lvs().virtualServers().toString();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"checker_log_all_failures, log_all_failures"})
  void checkHasWhatTheGlobalLineSays(String global, String line) {
    assertThat(checks(global, "")).isEqualTo(checks("", line)).isNotEqualTo(checks("", ""));
  }

  private static ReadResult withoutAddresses(String lines) {
    return Reading.of(
        "vrrp_instance V {\ninterface eth0\nvirtual_router_id 7\nversion 3\n" + lines + "\n}\n");
  }

  @Test
  void anInstanceMayDoWithoutAddressesWhereItSaysSo() {
    assertThat(withoutAddresses("").diagnostics()).isNotEmpty();
    assertThat(withoutAddresses("no_virtual_ipaddress").diagnostics()).isEmpty();
  }

  @Test
  void anInstanceWithoutAddressesIsOfIpv6WhereItSaysSo() {
    String bare = "no_virtual_ipaddress\n";
    assertThat(withoutAddresses(bare).configuration().instances().getFirst().family())
        .isEqualTo(AddressFamily.IPV4);
    assertThat(
            withoutAddresses(bare + "native_ipv6").configuration().instances().getFirst().family())
        .isEqualTo(AddressFamily.IPV6);
  }
}
