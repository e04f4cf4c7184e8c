package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.Half;
import org.jkeepalived.core.dataplane.nft.ServicePlan;
import org.jkeepalived.core.dataplane.nft.Target;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.linux.netlink.netfilter.NftMap.Found;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftSocket.RuleState;

/// Reads from the kernel what stands in our tables: as a former process left it, or as others
/// changed it.
final class Inventory {
  /// More slots than any service of ours has: what is beyond was not made by us.
  private static final int MOST_SLOTS = 1 << 20;

  private final NftSocket socket;
  private final Site site;
  private final List<String> maps;
  private final Map<String, List<String>> comments = new HashMap<>();
  private final Map<Integer, int[]> slots = new HashMap<>();

  private Inventory(NftSocket socket, Site site) {
    this.socket = socket;
    this.site = site;
    this.maps = socket.sets(site.family, site.table);
    for (RuleState rule : socket.rules(site.family, site.table)) {
      comments.computeIfAbsent(rule.chain(), _ -> new ArrayList<>()).add(rule.comment());
    }
  }

  /// What stands in one table.
  ///
  /// @param frame comments of the rules of the base chains, one after another; empty without a
  ///   table
  record Table(List<String> frame, List<ServicePlan> plans) {}

  static Table of(NftSocket socket, Site site, List<String> baseChains) {
    var inventory = new Inventory(socket, site);
    List<String> frame = new ArrayList<>();
    for (String chain : baseChains) {
      frame.addAll(inventory.comments.getOrDefault(chain, List.of()));
    }
    if (inventory.comments.isEmpty()) {
      return new Table(frame, List.of());
    }
    inventory.readSlots();
    List<ServicePlan> plans = new ArrayList<>();
    for (Words words : site.words()) {
      if (site.rewrites()) {
        inventory.rewritten(words, plans);
      } else {
        inventory.direct(words, plans);
      }
    }
    return new Table(frame, plans);
  }

  private List<Found> found(String map) {
    return socket.found(site.family, site.table, map);
  }

  /// What is in all maps of a kind.
  private List<Found> foundIn(String kind) {
    List<Found> all = new ArrayList<>();
    for (String map : maps) {
      if (Names.isOf(kind, map)) {
        all.addAll(found(map));
      }
    }
    return all;
  }

  private void readSlots() {
    for (Found slot : foundIn(Names.SLOTS)) {
      int service = Words.readNumber(slot.entry().key(), 0);
      int number = Words.readNumber(slot.entry().key(), 4);
      if (number < 0 || number >= MOST_SLOTS) {
        continue;
      }
      int[] known = slots.getOrDefault(service, new int[0]);
      if (number >= known.length) {
        int former = known.length;
        known = Arrays.copyOf(known, Math.max(number + 1, 2 * former));
        Arrays.fill(known, former, known.length, -1);
      }
      known[number] = Words.indexOf(Words.readNumber(slot.entry().data(), 4));
      slots.put(service, known);
    }
  }

  private void rewritten(Words words, List<ServicePlan> plans) {
    Map<Integer, Map<Integer, Target>> servers = new HashMap<>();
    for (Found server : foundIn(Names.SERVERS)) {
      byte[] data = server.entry().data();
      int port = Words.readPort(data, words.address.padded());
      put(servers, server, new Target.Rewritten(words.readAddress(data, 0), port));
    }
    for (Found server : foundIn(Names.SERVERS_ANY_PORT)) {
      byte[] data = server.entry().data();
      put(servers, server, new Target.Rewritten(words.readAddress(data, 0), 0));
    }
    for (String map : List.of(Names.SERVICES, Names.SERVICES_ANY_PORT, Names.MARKS)) {
      services(map, words, Half.REWRITTEN, servers, plans);
    }
  }

  private void direct(Words words, List<ServicePlan> plans) {
    Map<Integer, Map<Integer, Target>> servers = new HashMap<>();
    for (Found server : found(Names.SERVERS + words.suffix)) {
      byte[] way = server.entry().data();
      IpAddress address = words.readAddress(way, 4);
      put(servers, server, new Target.Direct(address, Words.readNumber(way, 0)));
    }
    for (Found server : found(Names.PASSING + words.suffix)) {
      put(servers, server, new Target.Passing(words.readAddress(server.entry().data(), 0)));
    }
    for (String map : DirectTable.dispatching(site)) {
      services(map + words.suffix, words, Half.DIRECT, servers, plans);
    }
  }

  private static void put(Map<Integer, Map<Integer, Target>> servers, Found server, Target target) {
    int id = Words.readNumber(server.entry().key(), 0);
    servers
        .computeIfAbsent(Words.numberOf(id), _ -> new HashMap<>())
        .put(Words.indexOf(id), target);
  }

  private void services(
      String map,
      Words words,
      Half half,
      Map<Integer, Map<Integer, Target>> servers,
      List<ServicePlan> plans) {
    for (Found found : found(map)) {
      ServiceId service = words.readService(found.entry().key());
      String chain = found.entry().chain();
      int number = Names.number(chain);
      if (service == null || number == 0) {
        continue;
      }
      plans.add(
          new ServicePlan(
              number,
              service,
              half,
              rules(chain),
              servers.getOrDefault(number, Map.of()),
              trimmed(slots.getOrDefault(number, new int[0]))));
    }
  }

  /// What the rules of a chain say, if they are all there and no others.
  private String rules(String chain) {
    List<String> texts = comments.getOrDefault(chain, List.of());
    String first = texts.isEmpty() ? "" : texts.getFirst();
    int expected = first.contains(" persistent ") ? 2 : 1;
    boolean whole = texts.size() == expected && texts.stream().allMatch(first::equals);
    return whole ? first : "";
  }

  private static int[] trimmed(int[] slots) {
    int length = slots.length;
    while (length > 0 && slots[length - 1] < 0) {
      length--;
    }
    return Arrays.copyOf(slots, length);
  }
}
