package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class LinkSocketTest {
  private static final long MAC = 0x00_00_5e_00_01_33L;

  private static LinkDetails named(LinkSocket links, String name) {
    return links.links().stream()
        .filter(details -> details.link().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void macvlanIsMadeAsIpSeesIt() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open();
          var links = LinkSocket.open()) {
        route.createLink(new NewLink.Veth("eth0", "peer"));
        int parent = route.link("eth0").orElseThrow().ifindex();
        route.setUp(parent, true);
        links.create(new NewLink.Macvlan("vrrp.51", parent, MAC), 5);
        int own = named(links, "vrrp.51").link().ifindex();
        links.generateNoAddresses(own);
        links.setAlias(own, "jkeepalived");
        links.setUp(own);
        String shown = OwnNamespace.ip("-j", "-d", "link", "show", "vrrp.51");
        assertThat(shown)
            .contains("\"address\":\"00:00:5e:00:01:33\"", "\"mode\":\"private\"")
            .contains("\"inet6_addr_gen_mode\":\"none\"", "\"group\":\"5\"", "\"UP\"")
            .contains("\"link\":\"eth0\"", "\"ifalias\":\"jkeepalived\"");
        assertThat(OwnNamespace.ip("-6", "address", "show", "dev", "vrrp.51")).isEmpty();
        LinkDetails details = named(links, "vrrp.51");
        assertThat(details.mode()).isEqualTo(LinkDetails.MACVLAN_MODE_PRIVATE);
        assertThat(details.group()).isEqualTo(5);
        assertThat(details.alias()).isEqualTo("jkeepalived");
        assertThat(details.link().parentIfindex()).isEqualTo(parent);
        assertThat(named(links, "eth0").mode()).isEqualTo(-1);
      }
    });
  }

  @Test
  void macvlanOfAnotherModeMacAndGroupIsCorrected() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open();
          var links = LinkSocket.open()) {
        route.createLink(new NewLink.Veth("eth0", "peer"));
        OwnNamespace.ip("link", "add", "m0", "link", "eth0", "type", "macvlan", "mode", "vepa");
        int own = named(links, "m0").link().ifindex();
        assertThat(named(links, "m0").mode()).isNotEqualTo(LinkDetails.MACVLAN_MODE_PRIVATE);
        links.setPrivate(own);
        links.setMac(own, MAC);
        links.setGroup(own, 9);
        LinkDetails corrected = named(links, "m0");
        assertThat(corrected.mode()).isEqualTo(LinkDetails.MACVLAN_MODE_PRIVATE);
        assertThat(corrected.link().mac()).isEqualTo(MAC);
        assertThat(corrected.group()).isEqualTo(9);
        links.delete(own);
        assertThat(links.links()).noneMatch(details -> details.link().name().equals("m0"));
      }
    });
  }
}
