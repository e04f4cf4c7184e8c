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

/// Who is told that addresses answer nobody, and what strict mode makes of virtual MACs.
class StrictModeTest {
  @Test
  void whoeverStartsItIsToldThatAddressesAnswerNobody() {
    assertThat(codes(instance("no_accept"))).containsExactly(DiagnosticCode.ADDRESS_CLOSED);
    assertThat(codes(instance("strict_mode"))).containsExactly(DiagnosticCode.ADDRESS_UNANSWERED);
    assertThat(codes(instance("no_accept\npriority 255"))).isEmpty();
    assertThat(codes(instance("no_accept\naccept"))).isEmpty();
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
  void iptablesIsCarriedOutByNftablesAndSaysSo() {
    for (String line : new String[] {"vrrp_iptables", "vrrp_ipsets a"}) {
      assertThat(codes("global_defs {\n" + line + "\n}\n"))
          .containsExactly(DiagnosticCode.FIREWALL_TRANSLATED);
    }
    assertThat(codes("namespace_with_ipsets\n"))
        .containsExactly(DiagnosticCode.FIREWALL_TRANSLATED);
  }
}
