package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Decision;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Header;
import org.jkeepalived.linux.netlink.netfilter.NftMap;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Field;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Life;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;

/// A table of DR services: packets are taken as they come and sent on to the server's interface,
/// with the server's hardware address.
///
/// What has an address and a port is taken as a frame, before anything else looks at it. What is
/// told by a firewall mark is taken once it has been marked: a copy goes to the server, and the
/// packet itself ends there.
///
/// No connection tracking is at work there: `flows` remembers which server a connection has.
final class DirectTable {
  private static final String BASE = "ingress";

  private static final String NEW = "new";
  private static final int INTERFACE = 0;

  /// After those that mark packets (`mangle`), before those that rewrite them.
  private static final int AFTER_MARKING = -110;

  private static final int REMEMBERED = 1 << 20;
  private static final String NO_MARK = "00000000";
  private static final String TO_THIS_HOST = "00";
  private static final int FLAGS = 13;
  private static final String FIN_OR_RST = "05";
  private static final String SYN = "02";
  private static final String SYN_OR_ACK = "12";

  /// So long a connection counts after its first packet, until the second comes.
  private static final long NEW_MILLIS = 60_000;

  /// How long flows count after a packet.
  ///
  /// @param finMillis after one that ends a TCP connection
  record Times(long tcpMillis, long finMillis, long otherMillis) {
    /// IPVS's own.
    static final Times DEFAULT = new Times(900_000, 120_000, 300_000);
  }

  private final Site site;

  DirectTable(Site site) {
    this.site = site;
  }

  /// The maps that lead from packets to the chains of services, but for the ends of their names.
  static List<String> dispatching(Site site) {
    return site.isMarked()
        ? List.of(Names.MARKS)
        : List.of(Names.SERVICES, Names.SERVICES_ANY_PORT);
  }

  List<NftMap> maps() {
    List<Field> server = List.of(Field.NUMBER);
    List<Field> found = List.of(Field.NUMBER, Field.NUMBER);
    List<NftMap> maps = new ArrayList<>();
    maps.add(new NftMap(Names.CONNECTIONS, server, List.of(), Life.LEARNED, false, REMEMBERED));
    for (Words words : site.words()) {
      Field address = words.address;
      List<Field> chain = List.of(Field.CHAIN);
      List<Field> service = List.of(address, Field.PROTOCOL, Field.PORT);
      List<Field> anyPort = List.of(address, Field.PROTOCOL);
      List<Field> flow = List.of(address, address, Field.PORT, Field.PORT, Field.PROTOCOL);
      if (site.isMarked()) {
        maps.add(map(Names.MARKS, words, List.of(Field.NUMBER), chain, Life.LASTING, true));
      } else {
        maps.add(map(Names.SERVICES, words, service, chain, Life.LASTING, true));
        maps.add(map(Names.SERVICES_ANY_PORT, words, anyPort, chain, Life.LASTING, true));
      }
      List<Field> way = List.of(Field.INTERFACE, address);
      maps.add(map(Names.SERVERS, words, server, way, Life.LASTING, true));
      maps.add(map(Names.PASSING, words, server, List.of(address), Life.LASTING, true));
      maps.add(map(Names.FLOWS, words, flow, found, Life.PASSING, false));
    }
    return maps;
  }

  /// The maps that the rules of a service use.
  List<NftMap> maps(Words words, int number, ServicePlan.Rules rules) {
    List<Field> found = List.of(Field.NUMBER, Field.NUMBER);
    List<NftMap> maps = new ArrayList<>();
    String slots = Names.of(Names.SLOTS, number);
    maps.add(new NftMap(slots, found, found, Life.LASTING, false, 0));
    if (rules.persistence().isPresent()) {
      List<Field> client = List.of(Field.NUMBER, words.address);
      String clients = clients(words, number);
      maps.add(new NftMap(clients, client, found, Life.PASSING, false, REMEMBERED));
    }
    return maps;
  }

  private static String clients(Words words, int number) {
    return Names.of(Names.CLIENTS + words.suffix, number);
  }

  private static NftMap map(
      String name, Words words, List<Field> key, List<Field> data, Life life, boolean counts) {
    int size = life == Life.PASSING ? REMEMBERED : 0;
    return new NftMap(name + words.suffix, key, data, life, counts, size);
  }

  List<Chain> chains(List<String> interfaces) {
    List<Chain> chains = new ArrayList<>();
    for (Words words : site.words()) {
      chains.add(new Chain(NEW + words.suffix, null));
    }
    chains.add(
        new Chain(
            BASE,
            site.isMarked()
                ? new Hook(Place.PREROUTING, AFTER_MARKING, false, List.of())
                : new Hook(Place.INGRESS, 0, false, interfaces)));
    return chains;
  }

  /// The rules that all services share: what is known first, then what is new.
  List<Rule> rules(Times times) {
    List<Rule> rules = new ArrayList<>();
    if (!site.isMarked()) {
      rules.add(
          new Steps(Words.V4)
              .add(new NftExpression.Meta(NftExpression.MetaKey.PACKET_TYPE, Steps.at(0)))
              .add(new NftExpression.Unequal(Steps.at(0), TO_THIS_HOST))
              .add(new NftExpression.Verdict(Decision.ACCEPT))
              .in(BASE));
    }
    for (Words words : site.words()) {
      sendNew(words, rules);
      rules.add(forward(words, known(ofEnds(words), words, times.finMillis())));
      rules.add(forward(words, known(ofTcp(words), words, times.tcpMillis())));
      rules.add(forward(words, known(of(words), words, times.otherMillis())));
      rules.add(
          known(of(words), words, times.otherMillis())
              .add(passing(words))
              .add(new NftExpression.Verdict(Decision.ACCEPT))
              .in(BASE));
      dispatch(words, rules);
    }
    return rules;
  }

