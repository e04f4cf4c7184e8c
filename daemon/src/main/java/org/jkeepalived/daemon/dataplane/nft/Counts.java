package org.jkeepalived.daemon.dataplane.nft;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.Half;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.dataplane.nft.ServiceTable;
import org.jkeepalived.core.dataplane.nft.Target;
import org.jkeepalived.daemon.dataplane.DataPlane.DestinationCounters;
import org.jkeepalived.daemon.dataplane.DataPlane.ServiceCounters;
import org.jkeepalived.daemon.dataplane.DataPlane.Traffic;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Found;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;

/// What our tables have counted, read at one moment.
final class Counts {
  private final ServiceTable table;

  /// By table, map and key.
  private final Map<String, Found> found = new HashMap<>();

  private Counts(ServiceTable table) {
    this.table = table;
  }

  static Map<ServiceId, ServiceCounters> of(NftSocket socket, ServiceTable table) {
    var counts = new Counts(table);
    for (Site site : Site.values()) {
      counts.read(socket, site);
    }
    Map<ServiceId, ServiceCounters> all = new LinkedHashMap<>();
    table.services().forEach(service -> all.put(service, counts.service(service)));
    return all;
  }

  private void read(NftSocket socket, Site site) {
    read(socket, site, Names.CONNECTIONS);
    if (site.rewrites()) {
      for (String direction : Names.DIRECTIONS) {
        read(socket, site, Names.TRAFFIC + direction);
        read(socket, site, Names.TRAFFIC_ANY_PORT + direction);
      }
      return;
    }
    for (Words words : site.words()) {
      read(socket, site, Names.SERVERS + words.suffix);
      read(socket, site, Names.PASSING + words.suffix);
    }
  }

  private void read(NftSocket socket, Site site, String map) {
    for (Found element : socket.found(site.family, site.table, map)) {
      found.put(key(site, map, element.entry().key()), element);
    }
  }

  private static String key(Site site, String map, byte[] key) {
    return site.name() + "/" + map + "/" + HexFormat.of().formatHex(key);
  }

  private long packets(Site site, String map, byte[] key) {
    Found element = found.get(key(site, map, key));
    return element == null ? 0 : element.packets();
  }

  private long bytes(Site site, String map, byte[] key) {
    Found element = found.get(key(site, map, key));
    return element == null ? 0 : element.bytes();
  }

  private ServiceCounters service(ServiceId service) {
    Map<DestinationId, DestinationCounters> destinations = new LinkedHashMap<>();
    Traffic sum = new Traffic(0, 0, 0, 0, 0);
    for (DestinationId destination : table.destinations(service)) {
      Traffic traffic = new Traffic(0, 0, 0, 0, 0);
      int index = table.index(service, destination);
      // What one half lets pass, the other half counts.
      for (Half half : List.of(Half.REWRITTEN, Half.DIRECT)) {
        ServicePlan plan = table.installed(service, half).orElse(null);
        Target target = plan == null ? null : plan.servers().get(index);
        if (plan != null && target != null) {
          traffic = of(plan, index, target);
          break;
        }
      }
      destinations.put(destination, new DestinationCounters(traffic, -1, -1, -1));
      sum = plus(sum, traffic);
    }
    return new ServiceCounters(sum, destinations);
  }

  private Traffic of(ServicePlan plan, int index, Target target) {
    Words words = Words.of(plan.service().family());
    byte[] key = Words.numbers(Words.server(plan.number(), index));
    Site site = Site.of(plan);
    long connections = packets(site, Names.CONNECTIONS, key);
    return switch (target) {
      case Target.Rewritten rewritten when plan.service() instanceof ServiceId.Address service -> {
        String map = TrafficKeys.map(service);
        byte[] server = TrafficKeys.key(service, rewritten);
        yield new Traffic(
            connections,
            packets(site, map + "in", server),
            packets(site, map + "out", server),
            bytes(site, map + "in", server),
            bytes(site, map + "out", server));
      }
      case Target.Rewritten _ -> new Traffic(connections, 0, 0, 0, 0);
      case Target.Direct _ -> passed(connections, site, Names.SERVERS + words.suffix, key);
      case Target.Passing _ -> passed(connections, site, Names.PASSING + words.suffix, key);
    };
  }

  private Traffic passed(long connections, Site site, String map, byte[] key) {
    return new Traffic(connections, packets(site, map, key), 0, bytes(site, map, key), 0);
  }

  private static Traffic plus(Traffic a, Traffic b) {
    return new Traffic(
        a.connections() + b.connections(),
        a.inPackets() + b.inPackets(),
        a.outPackets() + b.outPackets(),
        a.inBytes() + b.inBytes(),
        a.outBytes() + b.outBytes());
  }

  /// Elements that count connections of servers that are gone: rules make them, so nothing else
  /// takes them out.
  static List<Found> stale(NftSocket socket, Site site, List<ServicePlan> plans) {
    Map<Integer, ServicePlan> byNumber = new HashMap<>();
    plans.forEach(plan -> byNumber.put(plan.number(), plan));
    return socket.found(site.family, site.table, Names.CONNECTIONS).stream()
        .filter(element -> {
          int server = Words.readNumber(element.entry().key(), 0);
          ServicePlan plan = byNumber.get(Words.numberOf(server));
          return plan == null || !plan.servers().containsKey(Words.indexOf(server));
        })
        .toList();
  }
}
