package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.config.Reading.bound;
import static org.jkeepalived.core.config.Reading.codes;
import static org.jkeepalived.core.config.Reading.instance;

import org.jkeepalived.core.config.diagnostic.DiagnosticCode;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualInterface;
import org.jkeepalived.core.model.VrrpInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What strict mode makes of an instance, and who is told that its addresses answer nobody.
class StrictModeTest {
  @Test
  void addressesOfANonOwnerAreClosedUnlessVersion3SaysAccept() {
    assertThat(bound("strict_mode").accept()).isFalse();
    assertThat(bound("strict_mode\naccept").accept()).as("version 2 has no accept").isFalse();
    assertThat(bound("strict_mode\naccept\nversion 3").accept()).isTrue();
    assertThat(bound("strict_mode\npriority 255").accept()).isTrue();
    assertThat(bound("accept").accept()).isTrue();
    assertThat(bound("no_accept").accept()).isFalse();
  }

  @Test
  void whoeverStartsItIsToldThatAddressesAnswerNobody() {
    assertThat(codes(instance("no_accept"))).containsExactly(DiagnosticCode.ADDRESSES_CLOSED);
    assertThat(codes(instance("strict_mode"))).containsExactly(DiagnosticCode.ADDRESSES_CLOSED);
    assertThat(codes(instance("no_accept\npriority 255")))
        .doesNotContain(DiagnosticCode.ADDRESSES_CLOSED);
    assertThat(codes(instance("strict_mode\naccept\nversion 3"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept",
        "vmac_xmit_base",
        "no_virtual_ipaddress",
        "down_timer_adverts 5",
        "lower_prio_no_advert off",
        "higher_prio_send_advert",
        "garp_lower_prio_repeat 2",
        "garp_lower_prio_delay 2",
        "use_vmac 02:00:00:00:00:01",
      })
  void linesWithoutEffectAreReported(String line) {
    assertThat(codes(instance("strict_mode\n" + line))).contains(DiagnosticCode.STRICT_IGNORED);
    assertThat(codes(instance(line))).doesNotContain(DiagnosticCode.STRICT_IGNORED);
  }

  @Test
  void theRfcsMacAndInterfaceAreUsed() {
    VrrpInstance strict = bound("strict_mode\nuse_vmac 02:00:00:00:00:01\nvmac_xmit_base");
    assertThat(strict.features().virtualInterface())
        .isInstanceOfSatisfying(
            VirtualInterface.Macvlan.class,
            macvlan -> {
              assertThat(macvlan.mac()).isEmpty();
              assertThat(macvlan.transmitOnBase()).isFalse();
            });
    assertThat(bound("use_vmac 02:00:00:00:00").features().virtualInterface())
        .isInstanceOfSatisfying(
            VirtualInterface.Macvlan.class,
            macvlan -> assertThat(macvlan.mac()).contains(new MacAddress(0x02_00_00_00_00_01L)));
  }

  @Test
  void theFirstIpv6AddressMustBeLinkLocal() {
    String global =
        "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n%s"
            + "virtual_ipaddress {\nfd00::1\n}\n}\n";
    assertThat(codes(global.formatted("strict_mode\n"))).contains(DiagnosticCode.ADDRESS_STRICT);
    assertThat(codes(global.formatted("")))
        .contains(DiagnosticCode.ADDRESS_NOT_LINK_LOCAL)
        .doesNotContain(DiagnosticCode.ADDRESS_STRICT);
  }

  @Test
  void iptablesIsCarriedOutByNftablesAndSaysSo() {
    for (String line : new String[] {"vrrp_iptables", "vrrp_ipsets a"}) {
      assertThat(codes("global_defs {\n" + line + "\n}\n"))
          .containsExactly(DiagnosticCode.FIREWALL_TRANSLATED);
    }
    assertThat(codes("namespace_with_ipsets\n"))
        .containsExactly(DiagnosticCode.FIREWALL_TRANSLATED);
  }
}
