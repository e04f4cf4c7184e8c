package org.jkeepalived.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class RouteSocketTest {
  private static int ethernet(RouteSocket route, String name) {
    route.createLink(new NewLink.Veth(name, "peer"));
    int ifindex = route.link(name).orElseThrow().ifindex();
    route.setUp(ifindex, true);
    return ifindex;
  }

  private static NetAddress v4(int low) {
    return NetAddress.ipv4(0x0a000000 | low);
  }

  private static NetAddress v6(int low) {
    return NetAddress.ipv6(0x2001_0db8_0000_0000L, low);
  }

  @Test
  void linksAreCreatedRenamedConnectedAndDeleted() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        route.createLink(new NewLink.Veth("left", "right"));
        route.createLink(new NewLink.Bridge("br0"));
        int left = route.link("left").orElseThrow().ifindex();
        int bridge = route.link("br0").orElseThrow().ifindex();
        route.setMac(left, 0x02_00_00_00_00_18L);
        route.setMtu(left, 1400);
        route.setMaster(left, bridge);
        route.rename(left, "port");
        route.setAlias(left, "ours");
        route.setUp(left, true);
        int right = route.link("right").orElseThrow().ifindex();
        route.createLink(new NewLink.Macvlan("vrrp.51", right, 0x00_00_5e_00_01_33L));
        String shown = OwnNamespace.ip("-d", "link", "show", "port");
        assertThat(shown).contains("mtu 1400", "master br0", "02:00:00:00:00:18", "alias ours");
        assertThat(OwnNamespace.ip("-d", "link", "show", "vrrp.51"))
            .contains("00:00:5e:00:01:33", "macvlan mode private");
        LinkInfo port = route.link("port").orElseThrow();
        assertThat(port.kind()).isEqualTo("veth");
        assertThat(port.mac()).isEqualTo(0x02_00_00_00_00_18L);
        assertThat(port.masterIfindex()).isEqualTo(bridge);
        assertThat(port.has(Rtnetlink.IFF_UP)).isTrue();
        route.deleteLink(left);
        assertThat(route.link("port")).isEmpty();
        assertThat(route.link("right")).isEmpty();
      }
    });
  }

  @Test
  void addressCarriesEveryOption() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        int dev = ethernet(route, "d0");
        var labelled =
            new AddressInfo(
                dev, v4(7), 24, null, v4(255), "d0:vip", Rtnetlink.RT_SCOPE_LINK, 0, 18, -1, -1);
        route.addAddress(labelled);
        route.addAddress(new AddressInfo(dev, v4(8), 32, v4(9), null, "", 0, 0, 18, -1, -1));
        route.addAddress(
            new AddressInfo(
                dev,
                v6(1),
                64,
                null,
                null,
                "",
                0,
                Rtnetlink.IFA_F_NODAD | Rtnetlink.IFA_F_NOPREFIXROUTE,
                18,
                -1,
                0));
        String shown = OwnNamespace.ip("addr", "show", "d0");
        assertThat(shown)
            .contains("inet 10.0.0.7/24 brd 10.0.0.255 scope link", "d0:vip")
            .contains("inet 10.0.0.8 peer 10.0.0.9/32")
            .containsPattern("inet6 2001:db8::1/64 scope global (nodad )?deprecated")
            .contains("noprefixroute", "preferred_lft 0sec");
        List<AddressInfo> found = route.addresses();
        assertThat(found)
            .anySatisfy(a -> {
              assertThat(a.local()).isEqualTo(v4(8));
              assertThat(a.peer()).isEqualTo(v4(9));
            });
        assertThat(found)
            .anySatisfy(a -> {
              assertThat(a.local()).isEqualTo(v6(1));
              assertThat(a.preferredSeconds()).isZero();
              assertThat(a.protocol()).isIn(18, 0);
            });
        route.removeAddress(labelled);
        assertThat(OwnNamespace.ip("addr", "show", "d0")).doesNotContain("10.0.0.7");
      }
    });
  }

  @Test
  void refusalSaysWhatWasTriedAndWhatTheKernelSays() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        int dev = ethernet(route, "d0");
        var address = AddressInfo.plain(dev, v4(1), 24);
        route.addAddress(address);
        assertThatThrownBy(() -> route.addAddress(address))
            .isInstanceOf(ErrnoException.class)
            .hasMessageContaining("RTM_NEWADDR 10.0.0.1/24 on interface " + dev)
            .hasMessageContaining("EEXIST");
        assertThatThrownBy(() -> route.addAddress(AddressInfo.plain(9999, v6(1), 64)))
            .isInstanceOf(ErrnoException.class)
            .hasMessageMatching(".*\\(.*interface\\): ENODEV.*");
      }
    });
  }

  @Test
  void batchReportsEachEditAlone() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        int dev = ethernet(route, "d0");
        var one = AddressInfo.plain(dev, v4(1), 32);
        var two = AddressInfo.plain(dev, v4(2), 32);
        List<Ack> acks =
            route.applyAddresses(
                List.of(
                    new AddressEdit.Add(one),
                    new AddressEdit.Add(one),
                    new AddressEdit.Remove(two),
                    new AddressEdit.Add(two),
                    new AddressEdit.Remove(one)));
        assertThat(acks)
            .extracting(Ack::errno)
            .containsExactly(0, Errno.EEXIST, Errno.EADDRNOTAVAIL, 0, 0);
        assertThat(acks.get(1).isAlreadyThere()).isTrue();
        assertThat(acks.get(2).isAlreadyGone()).isTrue();
        assertThat(OwnNamespace.ip("-o", "-4", "addr", "show", "d0"))
            .contains("10.0.0.2/32")
            .doesNotContain("10.0.0.1/32");
      }
    });
  }

  @Test
  void thousandAddressesGoInOneBatchAndComeBackInOneDump() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        int dev = ethernet(route, "d0");
        for (int round = 0; round < 3; round++) {
          List<AddressEdit> add = new ArrayList<>();
          List<AddressEdit> remove = new ArrayList<>();
          for (int i = 1; i <= 1000; i++) {
            var address = AddressInfo.plain(dev, v4(i), 32).withProtocol(18);
            add.add(new AddressEdit.Add(address));
            remove.add(new AddressEdit.Remove(address));
          }
          assertThat(route.applyAddresses(add)).allMatch(Ack::isDone).hasSize(1000);
          assertThat(route.addresses().stream().filter(a -> a.ifindex() == dev))
              .filteredOn(a -> a.local().family() == 4)
              .hasSize(1000);
          assertThat(route.applyAddresses(remove)).allMatch(Ack::isDone);
        }
      }
    });
  }

  @Test
  void routesAndRulesAreAddedListedAndRemovedInOneBatch() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        int dev = ethernet(route, "d0");
        route.addAddress(AddressInfo.plain(dev, v4(1), 24));
        var toNet =
            RouteRequest.plain(
                NetAddress.ipv4(0xc0a80000), 16, new RouteHop(v4(254), dev, 1, false, null, 0));
        var rule = new RuleInfo(4, 16384, 18, RuleMatch.from(v4(1), 32), RuleAction.lookup(1000));
        assertThat(
                route.applyRouting(
                    List.of(
                        new RoutingEdit.AddRoute(toNet, RoutingEdit.Creation.REPLACE),
                        new RoutingEdit.AddRoute(toNet, RoutingEdit.Creation.ADD),
                        new RoutingEdit.AddRule(rule),
                        new RoutingEdit.AddRule(rule))))
            .extracting(Ack::errno)
            .containsExactly(0, Errno.EEXIST, 0, Errno.EEXIST);
        assertThat(OwnNamespace.ip("route", "show"))
            .contains("192.168.0.0/16 via 10.0.0.254 dev d0 proto keepalived");
        assertThat(OwnNamespace.ip("rule", "show")).contains("16384:\tfrom 10.0.0.1 lookup 1000");
        assertThat(route.routes())
            .anySatisfy(found -> {
              assertThat(found.destination()).isEqualTo(toNet.destination());
              assertThat(found.gateway()).isEqualTo(v4(254));
              assertThat(found.protocol()).isEqualTo(18);
            });
        assertThat(route.rules()).contains(rule);
        assertThat(
                route.applyRouting(
                    List.of(
                        new RoutingEdit.RemoveRule(rule),
                        new RoutingEdit.RemoveRule(rule),
                        new RoutingEdit.RemoveRoute(toNet),
                        new RoutingEdit.RemoveRoute(toNet))))
            .extracting(Ack::errno)
            .containsExactly(0, Errno.ENOENT, 0, Errno.ESRCH);
        assertThat(route.rules()).doesNotContain(rule);
      }
    });
  }

  @Test
  void everyAttributeOfARuleComesBackFromTheKernel() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        RuleInfo rule = RoutingRequests.everyRule();
        // IPv6 has no realms.
        var action = new RuleAction(1, 70_000, 0, 0, 8, 9, false);
        var kept = new RuleInfo(6, -2, 18, rule.match(), action);
        assertThat(route.applyRouting(List.of(new RoutingEdit.AddRule(kept))))
            .containsExactly(Ack.DONE);
        assertThat(route.rules()).contains(kept);
        assertThat(route.applyRouting(List.of(new RoutingEdit.RemoveRule(kept))))
            .containsExactly(Ack.DONE);
      }
    });
  }

  @Test
  void forwardingIsReadFromTheKernel() throws Exception {
    OwnNamespace.run(() -> {
      try (var route = RouteSocket.open()) {
        int dev = ethernet(route, "d0");
        assertThat(route.forwarding()).contains(new ForwardingInfo(dev, false));
        OwnNamespace.ip("netconf", "show"); // the judge sees the same table
        java.nio.file.Files.writeString(
            java.nio.file.Path.of("/proc/sys/net/ipv6/conf/d0/forwarding"), "1");
        assertThat(route.forwarding()).contains(new ForwardingInfo(dev, true));
      }
    });
  }
}
