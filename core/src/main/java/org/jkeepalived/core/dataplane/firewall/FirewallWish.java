package org.jkeepalived.core.dataplane.firewall;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.dataplane.WantedAddress;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.FirewallSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;

/// What the firewall shall do: drop what is for the addresses of virtual routers that accept
/// nothing, and keep group membership reports off virtual MACs.
///
/// It depends on the configuration only, not on who is master: a packet for an address that this
/// node does not have passes by anyway, and a takeover then needs no rule.
///
/// @param table name of the table, of both families
/// @param closed addresses that accept nothing; link-local ones are in `closedLocal`
/// @param closedSources whether packets from these addresses are dropped too
/// @param virtualMacs virtual interfaces with a MAC of their own
public record FirewallWish(
    String table,
    int priority,
    boolean counters,
    List<IpAddress> closed,
    List<LocalAddress> closedLocal,
    boolean closedSources,
    List<VirtualLink> virtualMacs) {
  /// The table's name when none is given (keepalived).
  public static final String DEFAULT_TABLE = "keepalived";

  /// A link-local address, which means something on one interface only.
  ///
  /// @param byName whether the interface is matched by name: it may come and go
  public record LocalAddress(IpAddress address, String interfaceName, boolean byName) {}

  public FirewallWish {
    closed = List.copyOf(closed);
    closedLocal = List.copyOf(closedLocal);
    virtualMacs = List.copyOf(virtualMacs);
  }

  /// What a configuration needs; nothing when no packet has to be dropped.
  public static Optional<FirewallWish> of(Configuration configuration, List<VirtualLink> links) {
    FirewallSettings settings = configuration.global().firewall();
    Set<IpAddress> closed = new LinkedHashSet<>();
    Set<LocalAddress> local = new LinkedHashSet<>();
    for (VrrpInstance instance : configuration.instances()) {
      if (isClosed(instance)) {
        boolean byName = !instance.trackPrimary() && !settings.nftablesIfindex();
        String own =
            instance.addressInterface().orElse(WantedAddress.defaultInterface(configuration));
        addresses(instance)
            .forEach(line -> {
              if (isLocal(line.address())) {
                String on = line.interfaceName().orElse(own);
                local.add(new LocalAddress(line.address(), on, byName));
              } else {
                closed.add(line.address());
              }
            });
      }
    }
    List<VirtualLink> macs =
        links.stream().filter(link -> link.kind() instanceof VirtualLink.Kind.Macvlan).toList();
    if (closed.isEmpty() && local.isEmpty() && macs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FirewallWish(
            settings.nftablesTable().orElse(DEFAULT_TABLE),
            settings.nftablesPriority(),
            settings.nftablesCounters(),
            new ArrayList<>(closed),
            new ArrayList<>(local),
            closesSources(settings),
            macs));
  }

  /// With iptables alone and no chain for what leaves, only what arrives is dropped.
  private static boolean closesSources(FirewallSettings settings) {
    return settings.nftablesTable().isPresent()
        || settings.iptables().flatMap(FirewallSettings.Chains::output).isPresent()
        || settings.iptables().isEmpty();
  }

  /// Whether nothing that is sent to its addresses reaches this node (`no_accept`); the owner of
  /// the addresses always answers (RFC 9568 §6.1).
  public static boolean isClosed(VrrpInstance instance) {
    return !instance.accept() && !instance.isOwner() && addresses(instance).findAny().isPresent();
  }

  private static Stream<VirtualAddress> addresses(VrrpInstance instance) {
    return Stream.concat(instance.addresses().stream(), instance.excludedAddresses().stream());
  }

  private static boolean isLocal(IpAddress address) {
    return address.family() == AddressFamily.IPV6 && address.isLinkLocal();
  }
}
