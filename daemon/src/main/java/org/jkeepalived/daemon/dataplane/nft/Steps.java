package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Connection;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Fact;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;

/// The steps of one rule, one after another. Keys are put together from word 0 on. Word 12 is the
/// identity of a server, where no key reaches.
///
/// What leads to servers leads to two words, a zero and the identity. `nft` (1.0.6) ends in an
/// assertion when it lists a rule in which what one map leads to is the key of another, and it
/// knows of no more than the first word that a map writes. So that first word is a zero that is
/// written once more, and `nft` takes the identity for what stood there before.
final class Steps {
  static final int KEY = 0;

  /// What a map leads to begins here; before that the number of a service stands here.
  static final int FOUND = 11;

  static final int SERVER = 12;

  /// The same on every director: they shall agree.
  private static final int SEED = 0x6a6b_6c76;

  private static final int DESTINATION_TRANSLATED = 1 << 5;

  private final List<NftExpression> steps = new ArrayList<>();
  private final Words words;

  Steps(Words words) {
    this.words = words;
  }

  static int at(int place) {
    return NftExpression.word(place);
  }

  Steps add(NftExpression step) {
    steps.add(step);
    return this;
  }

  Rule in(String chain) {
    return new Rule(chain, steps);
  }

  Steps source(int place) {
    return add(
        new NftExpression.Payload(Header.NETWORK, words.source, words.address.padded(), at(place)));
  }

  Steps destination(int place) {
    return add(
        new NftExpression.Payload(
            Header.NETWORK, words.destination, words.address.padded(), at(place)));
  }

  Steps sourcePort(int place) {
    return add(new NftExpression.Payload(Header.TRANSPORT, 0, 2, at(place)));
  }

  Steps destinationPort(int place) {
    return add(new NftExpression.Payload(Header.TRANSPORT, 2, 2, at(place)));
  }

  Steps protocol(int place) {
    return add(new NftExpression.Meta(NftExpression.MetaKey.TRANSPORT_PROTOCOL, at(place)));
  }

  Steps mark(int place) {
    return add(new NftExpression.Meta(NftExpression.MetaKey.MARK, at(place)));
  }

  /// Only frames of this family, where a table has all.
  Steps ofFamily() {
    return add(new NftExpression.Meta(NftExpression.MetaKey.ETHERNET_PROTOCOL, at(KEY)))
        .add(new NftExpression.Equal(at(KEY), words.etherType));
  }

  /// Only packets of connections that some rule has given another destination.
  Steps translated() {
    return add(new Connection(Fact.STATUS, false, at(KEY)))
        .add(new NftExpression.Mask(at(KEY), Words.hexadecimal(DESTINATION_TRANSLATED)))
        .add(new NftExpression.Unequal(at(KEY), Words.hexadecimal(0)));
  }

  /// Only packets of other connections.
  Steps untranslated() {
    return add(new Connection(Fact.STATUS, false, at(KEY)))
        .add(new NftExpression.Mask(at(KEY), Words.hexadecimal(DESTINATION_TRANSLATED)))
        .add(new NftExpression.Equal(at(KEY), Words.hexadecimal(0)));
  }

  /// What the client asked for.
  Steps asked(int place) {
    Fact fact = words == Words.V4 ? Fact.DESTINATION_IPV4 : Fact.DESTINATION_IPV6;
    return add(new Connection(fact, false, at(place)));
  }

  /// Who answers it.
  Steps answering(int place) {
    Fact fact = words == Words.V4 ? Fact.SOURCE_IPV4 : Fact.SOURCE_IPV6;
    return add(new Connection(fact, true, at(place)));
  }

  /// Draws a slot and follows it to the index of a server.
  Steps draw(int number, ServicePlan.Rules rules) {
    constant(number, FOUND);
    int after = words.words();
    switch (rules.pick()) {
      case TURN -> add(new NftExpression.Turn(rules.modulus(), at(SERVER)));
      case SOURCE -> source(KEY).hash(words.address.padded(), rules.modulus());
      case SOURCE_AND_PORT ->
          source(KEY).sourcePort(after).hash(words.address.padded() + 4, rules.modulus());
      case DESTINATION -> destination(KEY).hash(words.address.padded(), rules.modulus());
    }
    return find(Names.of(Names.SLOTS, number), FOUND);
  }

  /// Loads the identity of a server.
  Steps findServer(String map) {
    return constant(0, SERVER).find(map, KEY);
  }

  private Steps find(String map, int key) {
    return add(new NftExpression.Find(map, at(key), at(FOUND))).constant(0, FOUND);
  }

  private Steps hash(int length, int modulus) {
    return add(new NftExpression.Hash(at(KEY), length, modulus, SEED, at(SERVER)));
  }

  private Steps constant(int value, int place) {
    return add(new NftExpression.Constant(value, at(place)));
  }

  /// The key of a client of a service: what of its address counts as one client.
  Steps client(int number, Persistence persistence) {
    constant(number, KEY).source(KEY + 1);
    String mask = mask(words.family, persistence.netmask());
    boolean whole = mask.chars().allMatch(c -> c == 'f');
    return whole ? this : add(new NftExpression.Mask(at(KEY + 1), mask));
  }

  private static String mask(AddressFamily family, int netmask) {
    if (family == AddressFamily.IPV4) {
      return HexFormat.of().toHexDigits(netmask);
    }
    byte[] bits = new byte[16];
    for (int i = 0; i < netmask; i++) {
      bits[i / 8] |= (byte) (0x80 >> (i % 8));
    }
    return HexFormat.of().formatHex(bits);
  }

  /// Remembers which server the client of [#client] has.
  Steps rememberClient(String clients, Persistence persistence) {
    long millis = persistence.timeoutNanos() / 1_000_000;
    return add(new NftExpression.Remember(clients, at(KEY), at(FOUND), millis, false));
  }

  /// Forgets which server the client of [#client] had.
  Steps forgetClient(String clients) {
    return add(new NftExpression.Forget(clients, at(KEY), at(FOUND)));
  }

  /// Counts a connection of the server.
  Steps countConnection() {
    return add(new NftExpression.Remember(Names.CONNECTIONS, at(SERVER), 0, 0, true));
  }
}
