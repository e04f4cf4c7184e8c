package org.jkeepalived.daemon.driver.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jkeepalived.core.dataplane.firewall.FirewallWish;
import org.jkeepalived.core.dataplane.link.LinkSysctls;
import org.jkeepalived.core.dataplane.link.PresentLink;
import org.jkeepalived.core.dataplane.link.VirtualLink;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.daemon.driver.network.NetworkRecord.Content;
import org.jspecify.annotations.Nullable;

/// What the keeper has in the kernel, and the order in which it changes it: what a packet could
/// suffer from is closed before it is opened.
final class NetworkState implements AutoCloseable {
  private static final String GROUP_REPORTS = "ipv4/igmp_link_local_mcast_reports";

  private final NetworkRecord record;
  private final KernelSettings settings;
  private final LinkFitting fitting;
  private final LinkKeeper links;
  private final @Nullable FirewallKeeper firewall;
  private final Content predecessor;
  private Set<String> leftoverTables;
  private NetworkWish wish = NetworkWish.NONE;

  private NetworkState(NetworkRecord record, ToIntFunction<Identifier> groups, DriverLog log) {
    this.record = record;
    settings = new KernelSettings(log);
    fitting = new LinkFitting(settings);
    links = new LinkKeeper(fitting, groups, log);
    firewall = FirewallKeeper.open(log);
    predecessor = record.read();
    leftoverTables = predecessor.tables();
    settings.adopt(predecessor.settings());
  }

  static NetworkState open(NetworkRecord record, ToIntFunction<Identifier> groups, DriverLog log) {
    return new NetworkState(record, groups, log);
  }

  NetworkWish wish() {
    return wish;
  }

  @Nullable FirewallKeeper firewall() {
    return firewall;
  }

  boolean isConcerned(String interfaceName) {
    return wish.links().stream()
        .anyMatch(link -> link.name().equals(interfaceName) || link.parent().equals(interfaceName));
  }

  /// Makes a wish true.
  ///
  /// @return whether every interface could be made whose parent exists
  boolean keep(NetworkWish next) {
    Set<String> names = linkNames(wish);
    names.addAll(predecessor.links());
    names.addAll(linkNames(next));
    Map<String, String> wanted = settings(next);
    settings.announce(wanted);
    writeRecord(names, next);
    wish = next;
    settings.make(wanted);
    // Before the interfaces: the first thing they would say is a group report.
    keepFirewall();
    links.removable(names);
    boolean complete = links.keep(next.links());
    keepFirewall();
    if (firewall != null && !leftoverTables.isEmpty()) {
      firewall.removeLeftovers(leftoverTables);
      leftoverTables = Set.of();
    }
    settings.restoreExcept(withLinkSettings(wanted, next));
    writeRecord(linkNames(next), next);
    return complete;
  }

  private static Set<String> linkNames(NetworkWish wish) {
    Set<String> names = new LinkedHashSet<>();
    wish.links().forEach(link -> names.add(link.name()));
    return names;
  }

  private Map<String, String> settings(NetworkWish next) {
    Map<String, String> wanted = new LinkedHashMap<>(LinkSysctls.ofParents(next.links()));
    if (next.silentGroups()) {
      wanted.put(GROUP_REPORTS, "0");
    }
    if (LinkSysctls.needOwnFilters(next.links())) {
      String all = LinkSysctls.ipv4("all", "rp_filter");
      if (settings.saved().containsKey(all)) {
        settings
            .saved()
            .forEach((path, setting) -> {
              if (path.endsWith("/rp_filter")) {
                wanted.put(path, setting.ours());
              }
            });
      } else {
        wanted.putAll(LinkSysctls.ownFilters(settings.reversePathFilters(), next.links()));
      }
    }
    return wanted;
  }

  /// Settings of interfaces that were there before us go back when we leave them.
  private static Map<String, String> withLinkSettings(
      Map<String, String> wanted, NetworkWish next) {
    Map<String, String> all = new LinkedHashMap<>(wanted);
    next.links().forEach(link -> all.putAll(LinkSysctls.ofLink(link)));
    return all;
  }

  private void writeRecord(Set<String> names, NetworkWish next) {
    Content content = Content.empty();
    content.links().addAll(names);
    content.tables().addAll(leftoverTables);
    wish.firewall().map(FirewallWish::table).ifPresent(content.tables()::add);
    next.firewall().map(FirewallWish::table).ifPresent(content.tables()::add);
    content.settings().putAll(settings.saved());
    record.write(content);
  }

  private void keepFirewall() {
    if (firewall != null) {
      Map<String, Integer> ifindexes = new HashMap<>();
      links.present().forEach(link -> ifindexes.put(link.name(), link.ifindex()));
      firewall.keep(wish.firewall(), ifindexes, fitting.linkLocal());
    }
  }

  boolean isRunning(NetworkWish next) {
    return links.isRunning(next.links());
  }

  NetworkStatus report() {
    Map<String, PresentLink> present = new HashMap<>();
    links.present().forEach(link -> present.put(link.name(), link));
    List<NetworkStatus.Interface> interfaces = new ArrayList<>();
    for (VirtualLink link : wish.links()) {
      PresentLink there = present.get(link.name());
      interfaces.add(
          new NetworkStatus.Interface(
              link.name(),
              link.parent(),
              link.kindName(),
              there == null ? "" : there.mac().toString(),
              there == null ? "missing" : there.up() ? "up" : "down"));
    }
    return new NetworkStatus(interfaces, firewall == null ? List.of() : firewall.report());
  }

  /// Takes everything back.
  void clear() {
    links.delete(wish.links());
    settings.restoreExcept(Map.of());
    if (firewall != null) {
      firewall.clear();
    }
    wish = NetworkWish.NONE;
    record.remove();
  }

  @Override
  public void close() {
    links.close();
    fitting.close();
    if (firewall != null) {
      firewall.close();
    }
  }
}
