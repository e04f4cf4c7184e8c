package org.jkeepalived.core.status;

import java.util.List;

/// Virtual interfaces and firewall as they are in the kernel at a moment.
public record NetworkStatus(List<Interface> interfaces, List<Chain> chains) {
  /// Nothing.
  public static final NetworkStatus NONE = new NetworkStatus(List.of(), List.of());

  public NetworkStatus {
    interfaces = List.copyOf(interfaces);
    chains = List.copyOf(chains);
  }

  /// A virtual interface that is wanted.
  ///
  /// @param kind `macvlan` or `ipvlan`
  /// @param mac empty while it does not exist
  /// @param state `up`, `down` or `missing`
  public record Interface(String name, String parent, String kind, String mac, String state) {}

  /// A chain of our firewall tables.
  ///
  /// @param name family, table and chain
  /// @param rules how many it has
  /// @param counts whether its rules count (`nftables_counters`)
  /// @param packets by rule, in order
  public record Chain(String name, int rules, boolean counts, List<Long> packets) {
    public Chain {
      packets = List.copyOf(packets);
    }
  }
}
