package org.jkeepalived.linux.netlink.netfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.OwnNamespace;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Fact;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.MetaKey;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Entry;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Field;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Life;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a transaction does, as `nft` shows it.
@Tag("kernel")
class NftTransactionTest {
  private static final int WHAT_A_MAP_LEADS_TO = NftExpression.word(4);

  private static String nft(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst("nft");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  private static NftMap map(String name, List<Field> key, List<Field> data, Life life) {
    boolean passing = life == Life.PASSING;
    return new NftMap(name, key, data, life, life == Life.LASTING, passing ? 1000 : 0);
  }

  private static void maps(NftTransaction.In in) {
    List<Field> service = List.of(Field.IPV4, Field.PROTOCOL, Field.PORT);
    in.create(map("services", service, List.of(Field.CHAIN), Life.LASTING));
    in.create(map("servers", List.of(Field.NUMBER), List.of(Field.IPV4, Field.PORT), Life.LASTING));
    in.create(
        map("clients", List.of(Field.NUMBER, Field.IPV4), List.of(Field.NUMBER), Life.PASSING));
    in.create(map("seen", List.of(Field.NUMBER), List.of(), Life.LEARNED));
  }

  private static List<NftExpression> rule(NftExpression pick) {
    int client = NftExpression.word(0);
    int drawn = NftExpression.word(8);
    return List.of(
        new NftExpression.Constant(7, client),
        new NftExpression.Payload(Header.NETWORK, 12, 4, NftExpression.word(1)),
        pick,
        new NftExpression.Forget("clients", client, drawn),
        new NftExpression.Remember("clients", client, drawn, 50_000, false),
        new NftExpression.Remember("seen", drawn, 0, 0, true),
        new NftExpression.Find("servers", drawn, WHAT_A_MAP_LEADS_TO),
        new NftExpression.Translate(NftFamily.IP, WHAT_A_MAP_LEADS_TO, NftExpression.word(5)));
  }

  private static void fill(NftTransaction transaction) {
    transaction.createTable(NftFamily.IP, "mine");
    NftTransaction.In in = transaction.in(NftFamily.IP, "mine");
    maps(in);
    in.create(new Chain("pre", new Hook(Place.PREROUTING, -100, true, List.of())));
    in.create(new Chain("post", new Hook(Place.POSTROUTING, 100, true, List.of())));
    in.create(new Chain("web", null));
    in.add("servers", List.of(Entry.of(bytes("05000000"), bytes("0a00000b1f900000"))));
    int word = NftExpression.word(8);
    in.add(new Rule("web", rule(new NftExpression.Turn(3, word))), "in turn");
    in.add(
        new Rule("web", rule(new NftExpression.Hash(NftExpression.word(1), 4, 251, 9, word))), "");
    in.add("services", List.of(Entry.to(bytes("0a0000640600000000500000"), "web")));
    in.add(
        new Rule(
            "pre",
            List.of(
                new NftExpression.Payload(Header.NETWORK, 16, 4, NftExpression.word(0)),
                new NftExpression.Meta(MetaKey.TRANSPORT_PROTOCOL, NftExpression.word(1)),
                new NftExpression.Payload(Header.TRANSPORT, 2, 2, NftExpression.word(2)),
                new NftExpression.Dispatch("services", NftExpression.word(0)))),
        "");
    in.add(
        new Rule(
            "post",
            List.of(
                new NftExpression.Connection(Fact.DESTINATION_IPV4, false, NftExpression.word(0)),
                new NftExpression.Unequal(NftExpression.word(0), "0a000001"),
                new NftExpression.Masquerade())),
        "");
  }

  @Test
  void aTableOfASocketIsNobodyElsesAndGoesWithIt() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open();
          var other = NftSocket.open()) {
        socket.transact("make", NftTransactionTest::readdress);
        assertThat(nft("list", "table", "netdev", "own"))
            .contains(
                "hook egress device \"lo\" priority filter - 10; policy accept;",
                "ip daddr set ip saddr map @addresses",
                "ip6 saddr set ip6 daddr");
        assertThatThrownBy(() -> other.remove(NftFamily.NETDEV, "own"))
            .isInstanceOf(ErrnoException.class)
            .hasMessageContaining("EPERM");
        assertThatThrownBy(() -> other.transact("make", NftTransactionTest::readdress))
            .isInstanceOf(ErrnoException.class)
            .hasMessageContaining("EPERM");
      }
      assertThat(nft("list", "tables")).doesNotContain("own");
    });
  }

  private static void readdress(NftTransaction transaction) {
    transaction.createOwnTable(NftFamily.NETDEV, "own");
    NftTransaction.In in = transaction.in(NftFamily.NETDEV, "own");
    in.create(map("addresses", List.of(Field.IPV4), List.of(Field.IPV4), Life.LEARNED));
    in.create(new Chain("out", new Hook(Place.EGRESS, -10, false, List.of("lo"))));
    int from = NftExpression.word(0);
    int to = NftExpression.word(4);
    in.add(
        new Rule(
            "out",
            List.of(
                new NftExpression.Meta(MetaKey.ETHERNET_PROTOCOL, from),
                new NftExpression.Equal(from, "0800"),
                new NftExpression.Payload(Header.NETWORK, 12, 4, from),
                new NftExpression.Find("addresses", from, to),
                new NftExpression.Readdress(NftFamily.IP, false, to))),
        "");
    in.add(
        new Rule(
            "out",
            List.of(
                new NftExpression.Meta(MetaKey.ETHERNET_PROTOCOL, from),
                new NftExpression.Equal(from, "86dd"),
                new NftExpression.Payload(Header.NETWORK, 24, 16, from),
                new NftExpression.Readdress(NftFamily.IP6, true, from))),
        "");
  }

  @Test
  void everythingIsShownByNftAsItWasMeant() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open()) {
        assertThat(socket.transact("make", NftTransactionTest::fill)).isPositive();
        assertThat(nft("list", "table", "ip", "mine"))
            .contains(
                "elements = { 10.0.0.100 . tcp . 80 counter packets 0 bytes 0 : goto web }",
                "elements = { 0x00000005 counter packets 0 bytes 0 : 10.0.0.11 . 8080 }",
                "flags dynamic,timeout",
                "size 1000",
                "type nat hook prerouting priority dstnat; policy accept;",
                "ip daddr . meta l4proto . th dport vmap @services",
                "update @clients { 0x00000007 . ip saddr timeout 50s : numgen inc mod 3 }",
                "delete @clients { 0x00000007 . ip saddr : jhash ip saddr mod 251 seed 0x9 }",
                "update @seen { numgen inc mod 3 counter } dnat ip to numgen inc mod 3 map @servers"
                    + " comment \"in turn\"",
                "ct original ip daddr != 10.0.0.1 masquerade");
        assertThat(nft("-j", "list", "ruleset")).contains("\"dnat\"", "\"masquerade\"");
        assertThat(socket.rules(NftFamily.IP, "mine"))
            .extracting(NftSocket.RuleState::comment)
            .containsExactly("", "", "in turn", "");
      }
    });
  }

  @Test
  void framesAreForwardedFromInterfaces() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open()) {
        socket.transact(
            "make",
            transaction -> {
              transaction.createTable(NftFamily.NETDEV, "mine");
              var hook = new Hook(Place.INGRESS, 0, false, List.of("lo"));
              int address = NftExpression.word(0);
              int device = NftExpression.word(1);
              var rule =
                  new Rule(
                      "ingress",
                      List.of(
                          new NftExpression.Constant(0x0100007f, address),
                          new NftExpression.Constant(1, device),
                          new NftExpression.Forward(NftFamily.IP, address, device)));
              transaction
                  .in(NftFamily.NETDEV, "mine")
                  .create(new Chain("ingress", hook))
                  .add(rule, "");
            });
        assertThat(nft("list", "table", "netdev", "mine"))
            .contains(
                "type filter hook ingress device \"lo\"", "fwd ip to 127.0.0.1 device \"lo\"");
      }
    });
  }

  @Test
  void refusedTransactionLeavesEverythingAsItWas() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.open()) {
        socket.transact("make", NftTransactionTest::fill);
        int generation = socket.generation();
        Entry there = Entry.of(bytes("05000000"), bytes("0a00000b1f900000"));
        Entry missing = Entry.of(bytes("06000000"));
        assertThatThrownBy(() ->
                socket.transact(
                    "change",
                    transaction ->
                        transaction
                            .in(NftFamily.IP, "mine")
                            .remove("servers", List.of(there))
                            .remove("servers", List.of(missing))))
            .isInstanceOf(ErrnoException.class)
            .satisfies(e -> assertThat(((ErrnoException) e).errno()).isEqualTo(Errno.ENOENT));
        assertThat(socket.generation()).isEqualTo(generation);
        assertThat(socket.found(NftFamily.IP, "mine", "servers"))
            .singleElement()
            .satisfies(found -> {
              assertThat(found.entry().key()).isEqualTo(there.key());
              assertThat(found.entry().data()).isEqualTo(there.data());
            });
        assertThat(socket.found(NftFamily.IP, "mine", "services"))
            .singleElement()
            .satisfies(found -> assertThat(found.entry().chain()).isEqualTo("web"));
        assertThat(socket.transact("do nothing", _ -> {})).isZero();
        socket.transact(
            "change",
            transaction -> transaction.in(NftFamily.IP, "mine").remove("servers", List.of(there)));
        assertThat(socket.found(NftFamily.IP, "mine", "servers")).isEmpty();
        assertThat(socket.generation()).isEqualTo(generation + 1);
      }
    });
  }

  @Test
  void manyElementsGoInOneTransactionAndTooManyAreAnError() throws Exception {
    OwnNamespace.run(() -> {
      try (var socket = NftSocket.openFor(8 << 20)) {
        socket.transact("make", NftTransactionTest::fill);
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
          many.add(
              Entry.of(
                  HexFormat.of().parseHex("%08x".formatted(i + 256)), bytes("0a00000c00500000")));
        }
        socket.transact(
            "add", transaction -> transaction.in(NftFamily.IP, "mine").add("servers", many));
        assertThat(socket.found(NftFamily.IP, "mine", "servers")).hasSize(50_001);
      }
      try (var small = NftSocket.openFor(1 << 16)) {
        assertThatThrownBy(() ->
                small.transact(
                    "add",
                    transaction ->
                        transaction
                            .in(NftFamily.IP, "mine")
                            .add("servers", List.of(Entry.of(new byte[70_000])))))
            .hasMessageContaining("EMSGSIZE");
      }
    });
  }
}
