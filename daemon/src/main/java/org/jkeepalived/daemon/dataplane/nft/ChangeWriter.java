package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.Half;
import org.jkeepalived.core.dataplane.nft.PlanChange;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.dataplane.nft.Target;
import org.jkeepalived.linux.netlink.netfilter.NftMap;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Entry;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Chain;
import org.jkeepalived.linux.netlink.netfilter.NftTable.Rule;
import org.jkeepalived.linux.netlink.netfilter.NftTransaction;

/// Writes changes of plans into a transaction: first what goes, then what comes, element by element
/// of the same map together.
final class ChangeWriter {
  /// Fewer elements than this are taken out one by one.
  private static final int MANY = 16;

  private final NftTransaction transaction;
  private final boolean masquerades;
  private final Map<Place, List<Entry>> removed = new LinkedHashMap<>();
  private final Map<Place, List<Entry>> added = new LinkedHashMap<>();
  private final Map<Place, List<Entry>> addedLast = new LinkedHashMap<>();

  /// A map of a table.
  private record Place(Site site, String map) {}

  ChangeWriter(NftTransaction transaction, boolean masquerades) {
    this.transaction = transaction;
    this.masquerades = masquerades;
  }

  /// @param plans all that will be there of these tables
  void write(List<PlanChange> changes, Supplier<List<ServicePlan>> plans) {
    changes.forEach(this::collect);
    Set<String> created = new HashSet<>();
    for (PlanChange change : changes) {
      if (change.frame() == PlanChange.Frame.CREATE) {
        in(change.plan()).create(new Chain(chain(change.plan()), null));
      }
      change.rules().ifPresent(rules -> maps(change.plan(), rules, created));
    }
    remove(plans);
    // For each rule of a new chain the kernel walks the maps it looks into: before they are filled.
    changes.forEach(this::rules);
    added.forEach((place, entries) -> at(place).add(place.map, entries));
    addedLast.forEach((place, entries) -> at(place).add(place.map, entries));
    for (PlanChange change : changes) {
      if (change.frame() == PlanChange.Frame.REMOVE) {
        String chain = chain(change.plan());
        in(change.plan()).flush(chain).deleteChain(chain);
      }
    }
  }

  /// Where all that a map shall have is new, it is emptied in one step, which the kernel does much
  /// faster than taking out one after another.
  private void remove(Supplier<List<ServicePlan>> plans) {
    boolean many = removed.entrySet().stream().anyMatch(ChangeWriter::isManyServers);
    Map<Place, Integer> sizes = many ? sizes(plans.get()) : Map.of();
    removed.forEach((place, entries) -> {
      Integer size = sizes.get(place);
      if (size != null
          && entries.size() >= MANY
          && size == added.getOrDefault(place, List.of()).size()) {
        at(place).empty(place.map);
      } else {
        at(place).remove(place.map, entries);
      }
    });
  }

  private static boolean isManyServers(Map.Entry<Place, List<Entry>> gone) {
    String map = gone.getKey().map;
    return gone.getValue().size() >= MANY
        && (Names.isOf(Names.SERVERS, map) || Names.isOf(Names.SERVERS_ANY_PORT, map));
  }

  /// How many servers of NAT each map shall have.
  private static Map<Place, Integer> sizes(List<ServicePlan> plans) {
    Map<Place, Integer> sizes = new HashMap<>();
    for (ServicePlan plan : plans) {
      if (plan.half() == Half.REWRITTEN) {
        Site site = Site.of(plan);
        int withPort = 0;
        for (Target target : plan.servers().values()) {
          withPort += target instanceof Target.Rewritten(var _, int port) && port != 0 ? 1 : 0;
        }
        int anyPort = plan.servers().size() - withPort;
        String ofPorts = RewrittenTable.servers(plan.number(), true);
        sizes.merge(new Place(site, ofPorts), withPort, Integer::sum);
        String ofAnyPort = RewrittenTable.servers(plan.number(), false);
        sizes.merge(new Place(site, ofAnyPort), anyPort, Integer::sum);
      }
    }
    return sizes;
  }

  private NftTransaction.In in(ServicePlan plan) {
    return in(Site.of(plan));
  }

  private NftTransaction.In at(Place place) {
    return in(place.site);
  }

  private NftTransaction.In in(Site site) {
    return transaction.in(site.family, site.table);
  }

  private static String chain(ServicePlan plan) {
    return Names.chain(plan.number(), plan.service());
  }

  /// Makes the maps that the rules of a service use; those that are there stay.
  private void maps(ServicePlan plan, ServicePlan.Rules rules, Set<String> created) {
    Words words = Words.of(plan.service().family());
    List<NftMap> maps =
        switch (plan.half()) {
          case DIRECT -> direct(plan).maps(words, plan.number(), rules);
          case REWRITTEN -> new RewrittenTable(words, masquerades).maps(plan.number(), rules);
        };
    for (NftMap map : maps) {
      if (created.add(Site.of(plan) + map.name())) {
        in(plan).create(map);
      }
    }
  }

