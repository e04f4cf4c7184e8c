package org.jkeepalived.linux.netlink.netfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.NewLink;
import org.jkeepalived.linux.netlink.OwnNamespace;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Decision;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Element;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class NftSocketTest {
  private static final Element ONE = new Element("0a000001", "");
  private static final Element TWO = new Element("0a000002", "");

  private static String nft(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst("nft");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  /// Drops what is sent to the elements.
  private static NftTable table(List<Element> elements, String setName) {
    return new NftTable(
        NftFamily.IP,
        "mine",
        List.of(new Set(setName, NftTable.Type.IPV4_ADDRESS, null, false, elements)),
        List.of(new Chain("in", new Hook(Place.INPUT, -7))),
        List.of(
            new Rule(
                "in",
                List.of(
                    new NftExpression.Payload(Header.NETWORK, 16, 4, 1),
                    new NftExpression.InSet(setName, 1),
                    new NftExpression.Count(),
                    new NftExpression.Verdict(Decision.DROP)))));
  }

  @Test
  void tableIsShownByNftAsItWasMeant() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open()) {
        socket.replace(List.of(table(List.of(ONE, TWO), "vips")));
        assertThat(nft("list", "table", "ip", "mine"))
            .contains("set vips {", "type ipv4_addr", "elements = { 10.0.0.1, 10.0.0.2 }")
            .contains("type filter hook input priority filter - 7; policy accept;")
            .contains("ip daddr @vips counter packets 0 bytes 0 drop");
        assertThat(nft("-j", "list", "ruleset")).contains("\"name\": \"vips\"", "\"prio\": -7");
        socket.replace(List.of(table(List.of(TWO), "vips")));
        assertThat(nft("list", "ruleset")).doesNotContain("10.0.0.1");
        socket.remove(NftFamily.IP, "mine");
        socket.remove(NftFamily.IP, "mine");
        assertThat(nft("list", "ruleset")).isEmpty();
      }
    });
  }

  private static List<Set> everySet(String self) {
    return List.of(
        new Set(
            "map",
            NftTable.Type.INTERFACE,
            NftTable.Type.INTERFACE,
            false,
            List.of(new Element(self, self))),
        new Set("links", NftTable.Type.INTERFACE, null, false, List.of(new Element(self, ""))),
        new Set(
            "types",
            NftTable.Type.ICMPV6_TYPE,
            null,
            true,
            List.of(new Element("87", ""), new Element("88", ""))),
        new Set(
            "local",
            NftTable.Type.IPV6_ADDRESS_AND_INTERFACE,
            null,
            false,
            List.of(new Element("fe80" + "00".repeat(13) + "51" + self, ""))));
  }

  private static List<Rule> everyRule() {
    List<NftExpression> icmp =
        List.of(
            new NftExpression.Meta(NftExpression.MetaKey.TRANSPORT_PROTOCOL, 1),
            new NftExpression.Equal(1, "3a"),
            new NftExpression.Payload(Header.TRANSPORT, 0, 1, 1),
            new NftExpression.InSet("types", 1),
            new NftExpression.Verdict(Decision.ACCEPT));
    List<NftExpression> local =
        List.of(
            new NftExpression.Payload(Header.NETWORK, 8, 16, 1),
            new NftExpression.Mask(1, "ffc0" + "00".repeat(14)),
            new NftExpression.Equal(1, "fe80" + "00".repeat(14)),
            new NftExpression.GoTo("side"));
    List<NftExpression> pair =
        List.of(
            new NftExpression.Payload(Header.NETWORK, 8, 16, 1),
            new NftExpression.Meta(NftExpression.MetaKey.OUTPUT_INTERFACE, 2),
            new NftExpression.InSet("local", 1),
            new NftExpression.Verdict(Decision.DROP));
    List<NftExpression> quiet =
        List.of(
            new NftExpression.Meta(NftExpression.MetaKey.OUTPUT_INTERFACE, 1),
            new NftExpression.InSet("links", 1),
            new NftExpression.Verdict(Decision.DROP));
    return List.of(
        new Rule("out", icmp),
        new Rule("out", local),
        new Rule("out", quiet),
        new Rule("side", pair));
  }

  @Test
  void everyExpressionIsUnderstood() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open();
          var route = RouteSocket.open()) {
        route.createLink(new NewLink.Veth("eth0", "peer"));
        int index = route.link("eth0").orElseThrow().ifindex();
        String self = "%02x000000".formatted(index);
        socket.replace(
            List.of(
                new NftTable(
                    NftFamily.IP6,
                    "mine",
                    everySet(self),
                    List.of(new Chain("out", new Hook(Place.OUTPUT, -1)), new Chain("side", null)),
                    everyRule())));
        assertThat(nft("list", "table", "ip6", "mine"))
            .contains("elements = { \"eth0\" : \"eth0\" }", "elements = { \"eth0\" }")
            .contains("icmpv6 type @types accept")
            .contains("ip6 saddr fe80::/10 goto side", "oif @links drop")
            .contains("elements = { fe80::51 . \"eth0\" }")
            .contains("ip6 saddr . oif @local drop");
      }
    });
  }

  @Test
  void elementsChangeWithoutTheRulesAndTheirCounts() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open();
          var route = RouteSocket.open()) {
        route.setUp(route.link("lo").orElseThrow().ifindex(), true);
        NftTable before = table(List.of(new Element("7f000001", "")), "vips");
        NftTable after = table(List.of(new Element("7f000001", ""), ONE), "vips");
        socket.replace(List.of(before));
        new ProcessBuilder("ping", "-c1", "-W1", "127.0.0.1").start().waitFor();
        assertThat(socket.rules(NftFamily.IP, "mine"))
            .singleElement()
            .satisfies(rule -> assertThat(rule.packets()).isEqualTo(1));
        socket.edit(NftDifference.of(List.of(before), List.of(after)).orElseThrow());
        assertThat(socket.elements(NftFamily.IP, "mine", "vips"))
            .containsExactlyInAnyOrder(ONE, new Element("7f000001", ""));
        assertThat(socket.rules(NftFamily.IP, "mine").getFirst().packets()).isEqualTo(1);
        assertThat(socket.rules(NftFamily.IP, "absent")).isEmpty();
      }
    });
  }

  @Test
  void aRefusedTransactionChangesNothingAndSaysWhy() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open()) {
        NftTable good = table(List.of(ONE), "vips");
        socket.replace(List.of(good));
        var toNowhere = new Rule("in", List.of(new NftExpression.GoTo("nowhere")));
        var bad = new NftTable(NftFamily.IP, "mine", List.of(), good.chains(), List.of(toNowhere));
        assertThatThrownBy(() -> socket.replace(List.of(bad)))
            .isInstanceOf(ErrnoException.class)
            .hasMessageContaining("ENOENT");
        assertThat(socket.elements(NftFamily.IP, "mine", "vips")).containsExactly(ONE);
        socket.replace(List.of(good)); // the socket goes on working
      }
    });
  }

  @Test
  void thousandsOfElementsFitIntoOneTransaction() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open()) {
        List<Element> many = new ArrayList<>();
        for (int i = 1; i <= 5000; i++) {
          many.add(new Element("%08x".formatted(0x0a000000 + i), ""));
        }
        socket.replace(List.of(table(many, "vips")));
        assertThat(socket.elements(NftFamily.IP, "mine", "vips")).hasSize(5000);
      }
    });
  }

  @Test
  void monitorTellsWhoChangedWhichTable() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open();
          var monitor = NftMonitor.open()) {
        List<String> told = new ArrayList<>();
        var listener =
            new NftMonitor.Listener() {
              @Override
              public void changed(String table, int causedBy) {
                told.add(table + (causedBy == socket.port() ? " by us" : " by others"));
              }

              @Override
              public void committed(String program, int pid, int causedBy) {
                told.add("end " + program);
              }

              @Override
              public void overrun() {
                told.add("overrun");
              }
            };
        socket.replace(List.of(table(List.of(ONE), "vips")));
        monitor.read(listener);
        assertThat(told).contains("mine by us").doesNotContain("mine by others");
        told.clear();
        nft("flush", "ruleset");
        monitor.read(listener);
        assertThat(told).contains("mine by others", "end nft");
      }
    });
  }
}
