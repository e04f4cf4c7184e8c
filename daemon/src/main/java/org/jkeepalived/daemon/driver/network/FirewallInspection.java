package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.linux.netlink.netfilter.NftSocket;
import org.jkeepalived.linux.netlink.netfilter.NftTable;

/// Compares our tables with what the kernel has, and reads what their rules have counted.
final class FirewallInspection {
  private FirewallInspection() {}

  /// Whether the kernel has these rules and these elements, and no others in these tables.
  static boolean isIntact(NftSocket socket, List<NftTable> tables) {
    for (NftTable table : tables) {
      List<String> chains =
          socket.rules(table.family(), table.name()).stream()
              .map(NftSocket.RuleState::chain)
              .sorted()
              .toList();
      List<String> wanted = table.rules().stream().map(NftTable.Rule::chain).sorted().toList();
      if (!chains.equals(wanted)) {
        return false;
      }
      for (NftTable.Set set : table.sets()) {
        Set<NftTable.Element> there =
            new HashSet<>(socket.elements(table.family(), table.name(), set.name()));
        if (!there.equals(new HashSet<>(set.elements()))) {
          return false;
        }
      }
    }
    return true;
  }

  /// Each chain with its rules' counters.
  static List<NetworkStatus.Chain> report(NftSocket socket, List<NftTable> tables) {
    List<NetworkStatus.Chain> chains = new ArrayList<>();
    for (NftTable table : tables) {
      String family = table.family().name().toLowerCase(Locale.ROOT);
      List<NftSocket.RuleState> all = socket.rules(table.family(), table.name());
      for (NftTable.Chain chain : table.chains()) {
        List<NftSocket.RuleState> rules =
            all.stream().filter(rule -> rule.chain().equals(chain.name())).toList();
        chains.add(
            new NetworkStatus.Chain(
                family + " " + table.name() + " " + chain.name(),
                rules.size(),
                rules.stream().anyMatch(NftSocket.RuleState::counts),
                rules.stream().map(NftSocket.RuleState::packets).toList()));
      }
    }
    return chains;
  }
}
