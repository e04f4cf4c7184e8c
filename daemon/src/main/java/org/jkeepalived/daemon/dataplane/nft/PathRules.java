package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftMap;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Field;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Life;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;

/// What gives packets of checks the virtual address as destination once the kernel has found their
/// way to the server, and answers the server's address as source before the kernel looks at them.
/// So the director sees a connection with the server, and the server one with the virtual address.
///
/// Registers: word 0 is a zero that a map writes for the sake of `nft` ([Steps] tells why), the key
/// of a conversation follows, with the virtual address first, and the server's address ends at word
/// 15, with the mark before it.
final class PathRules {
  private static final String OUT = "egress";
  private static final String IN = "ingress";
  private static final String VIRTUAL = "virtual";
  private static final String ANSWERING = "answering";

  /// Answers are expected for so long after a packet.
  private static final long ANSWER_MILLIS = 60_000;

  private static final int MOST_CONVERSATIONS = 1 << 20;

  /// Before the rules for connections of clients.
  private static final int EARLY = -10;

  private static final int KEY = 1;
  private static final int WORDS = 16;

  private final Words words;
  private final int server;

  private PathRules(Words words) {
    this.words = words;
    server = WORDS - words.words();
  }

  static List<NftMap> maps() {
    List<NftMap> maps = new ArrayList<>();
    for (Words words : Words.values()) {
      Field address = words.address;
      List<Field> way = List.of(Field.NUMBER, address);
      List<Field> found = List.of(Field.NUMBER, address);
      maps.add(new NftMap(virtual(words), way, found, Life.LASTING, false, 0));
      List<Field> talk = List.of(address, address, Field.PROTOCOL, Field.PORT, Field.PORT);
      List<Field> answerer = List.of(address);
      maps.add(
          new NftMap(answering(words), talk, answerer, Life.PASSING, false, MOST_CONVERSATIONS));
    }
    return maps;
  }

  static List<Chain> chains(List<String> interfaces) {
    return List.of(
        new Chain(OUT, new Hook(Place.EGRESS, EARLY, false, interfaces)),
        new Chain(IN, new Hook(Place.INGRESS, EARLY, false, interfaces)));
  }

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    for (Words words : Words.values()) {
      var of = new PathRules(words);
      rules.add(of.out(true));
      rules.add(of.out(false));
      rules.add(of.in(true));
      rules.add(of.in(false));
    }
    return rules;
  }

  static String virtual(Words words) {
    return VIRTUAL + words.suffix;
  }

  private static String answering(Words words) {
    return ANSWERING + words.suffix;
  }

  /// Packets with this mark to this server are meant for the virtual address.
  static NftMap.Entry entry(Words words, int mark, IpAddress server, IpAddress virtual) {
    return NftMap.Entry.of(
        words.interfaceAndAddress(mark, server), words.interfaceAndAddress(0, virtual));
  }

  private Rule out(boolean echo) {
    Steps steps = ofProtocol(echo).mark(server - 1).destination(server).destination(KEY);
    steps.add(new NftExpression.Find(virtual(words), Steps.at(server - 1), Steps.at(KEY - 1)));
    int next = KEY + words.words();
    steps.source(next);
    next += words.words();
    talk(steps, echo, false, next);
    return steps
        .add(
            new NftExpression.Remember(
                answering(words), Steps.at(KEY), Steps.at(server), ANSWER_MILLIS, false))
        .add(new NftExpression.Readdress(words.table, false, Steps.at(KEY)))
        .in(OUT);
  }

  private Rule in(boolean echo) {
    Steps steps = ofProtocol(echo).source(KEY);
    int next = KEY + words.words();
    steps.destination(next);
    next += words.words();
    talk(steps, echo, true, next);
    return steps
        .add(new NftExpression.Find(answering(words), Steps.at(KEY), Steps.at(server)))
        .add(new NftExpression.Readdress(words.table, true, Steps.at(server)))
        .in(IN);
  }

  /// ICMP has an identifier in place of ports.
  private Steps ofProtocol(boolean echo) {
    Steps steps = new Steps(words).ofFamily().protocol(0);
    return steps.add(
        echo
            ? new NftExpression.Equal(Steps.at(0), words.echo)
            : new NftExpression.Unequal(Steps.at(0), words.echo));
  }

  /// Loads the protocol, the server's port and ours.
  private static void talk(Steps steps, boolean echo, boolean answer, int place) {
    steps.protocol(place);
    if (echo) {
      identifier(steps, place + 1);
      identifier(steps, place + 2);
    } else if (answer) {
      steps.sourcePort(place + 1).destinationPort(place + 2);
    } else {
      steps.destinationPort(place + 1).sourcePort(place + 2);
    }
  }

  private static void identifier(Steps steps, int place) {
    steps.add(new NftExpression.Payload(Header.TRANSPORT, 4, 2, Steps.at(place)));
  }
}
