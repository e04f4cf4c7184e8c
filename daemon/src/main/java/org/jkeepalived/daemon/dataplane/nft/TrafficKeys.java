package org.jkeepalived.daemon.dataplane.nft;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.Half;
import org.jkeepalived.core.dataplane.nft.PlanChange;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.dataplane.nft.Target;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Entry;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Found;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftTransaction;

/// The elements that count packets and bytes of NAT servers, two for each: one for what clients
/// send, one for the answers. They come in a transaction of their own, after the one that steers: a
/// counter costs more than an address, and nobody waits for it.
///
/// Services for marked packets have none: their connections say nothing of the mark.
final class TrafficKeys {
  private TrafficKeys() {}

  /// A map of a family.
  private record Place(Site site, String map) {}

  /// The beginning of the names of the maps, to which a direction is added.
  static String map(ServiceId.Address service) {
    return service.port() == 0 ? Names.TRAFFIC_ANY_PORT : Names.TRAFFIC;
  }

  /// The key of a server.
  static byte[] key(ServiceId.Address service, Target.Rewritten server) {
    Words words = Words.of(service.family());
    boolean ports = service.port() != 0;
    ByteBuffer key = ByteBuffer.allocate((ports ? 12 : 4) + 2 * words.address.padded());
    key.put((byte) Words.number(service.protocol())).put(new byte[3]);
    if (ports) {
      key.put(words.addressAndPort(service.address(), service.port()));
      key.put(words.addressAndPort(server.address(), server.port()));
    } else {
      key.put(words.address(service.address())).put(words.address(server.address()));
    }
    return key.array();
  }

  /// Follows changes that are made.
  static void follow(List<PlanChange> changes, NftTransaction transaction) {
    Map<Place, List<Entry>> removed = new LinkedHashMap<>();
    Map<Place, List<Entry>> added = new LinkedHashMap<>();
    for (PlanChange change : changes) {
      if (change.plan().half() == Half.REWRITTEN
          && change.plan().service() instanceof ServiceId.Address service) {
        change.removedServers().forEach(s -> put(removed, service, s.target()));
        change.addedServers().forEach(s -> put(added, service, s.target()));
      }
    }
    removed.forEach((p, entries) -> in(transaction, p.site).remove(p.map, entries));
    added.forEach((p, entries) -> in(transaction, p.site).add(p.map, entries));
  }

  private static NftTransaction.In in(NftTransaction transaction, Site site) {
    return transaction.in(site.family, site.table);
  }

  private static void put(Map<Place, List<Entry>> into, ServiceId.Address service, Target target) {
    if (target instanceof Target.Rewritten server) {
      Entry entry = Entry.of(key(service, server));
      for (String direction : Names.DIRECTIONS) {
        var place = new Place(Site.rewriting(Words.of(service.family())), map(service) + direction);
        into.computeIfAbsent(place, _ -> new ArrayList<>()).add(entry);
      }
    }
  }

  /// What one map gains and loses.
  record Settlement(Site site, String map, List<Entry> removed, List<Entry> added) {
    void write(NftTransaction transaction) {
      in(transaction, site).remove(map, removed).add(map, added);
    }
  }

  /// What brings the elements of one table in line with the plans, whatever is there.
  static List<Settlement> settle(NftSocket socket, Site site, List<ServicePlan> plans) {
    Map<Place, Map<String, Entry>> missing = new LinkedHashMap<>();
    for (String map : List.of(Names.TRAFFIC, Names.TRAFFIC_ANY_PORT)) {
      Names.DIRECTIONS.forEach(
          direction -> missing.put(new Place(site, map + direction), new LinkedHashMap<>()));
    }
    for (ServicePlan plan : plans) {
      if (plan.service() instanceof ServiceId.Address service) {
        Map<Place, List<Entry>> wanted = new LinkedHashMap<>();
        plan.servers().values().forEach(target -> put(wanted, service, target));
        wanted.forEach((place, entries) ->
            entries.forEach(
                e -> missing.computeIfAbsent(place, _ -> new LinkedHashMap<>()).put(text(e), e)));
      }
    }
    List<Settlement> all = new ArrayList<>();
    missing.forEach((place, entries) -> {
      List<Entry> foreign = new ArrayList<>();
      for (Found found : socket.found(site.family, site.table, place.map)) {
        if (entries.remove(text(found.entry())) == null) {
          foreign.add(found.entry());
        }
      }
      all.add(new Settlement(site, place.map, foreign, List.copyOf(entries.values())));
    });
    return all;
  }

  private static String text(Entry entry) {
    return HexFormat.of().formatHex(entry.key());
  }
}
