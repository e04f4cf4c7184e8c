package org.jkeepalived.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.firewall.FirewallWish.LocalAddress;
import org.jkeepalived.core.dataplane.link.LinkChange;
import org.jkeepalived.core.dataplane.link.LinkPlan;
import org.jkeepalived.core.dataplane.link.LinkResolution;
import org.jkeepalived.core.dataplane.link.LinkResolution.Resolved;
import org.jkeepalived.core.dataplane.link.LinkSysctls;
import org.jkeepalived.core.dataplane.link.PresentLink;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.MacAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.junit.jupiter.api.Test;

/// From a file with virtual MACs to the interfaces, settings and rules that it needs.
class VirtualMacTest {
  private static final MacAddress MAC_51 = new MacAddress(0x00_00_5e_00_01_33L);
  private static final PresentLink ETH0 = link(2, "eth0", "veth", 0, new MacAddress(2));
  private static final PresentLink ETH1 = link(3, "eth1", "veth", 0, new MacAddress(3));

  private static PresentLink link(int index, String name, String kind, int parent, MacAddress mac) {
    return link(index, name, kind, parent, mac, "");
  }

  private static PresentLink link(
      int index, String name, String kind, int parent, MacAddress mac, String alias) {
    return new PresentLink(
        index, name, kind, parent, mac, kind.equals("macvlan"), 0, 7, alias, 0, true, true);
  }

  private static String instance(String name, String device, String addresses, String lines) {
    return """
    vrrp_instance %s {
      interface %s
      virtual_router_id 51
      %s
      virtual_ipaddress {
        %s
      }
    }
    """
        .formatted(name, device, lines.replace("; ", "\n  "), addresses.replace("; ", "\n    "));
  }

  private static Resolved resolve(String text, PresentLink... present) {
    return LinkResolution.of(
        Reading.of(TextFiles.of(text), "test.conf").configuration(), List.of(present));
  }

  private static List<String> names(Resolved resolved) {
    return resolved.links().stream().map(VirtualLink::name).toList();
  }

  private static List<String> devices(Resolved resolved) {
    VrrpInstance first = resolved.configuration().instances().getFirst();
    return first.addresses().stream()
        .map(address -> address + " " + address.interfaceName().orElse("-"))
        .toList();
  }

  @Test
  void generatedNamesAreKeepalivedsAndDoNotCollide() {
    Resolved resolved =
        resolve(
            instance("A", "eth0", "10.0.0.1", "use_vmac")
                + instance("B", "eth0", "fe80::1", "use_vmac")
                + instance("C", "eth1", "10.0.1.1", "use_vmac")
                + instance("D", "eth1", "fe80::2", "use_vmac"),
            ETH0,
            ETH1);
    assertThat(names(resolved)).containsExactly("vrrp.51", "vrrp6.51", "vrrp1.51", "vrrp2.51");
    assertThat(resolved.links().get(1).kind())
        .isEqualTo(new VirtualLink.Kind.Macvlan(new MacAddress(0x00_00_5e_00_02_33L)));
    assertThat(resolved.links().get(1).linkLocal()).isTrue();
    assertThat(resolved.links().get(0).linkLocal()).isFalse();
  }

  @Test
  void anInterfaceThatFitsIsUsedWhateverItsName() {
    PresentLink there = link(9, "router", "macvlan", 2, MAC_51);
    PresentLink otherParent = link(10, "vrrp.51", "macvlan", 3, MAC_51);
    Resolved resolved =
        resolve(instance("A", "eth0", "10.0.0.1", "use_vmac"), ETH0, ETH1, there, otherParent);
    assertThat(names(resolved)).containsExactly("router");
    assertThat(names(resolve(instance("A", "eth0", "10.0.0.1", "use_vmac"), ETH0, otherParent)))
        .as("a name that somebody else has is not taken")
        .containsExactly("vrrp1.51");
  }

  @Test
  void prefixesAndGivenNamesAreUsed() {
    String global = "global_defs {\nvmac_prefix vr\nvmac_addr_prefix va\n}\n";
    Resolved resolved =
        resolve(
            global
                + instance("A", "eth0", "10.0.0.1; 10.1.0.1 dev eth1 use_vmac", "use_vmac")
                + instance("B", "eth1", "fe80::1", "use_vmac name mine"),
            ETH0,
            ETH1);
    assertThat(names(resolved)).containsExactly("vr.51", "mine", "va.51");
    assertThat(devices(resolved)).containsExactly("10.0.0.1/32 vr.51", "10.1.0.1/32 va.51");
  }

  @Test
  void addressesStandWhereTheirMacIs() {
    Resolved resolved =
        resolve(
            instance(
                "A",
                "eth0",
                "10.0.0.1; 10.0.0.2 dev eth0; 10.1.0.1 dev eth1; 10.2.0.1 dev vrrp.51",
                "use_vmac; virtual_ipaddress_excluded {; fd00::1; }"),
            ETH0,
            ETH1);
    assertThat(devices(resolved))
        .containsExactly(
            "10.0.0.1/32 vrrp.51",
            "10.0.0.2/32 vrrp.51",
            "10.1.0.1/32 eth1",
            "10.2.0.1/32 vrrp.51");
    VirtualAddress excluded =
        resolved.configuration().instances().getFirst().excludedAddresses().getFirst();
    assertThat(excluded.interfaceName()).as("the other family has another MAC").contains("eth0");
  }

