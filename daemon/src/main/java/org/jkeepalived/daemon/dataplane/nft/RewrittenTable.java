package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.linux.netlink.netfilter.NftExpression;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Connection;
import org.jkeepalived.linux.netlink.netfilter.NftExpression.Fact;
import org.jkeepalived.linux.netlink.netfilter.NftMap;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Field;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Life;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Hook;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Place;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;

/// The table of NAT services of a family, `ip` or `ip6`.
///
/// Only the first packet of a connection comes to the chains that pick a server; the kernel's
/// connection tracking has all others follow. Every packet of a connection comes to `count`.
final class RewrittenTable {
  private static final int DESTINATION_PRIORITY = -100;
  private static final int SOURCE_PRIORITY = 100;
  private static final int REMEMBERED = 1 << 20;

  private final Words words;
  private final boolean masquerades;

  RewrittenTable(Words words, boolean masquerades) {
    this.words = words;
    this.masquerades = masquerades;
  }

  List<NftMap> maps() {
    List<Field> service = List.of(words.address, Field.PROTOCOL, Field.PORT);
    List<Field> anyPort = List.of(words.address, Field.PROTOCOL);
    List<Field> server = List.of(Field.NUMBER);
    List<Field> chain = List.of(Field.CHAIN);
    // nft shows no keys of more than five fields.
    List<Field> traffic =
        List.of(Field.PROTOCOL, words.address, Field.PORT, words.address, Field.PORT);
    List<Field> trafficAnyPort = List.of(Field.PROTOCOL, words.address, words.address);
    List<NftMap> maps = new ArrayList<>();
    maps.add(counting(Names.SERVICES, service, chain));
    maps.add(counting(Names.SERVICES_ANY_PORT, anyPort, chain));
    maps.add(counting(Names.MARKS, List.of(Field.NUMBER), chain));
    maps.add(new NftMap(Names.CONNECTIONS, server, List.of(), Life.LEARNED, false, REMEMBERED));
    for (String direction : Names.DIRECTIONS) {
      maps.add(counting(Names.TRAFFIC + direction, traffic, List.of()));
      maps.add(counting(Names.TRAFFIC_ANY_PORT + direction, trafficAnyPort, List.of()));
    }
    if (masquerades) {
      maps.add(plain(Names.MASQUERADED, service, List.of()));
      maps.add(plain(Names.MASQUERADED_ANY_PORT, anyPort, List.of()));
      maps.add(plain(Names.MASQUERADED_MARKS, List.of(Field.NUMBER), List.of()));
    }
    return maps;
  }

  /// The maps that the rules of a service use.
  List<NftMap> maps(int number, ServicePlan.Rules rules) {
    List<Field> server = List.of(Field.NUMBER);
    List<Field> found = List.of(Field.NUMBER, Field.NUMBER);
    List<NftMap> maps = new ArrayList<>();
    maps.add(plain(Names.of(Names.SLOTS, number), found, found));
    List<Field> target =
        rules.withPort() ? List.of(words.address, Field.PORT) : List.of(words.address);
    maps.add(plain(servers(number, rules.withPort()), server, target));
    if (rules.persistence().isPresent()) {
      List<Field> client = List.of(Field.NUMBER, words.address);
      maps.add(new NftMap(clients(number), client, found, Life.PASSING, false, REMEMBERED));
    }
    return maps;
  }

  /// Where servers of a service stand.
  static String servers(int number, boolean withPort) {
    return Names.of(withPort ? Names.SERVERS : Names.SERVERS_ANY_PORT, number);
  }

  private static String clients(int number) {
    return Names.of(Names.CLIENTS, number);
  }

  private static NftMap plain(String name, List<Field> key, List<Field> data) {
    return new NftMap(name, key, data, Life.LASTING, false, 0);
  }

  private static NftMap counting(String name, List<Field> key, List<Field> data) {
    return new NftMap(name, key, data, Life.LASTING, true, 0);
  }