  private void dispatch(Words words, List<Rule> rules) {
    if (site.isMarked()) {
      rules.add(of(words).mark(0).add(to(Names.MARKS, words)).in(BASE));
      return;
    }
    int address = words.words();
    rules.add(
        of(words)
            .destination(0)
            .protocol(address)
            .destinationPort(address + 1)
            .add(to(Names.SERVICES, words))
            .in(BASE));
    rules.add(
        of(words)
            .destination(0)
            .protocol(address)
            .add(to(Names.SERVICES_ANY_PORT, words))
            .in(BASE));
  }

  private static NftExpression to(String map, Words words) {
    return new NftExpression.Dispatch(map + words.suffix, Steps.at(0));
  }

  /// Only what may be for a service: packets of this family, or with a mark.
  private Steps of(Words words) {
    Steps steps = new Steps(words);
    return site.isMarked()
        ? steps.mark(0).add(new NftExpression.Unequal(Steps.at(0), NO_MARK))
        : steps.ofFamily();
  }

  private Steps ofTcp(Words words) {
    return isTcp(of(words));
  }

  private static Steps isTcp(Steps steps) {
    return steps.protocol(0).add(new NftExpression.Equal(Steps.at(0), "06"));
  }

  /// Only the last packets of a connection.
  private Steps ofEnds(Words words) {
    return withFlags(ofTcp(words), FIN_OR_RST).add(new NftExpression.Unequal(Steps.at(0), "00"));
  }

  /// Loads those of the TCP flags.
  private static Steps withFlags(Steps steps, String flags) {
    return steps
        .add(new NftExpression.Payload(Header.TRANSPORT, FLAGS, 1, Steps.at(0)))
        .add(new NftExpression.Mask(Steps.at(0), flags));
  }

  private static Steps flowKey(Steps steps, Words words) {
    int address = words.words();
    return steps
        .source(0)
        .destination(address)
        .sourcePort(2 * address)
        .destinationPort(2 * address + 1)
        .protocol(2 * address + 2);
  }

  /// A flow that is remembered, for so much longer now.
  private static Steps known(Steps steps, Words words, long millis) {
    String flows = Names.FLOWS + words.suffix;
    return flowKey(steps, words)
        .findServer(flows)
        .add(new NftExpression.Remember(flows, Steps.at(0), Steps.at(Steps.FOUND), millis, false));
  }

  /// Loads the interface that leads to the server, and behind it the server's address.
  private static Steps finding(Steps steps, Words words) {
    int server = Steps.at(Steps.SERVER);
    return steps.add(
        new NftExpression.Find(Names.SERVERS + words.suffix, server, Steps.at(INTERFACE)));
  }

  private Steps sending(Steps steps, Words words) {
    int address = Steps.at(INTERFACE + 1);
    int device = Steps.at(INTERFACE);
    return site.isMarked()
        ? steps
            .add(new NftExpression.Duplicate(address, device))
            .add(new NftExpression.Verdict(Decision.DROP))
        : steps.add(new NftExpression.Forward(words.table, address, device));
  }

  private static NftExpression passing(Words words) {
    return new NftExpression.Find(
        Names.PASSING + words.suffix, Steps.at(Steps.SERVER), Steps.at(0));
  }

  private Rule forward(Words words, Steps steps) {
    return sending(finding(steps, words), words).in(BASE);
  }

  /// First packets, whose flow has just been remembered. All services share these rules, so that
  /// not every one has rules of its own that use the maps of servers.
  private void sendNew(Words words, List<Rule> rules) {
    String chain = NEW + words.suffix;
    rules.add(sending(finding(flow(words), words).countConnection(), words).in(chain));
    rules.add(
        flow(words)
            .add(passing(words))
            .countConnection()
            .add(new NftExpression.Verdict(Decision.ACCEPT))
            .in(chain));
  }

  private static Steps flow(Words words) {
    return flowKey(new Steps(words), words).findServer(Names.FLOWS + words.suffix);
  }

  /// The rules of a service's chain.
  List<Rule> rules(Words words, String chain, ServicePlan plan, ServicePlan.Rules rules) {
    List<Rule> all = new ArrayList<>();
    if (rules.openingOnly()) {
      all.add(
          withFlags(isTcp(new Steps(words)), SYN_OR_ACK)
              .add(new NftExpression.Unequal(Steps.at(0), SYN))
              .add(new NftExpression.Verdict(Decision.ACCEPT))
              .in(chain));
    }
    Persistence persistence = rules.persistence().orElse(null);
    String clients = clients(words, plan.number());
    if (persistence != null) {
      Steps known =
          new Steps(words)
              .client(plan.number(), persistence)
              .findServer(clients)
              .rememberClient(clients, persistence);
      // Comes back when its server is gone.
      all.add(remember(known, words).add(new NftExpression.Call(NEW + words.suffix)).in(chain));
    }
    Steps drawn = new Steps(words).draw(plan.number(), rules);
    if (persistence != null) {
      drawn
          .client(plan.number(), persistence)
          .forgetClient(clients)
          .rememberClient(clients, persistence);
    }
    all.add(remember(drawn, words).add(new NftExpression.GoTo(NEW + words.suffix)).in(chain));
    return all;
  }

  /// Remembers the flow of a first packet, and forgets what was known of one like it.
  private static Steps remember(Steps steps, Words words) {
    String flows = Names.FLOWS + words.suffix;
    return flowKey(steps, words)
        .add(new NftExpression.Forget(flows, Steps.at(0), Steps.at(Steps.FOUND)))
        .add(
            new NftExpression.Remember(
                flows, Steps.at(0), Steps.at(Steps.FOUND), NEW_MILLIS, false));
  }
}