  @Test
  void useVmacAddrGivesAddressesElsewhereAMacOfTheirFamily() {
    Resolved resolved =
        resolve(
            instance(
                "A",
                "eth0",
                "10.0.0.1; 10.1.0.1 dev eth1",
                "use_vmac; use_vmac_addr; virtual_ipaddress_excluded {; fd00::1; }"),
            ETH0,
            ETH1);
    assertThat(names(resolved)).containsExactly("vrrp.51", "vrrp1.51", "vrrp6.51");
    assertThat(resolved.links().get(2).parent()).isEqualTo("eth0");
    assertThat(resolved.links().get(2).ipv6()).isTrue();
    assertThat(devices(resolved)).containsExactly("10.0.0.1/32 vrrp.51", "10.1.0.1/32 vrrp1.51");
  }

  @Test
  void transmitOnBaseLeavesTheSocketsOnTheRealInterface() {
    VrrpInstance base =
        resolve(instance("A", "eth0", "10.0.0.1", "use_vmac; vmac_xmit_base"), ETH0)
            .configuration()
            .instances()
            .getFirst();
    assertThat(base.transportInterface()).contains("eth0");
    assertThat(base.addressInterface()).contains("vrrp.51");
    VrrpInstance own =
        resolve(instance("A", "eth0", "10.0.0.1", "use_vmac"), ETH0)
            .configuration()
            .instances()
            .getFirst();
    assertThat(own.transportInterface()).contains("vrrp.51");
  }

  @Test
  void resolvingAgainChangesNothing() {
    String text = instance("A", "eth0", "10.0.0.1", "use_vmac");
    PresentLink made = link(9, "vrrp.51", "macvlan", 2, MAC_51, PresentLink.OURS);
    assertThat(resolve(text, ETH0, made).configuration())
        .isEqualTo(resolve(text, ETH0).configuration());
  }

  private static List<LinkChange> plan(Resolved resolved, PresentLink... present) {
    return LinkPlan.between(resolved.links(), List.of(present), Set.of("old", "vrrp.51"));
  }

  @Test
  void planCreatesCorrectsAdoptsReplacesAndDeletes() {
    Resolved one = resolve(instance("A", "eth0", "10.0.0.1", "use_vmac"), ETH0);
    VirtualLink wanted = one.links().getFirst();
    assertThat(plan(one, ETH0)).containsExactly(new LinkChange.Create(wanted, ETH0, 0));
    PresentLink right = link(9, "vrrp.51", "macvlan", 2, MAC_51);
    assertThat(plan(one, ETH0, right)).containsExactly(new LinkChange.Use(wanted, right, ETH0));
    PresentLink wrongMac = link(9, "vrrp.51", "macvlan", 2, new MacAddress(5));
    assertThat(plan(one, ETH0, wrongMac))
        .containsExactly(
            new LinkChange.Correct(wanted, wrongMac), new LinkChange.Use(wanted, wrongMac, ETH0));
    PresentLink wrongParent = link(9, "vrrp.51", "macvlan", 3, MAC_51);
    assertThat(plan(one, ETH0, ETH1, wrongParent))
        .hasSize(2)
        .first()
        .isInstanceOf(LinkChange.Delete.class);
    assertThat(plan(one, ETH0, link(9, "vrrp.51", "veth", 0, MAC_51)))
        .singleElement()
        .isInstanceOf(LinkChange.Refuse.class);
    assertThat(plan(one)).as("the parent comes later").isEmpty();
  }

  @Test
  void planDeletesOnlyWhatThisProgramMadeAndTheRecordNames() {
    Resolved nothing = resolve("global_defs {\n}\n");
    PresentLink ours = link(9, "old", "macvlan", 2, MAC_51, PresentLink.OURS);
    assertThat(plan(nothing, ETH0, ours))
        .containsExactly(new LinkChange.Delete(ours, "no longer needed"));
    assertThat(plan(nothing, ETH0, link(9, "old", "macvlan", 2, MAC_51)))
        .as("made by somebody else")
        .isEmpty();
    assertThat(plan(nothing, ETH0, link(9, "other", "macvlan", 2, MAC_51, PresentLink.OURS)))
        .as("made by another one beside us")
        .isEmpty();
  }

  @Test
  void aVirtualInterfaceJoinsTheVrfOfItsParent() {
    Resolved one = resolve(instance("A", "eth0", "10.0.0.1", "use_vmac"), ETH0);
    PresentLink vrf = link(5, "red", "vrf", 0, new MacAddress(0));
    PresentLink member =
        new PresentLink(2, "eth0", "veth", 0, new MacAddress(2), false, 0, 7, "", 5, true, true);
    assertThat(plan(one, vrf, member))
        .containsExactly(new LinkChange.Create(one.links().getFirst(), member, 5));
  }

