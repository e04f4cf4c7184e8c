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
import org.jkeepalived.linux.netlink.netfilter.NftFamily;
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
    for (Words words : Words.values()) {
      counts.read(socket, words.table, Names.CONNECTIONS);
      for (String direction : Names.DIRECTIONS) {
        counts.read(socket, words.table, Names.TRAFFIC + direction);
        counts.read(socket, words.table, Names.TRAFFIC_ANY_PORT + direction);
      }
      counts.read(socket, NftFamily.NETDEV, Names.SERVERS + words.suffix);
      counts.read(socket, NftFamily.NETDEV, Names.PASSING + words.suffix);
    }
    counts.read(socket, NftFamily.NETDEV, Names.CONNECTIONS);
    Map<ServiceId, ServiceCounters> all = new LinkedHashMap<>();
    table.services().forEach(service -> all.put(service, counts.service(service)));
    return all;
  }

  private void read(NftSocket socket, NftFamily family, String map) {
    for (Found element : socket.found(family, Names.TABLE, map)) {
      found.put(key(family, map, element.entry().key()), element);
    }
  }

  private static String key(NftFamily family, String map, byte[] key) {
    return family + "/" + map + "/" + HexFormat.of().formatHex(key);
  }

  private long packets(NftFamily family, String map, byte[] key) {
    Found element = found.get(key(family, map, key));
    return element == null ? 0 : element.packets();
  }

  private long bytes(NftFamily family, String map, byte[] key) {
    Found element = found.get(key(family, map, key));
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
    NftFamily family = ChangeWriter.family(plan);
    long connections = packets(family, Names.CONNECTIONS, key);
    return switch (target) {
      case Target.Rewritten rewritten when plan.service() instanceof ServiceId.Address service -> {
        String map = TrafficKeys.map(service);
        byte[] server = TrafficKeys.key(service, rewritten);
        yield new Traffic(
            connections,
            packets(family, map + "in", server),
            packets(family, map + "out", server),
            bytes(family, map + "in", server),
            bytes(family, map + "out", server));
      }
      case Target.Rewritten _ -> new Traffic(connections, 0, 0, 0, 0);
      case Target.Direct _ -> passed(connections, family, Names.SERVERS + words.suffix, key);
      case Target.Passing _ -> passed(connections, family, Names.PASSING + words.suffix, key);
    };
  }

  private Traffic passed(long connections, NftFamily family, String map, byte[] key) {
    return new Traffic(connections, packets(family, map, key), 0, bytes(family, map, key), 0);
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
  static List<Found> stale(NftSocket socket, NftFamily family, List<ServicePlan> plans) {
    Map<Integer, ServicePlan> byNumber = new HashMap<>();
    plans.forEach(plan -> byNumber.put(plan.number(), plan));
    return socket.found(family, Names.TABLE, Names.CONNECTIONS).stream()
        .filter(element -> {
          int server = Words.readNumber(element.entry().key(), 0);
          ServicePlan plan = byNumber.get(Words.numberOf(server));
          return plan == null || !plan.servers().containsKey(Words.indexOf(server));
        })
        .toList();
  }
}