  List<Chain> chains() {
    List<Chain> chains = new ArrayList<>();
    chains.add(base("prerouting", Place.PREROUTING, DESTINATION_PRIORITY, true));
    chains.add(base("output", Place.OUTPUT, DESTINATION_PRIORITY, true));
    chains.addAll(CountRules.chains());
    if (masquerades) {
      chains.add(base("postrouting", Place.POSTROUTING, SOURCE_PRIORITY, true));
    }
    return chains;
  }

  private static Chain base(String name, Place place, int priority, boolean rewrites) {
    return new Chain(name, new Hook(place, priority, rewrites, List.of()));
  }

  /// The rules of the base chains.
  List<Rule> rules() {
    int address = words.words();
    List<Rule> rules = new ArrayList<>();
    for (String chain : List.of("prerouting", "output")) {
      rules.add(steps().mark(0).add(dispatch(Names.MARKS)).in(chain));
      rules.add(
          steps()
              .destination(0)
              .protocol(address)
              .destinationPort(address + 1)
              .add(dispatch(Names.SERVICES))
              .in(chain));
      rules.add(
          steps()
              .destination(0)
              .protocol(address)
              .add(dispatch(Names.SERVICES_ANY_PORT))
              .in(chain));
    }
    rules.addAll(new CountRules(words).rules());
    if (masquerades) {
      masquerade(rules);
    }
    return rules;
  }

  private void masquerade(List<Rule> rules) {
    int address = words.words();
    var masquerade = new NftExpression.Masquerade();
    rules.add(
        steps()
            .translated()
            .asked(0)
            .protocol(address)
            .add(port(Fact.PROTOCOL_DESTINATION, false, address + 1))
            .add(in(Names.MASQUERADED))
            .add(masquerade)
            .in("postrouting"));
    rules.add(
        steps()
            .translated()
            .asked(0)
            .protocol(address)
            .add(in(Names.MASQUERADED_ANY_PORT))
            .add(masquerade)
            .in("postrouting"));
    rules.add(
        steps()
            .translated()
            .mark(0)
            .add(in(Names.MASQUERADED_MARKS))
            .add(masquerade)
            .in("postrouting"));
  }

  private static NftExpression dispatch(String map) {
    return new NftExpression.Dispatch(map, Steps.at(0));
  }

  private static NftExpression in(String set) {
    return new NftExpression.InSet(set, Steps.at(0));
  }

  private static NftExpression port(Fact fact, boolean reply, int place) {
    return new Connection(fact, reply, Steps.at(place));
  }

  private Steps steps() {
    return new Steps(words);
  }

  /// The rules of a service's chain.
  List<Rule> rules(String chain, ServicePlan plan, ServicePlan.Rules rules) {
    List<Rule> all = new ArrayList<>();
    Persistence persistence = rules.persistence().orElse(null);
    String clients = clients(plan.number());
    if (persistence != null) {
      Steps known =
          begin(plan, rules)
              .client(plan.number(), persistence)
              .findServer(clients)
              .rememberClient(clients, persistence);
      all.add(translate(known, plan, rules).in(chain));
    }
    Steps drawn = begin(plan, rules).draw(plan.number(), rules);
    if (persistence != null) {
      drawn
          .client(plan.number(), persistence)
          .forgetClient(clients)
          .rememberClient(clients, persistence);
    }
    all.add(translate(drawn, plan, rules).in(chain));
    return all;
  }

  /// A marked packet may be of a protocol that has no ports.
  private Steps begin(ServicePlan plan, ServicePlan.Rules rules) {
    Steps steps = steps();
    if (plan.service() instanceof ServiceId.Mark && rules.withPort()) {
      steps
          .protocol(0)
          .add(new NftExpression.Unequal(Steps.at(0), words == Words.V4 ? "01" : "3a"));
    }
    return steps;
  }

  private Steps translate(Steps steps, ServicePlan plan, ServicePlan.Rules rules) {
    String servers = servers(plan.number(), rules.withPort());
    int port = rules.withPort() ? Steps.at(words.words()) : 0;
    return steps
        .add(new NftExpression.Find(servers, Steps.at(Steps.SERVER), Steps.at(0)))
        .countConnection()
        .add(new NftExpression.Translate(words.table, Steps.at(0), port));
  }
}