  @Test
  void settingsAreThoseOfTheFamily() {
    Resolved both =
        resolve(
            instance("A", "eth0", "10.0.0.1", "use_vmac")
                + instance("B", "eth1", "fe80::1", "use_vmac"),
            ETH0,
            ETH1);
    assertThat(LinkSysctls.ofLink(both.links().getFirst()))
        .containsEntry("ipv4/conf/vrrp.51/arp_ignore", "1")
        .containsEntry("ipv4/conf/vrrp.51/rp_filter", "0")
        .containsEntry("ipv4/conf/vrrp.51/accept_local", "1")
        .containsEntry("ipv6/conf/vrrp.51/disable_ipv6", "1");
    assertThat(LinkSysctls.ofLink(both.links().get(1)))
        .containsEntry("ipv6/conf/vrrp6.51/disable_ipv6", "0")
        .containsEntry("ipv6/conf/vrrp6.51/autoconf", "0")
        .doesNotContainKey("ipv4/conf/vrrp6.51/rp_filter");
    assertThat(LinkSysctls.ofParents(both.links()))
        .containsOnlyKeys(
            "ipv4/conf/eth0/arp_ignore",
            "ipv4/conf/eth0/arp_filter",
            "ipv4/conf/eth0/arp_announce");
  }

  @Test
  void reversePathFilterOfAllMovesToEveryInterfaceFirst() {
    Resolved one = resolve(instance("A", "eth0", "10.0.0.1", "use_vmac"), ETH0);
    var filters = new TreeMap<>(Map.of("all", 1, "default", 0, "eth0", 0, "eth1", 2, "vrrp.51", 0));
    assertThat(LinkSysctls.ownFilters(filters, one.links()))
        .containsExactly(
            Map.entry("ipv4/conf/default/rp_filter", "1"),
            Map.entry("ipv4/conf/eth0/rp_filter", "1"),
            Map.entry("ipv4/conf/all/rp_filter", "0"));
    filters.put("all", 0);
    assertThat(LinkSysctls.ownFilters(filters, one.links())).isEmpty();
  }

  private static FirewallWish wish(String text) {
    Resolved resolved = resolve(text, ETH0, ETH1);
    return FirewallWish.of(resolved.configuration(), resolved.links()).orElseThrow();
  }

  @Test
  void firewallClosesWhatIsNotAcceptedAndNothingElse() {
    FirewallWish wish =
        wish(
            instance("A", "eth0", "10.0.0.1", "no_accept")
                + instance("B", "eth1", "10.0.1.1", "no_accept; priority 255")
                + instance("C", "eth0", "fe80::1; fd00::1", "no_accept; use_vmac"));
    assertThat(wish.table()).isEqualTo("keepalived");
    assertThat(wish.priority()).isEqualTo(-1);
    assertThat(wish.closed()).containsExactly(IpAddress.of("10.0.0.1"), IpAddress.of("fd00::1"));
    assertThat(wish.closedLocal())
        .containsExactly(new LocalAddress(IpAddress.of("fe80::1"), "vrrp.51", false));
    assertThat(wish.virtualMacs()).hasSize(1);
    assertThat(wish.closedSources()).isTrue();
  }

  @Test
  void withoutNeedThereIsNoFirewall() {
    Resolved plain = resolve(instance("A", "eth0", "10.0.0.1", ""), ETH0);
    assertThat(FirewallWish.of(plain.configuration(), plain.links())).isEmpty();
  }

  @Test
  void firewallSettingsHaveTheirMeaning() {
    String global =
        """
        global_defs {
          nftables mine
          nftables_priority 7
          nftables_counters
          nftables_ifindex
        }
        """;
    String local = instance("A", "eth0", "fe80::1", "no_accept; dont_track_primary");
    FirewallWish wish = wish(global + local);
    assertThat(wish.table()).isEqualTo("mine");
    assertThat(wish.priority()).isEqualTo(7);
    assertThat(wish.counters()).isTrue();
    assertThat(wish.closedLocal().getFirst().byName()).isFalse();
    assertThat(wish(local).closedLocal().getFirst().byName()).isTrue();
    String chain = "global_defs {\nvrrp_iptables mychain\n}\n";
    assertThat(wish(chain + local).closedSources()).as("no chain for output").isFalse();
    String both = "global_defs {\nvrrp_iptables\n}\n";
    assertThat(wish(both + local).closedSources()).isTrue();
  }

  @Test
  void theMacOfAVirtualRouterIsThatOfTheRfc() {
    assertThat(MacAddress.ofVirtualRouter(AddressFamily.IPV4, 255))
        .hasToString("00:00:5e:00:01:ff");
    assertThat(MacAddress.ofVirtualRouter(AddressFamily.IPV6, 1)).hasToString("00:00:5e:00:02:01");
  }
}
