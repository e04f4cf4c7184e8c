package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Connection;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Fact;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;

/// What counts the packets of NAT services of a family, in both directions.
///
/// Every packet that this host receives comes here: as few steps as possible, the fewest for those
/// that are none of ours. Addresses are rewritten by now, so that the packet itself names the
/// server.
final class CountRules {
  private static final String CHAIN = "count";
  private static final String ANSWERS = "count_answers";
  private static final int PRIORITY = -90;
  private static final String ORIGINAL = "00";
  private static final NftExpression DONE =
      new NftExpression.Verdict(NftExpression.Decision.ACCEPT);

  private final Words words;

  CountRules(Words words) {
    this.words = words;
  }

  static List<Chain> chains() {
    var hook = new Hook(Place.PREROUTING, PRIORITY, false, List.of());
    return List.of(new Chain(CHAIN, hook), new Chain(ANSWERS, null));
  }

  List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.add(steps().untranslated().add(DONE).in(CHAIN));
    rules.add(
        steps()
            .add(new Connection(Fact.DIRECTION, false, Steps.at(0)))
            .add(new NftExpression.Unequal(Steps.at(0), ORIGINAL))
            .add(new NftExpression.GoTo(ANSWERS))
            .in(CHAIN));
    int server = 2 + words.words();
    int port = server + words.words();
    Steps asking = asked().destination(server).destinationPort(port);
    rules.add(asking.add(in(Names.DIRECTIONS.getFirst())).add(DONE).in(CHAIN));
    rules.add(anyPort(Names.DIRECTIONS.getFirst()).in(CHAIN));
    Steps answering = asked().source(server).sourcePort(port);
    rules.add(answering.add(in(Names.DIRECTIONS.getLast())).add(DONE).in(ANSWERS));
    rules.add(anyPort(Names.DIRECTIONS.getLast()).in(ANSWERS));
    return rules;
  }

  private Steps steps() {
    return new Steps(words);
  }

  /// What the client asked for.
  private Steps asked() {
    var port = new Connection(Fact.PROTOCOL_DESTINATION, false, Steps.at(1 + words.words()));
    return steps().protocol(0).asked(1).add(port);
  }

  private Steps anyPort(String direction) {
    return steps()
        .protocol(0)
        .asked(1)
        .answering(1 + words.words())
        .add(new NftExpression.InSet(Names.TRAFFIC_ANY_PORT + direction, Steps.at(0)));
  }

  private static NftExpression in(String direction) {
    return new NftExpression.InSet(Names.TRAFFIC + direction, Steps.at(0));
  }
}