  private static DirectTable direct(ServicePlan plan) {
    return new DirectTable(Site.of(plan));
  }

  private void rules(PlanChange change) {
    ServicePlan.Rules rules = change.rules().orElse(null);
    if (rules == null) {
      return;
    }
    ServicePlan plan = change.plan();
    String chain = chain(plan);
    Words words = Words.of(plan.service().family());
    List<Rule> all =
        switch (plan.half()) {
          case DIRECT -> direct(plan).rules(words, chain, plan, rules);
          case REWRITTEN -> new RewrittenTable(words, masquerades).rules(chain, plan, rules);
        };
    NftTransaction.In in = in(plan);
    if (change.frame() != PlanChange.Frame.CREATE) {
      in.flush(chain);
    }
    all.forEach(rule -> in.add(rule, rules.text()));
  }

  private void collect(PlanChange change) {
    ServicePlan plan = change.plan();
    Site site = Site.of(plan);
    Words words = Words.of(plan.service().family());
    int number = plan.number();
    String slots = Names.of(Names.SLOTS, number);
    switch (change.frame()) {
      case STAY -> {}
      case CREATE -> service(plan, words, addedLast);
      case REMOVE -> service(plan, words, removed);
    }
    List<Entry> slotsGone = list(removed, site, slots, change.removedSlots());
    for (PlanChange.Slot slot : change.removedSlots()) {
      slotsGone.add(Entry.of(Words.numbers(number, slot.number())));
    }
    servers(removed, plan, words, change.removedServers());
    servers(added, plan, words, change.addedServers());
    List<Entry> slotsNew = list(added, site, slots, change.addedSlots());
    for (PlanChange.Slot slot : change.addedSlots()) {
      byte[] key = Words.numbers(number, slot.number());
      byte[] server = Words.numbers(0, Words.server(number, slot.index()));
      slotsNew.add(Entry.of(key, server));
    }
  }

  /// The entries of a map so far; none of it when there is nothing to come.
  private static List<Entry> list(
      Map<Place, List<Entry>> of, Site site, String map, List<?> coming) {
    return coming.isEmpty()
        ? new ArrayList<>()
        : of.computeIfAbsent(new Place(site, map), _ -> new ArrayList<>());
  }

  private void service(ServicePlan plan, Words words, Map<Place, List<Entry>> into) {
    ServiceId service = plan.service();
    Site site = Site.of(plan);
    byte[] key = words.service(service);
    String suffix = plan.half() == Half.DIRECT ? words.suffix : "";
    put(into, site, Names.mapOf(service) + suffix, Entry.to(key, chain(plan)));
    if (plan.half() == Half.REWRITTEN && masquerades) {
      put(into, site, Names.masqueradeOf(service), Entry.of(key));
    }
  }

  private static void put(Map<Place, List<Entry>> into, Site site, String map, Entry entry) {
    into.computeIfAbsent(new Place(site, map), _ -> new ArrayList<>()).add(entry);
  }

  private static void servers(
      Map<Place, List<Entry>> into, ServicePlan plan, Words words, List<PlanChange.Server> all) {
    Site site = Site.of(plan);
    if (plan.half() == Half.REWRITTEN) {
      List<Entry> withPort = new ArrayList<>();
      List<Entry> anyPort = new ArrayList<>();
      for (PlanChange.Server server : all) {
        if (server.target() instanceof Target.Rewritten(var address, int port)) {
          byte[] key = Words.numbers(Words.server(plan.number(), server.index()));
          if (port == 0) {
            anyPort.add(Entry.of(key, words.address(address)));
          } else {
            withPort.add(Entry.of(key, words.addressAndPort(address, port)));
          }
        }
      }
      String ofPorts = RewrittenTable.servers(plan.number(), true);
      list(into, site, ofPorts, withPort).addAll(withPort);
      String ofAnyPort = RewrittenTable.servers(plan.number(), false);
      list(into, site, ofAnyPort, anyPort).addAll(anyPort);
    } else {
      all.forEach(server -> direct(into, plan, words, server));
    }
  }

  private static void direct(
      Map<Place, List<Entry>> into, ServicePlan plan, Words words, PlanChange.Server server) {
    byte[] key = Words.numbers(Words.server(plan.number(), server.index()));
    Site site = Site.of(plan);
    switch (server.target()) {
      case Target.Rewritten _ -> {} // is not of this half
      case Target.Direct(var address, int ifindex) -> {
        byte[] way = words.interfaceAndAddress(ifindex, address);
        put(into, site, Names.SERVERS + words.suffix, Entry.of(key, way));
      }
      case Target.Passing(var address) ->
          put(into, site, Names.PASSING + words.suffix, Entry.of(key, words.address(address)));
    }
  }
}
