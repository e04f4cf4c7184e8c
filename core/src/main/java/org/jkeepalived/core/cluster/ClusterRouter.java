package org.jkeepalived.core.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;

/// A virtual router and the nodes that may be its master, in the order they were named.
///
/// @param number virtual router ID
public record ClusterRouter(int number, AddressFamily family, List<Member> members) {
  public ClusterRouter {
    members = List.copyOf(members);
  }

  /// What tells virtual routers apart. Nodes may name their interfaces differently, so the
  /// interface counts only where a node has the ID on several.
  private record Key(int number, AddressFamily family, String interfaceName) {}

  static List<ClusterRouter> of(List<ClusterNode> nodes) {
    Map<Key, List<Member>> routers = new LinkedHashMap<>();
    for (ClusterNode node : nodes) {
      for (VrrpInstance instance : node.configuration().instances()) {
        String name = isRepeated(nodes, instance) ? instance.interfaceName().orElse("") : "";
        var key = new Key(instance.virtualRouterId(), instance.family(), name);
        routers.computeIfAbsent(key, _ -> new ArrayList<>()).add(Member.of(node, instance));
      }
    }
    return routers.entrySet().stream()
        .map(e -> new ClusterRouter(e.getKey().number, e.getKey().family, e.getValue()))
        .toList();
  }

  private static boolean isRepeated(List<ClusterNode> nodes, VrrpInstance instance) {
    return nodes.stream()
        .anyMatch(node ->
            node.configuration().instances().stream()
                    .filter(i ->
                        i.virtualRouterId() == instance.virtualRouterId()
                            && i.family() == instance.family())
                    .count()
                > 1);
  }

  /// Advertised and other addresses of a member.
  static List<IpAddress> addresses(Member member) {
    List<VirtualAddress> all = new ArrayList<>(member.instance().addresses());
    all.addAll(member.instance().excludedAddresses());
    return all.stream().map(VirtualAddress::address).sorted().distinct().toList();
  }

  /// All addresses of its members, as one text.
  String addressText() {
    List<IpAddress> all = addresses();
    return all.isEmpty()
        ? "its addresses"
        : String.join(", ", all.stream().map(IpAddress::toString).toList());
  }

  /// All addresses of its members.
  public List<IpAddress> addresses() {
    return members.stream().flatMap(m -> addresses(m).stream()).distinct().toList();
  }

  /// `virtual router 51 (VI_1)`.
  String label() {
    return "virtual router " + number + " (" + members.getFirst().instance().name() + ")";
  }
}
