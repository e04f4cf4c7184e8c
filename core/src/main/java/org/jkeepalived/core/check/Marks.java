package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.MarkPackets;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.core.model.lvs.VirtualServerGroup;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry.Addresses;

/// Firewall marks that stand for the addresses of a group, so that a group is one service for each
/// protocol and family (`nftables_ipvs`). A group keeps its marks over reloads.
final class Marks {
  private record Slot(ServiceKey.Group group, AddressFamily family) {}

  private final Consumer<CheckEffect> effects;
  private final Map<Slot, Long> given = new LinkedHashMap<>();
  private final Set<Long> taken = new HashSet<>();
  private Optional<LvsSettings.Marks> settings = Optional.empty();
  private List<MarkRule> rules = List.of();

  Marks(Consumer<CheckEffect> effects) {
    this.effects = effects;
  }

  /// Goes over to another configuration.
  void configure(LvsConfiguration next) {
    Optional<LvsSettings.Marks> after = next.settings().marks();
    Map<Slot, List<Addresses>> wanted = after.isPresent() ? wanted(next) : Map.of();
    boolean isKept = settings.isPresent() && first(after) == first(settings);
    given.keySet().removeIf(slot -> !isKept || !wanted.containsKey(slot));
    taken.clear();
    taken.addAll(given.values());
    addConfigured(next);
    List<MarkRule> rulesAfter = new ArrayList<>();
    wanted.forEach((slot, addresses) -> {
      long mark = given.computeIfAbsent(slot, _ -> free(first(after)));
      var service = new ServiceId.Mark(slot.family, mark);
      rulesAfter.add(new MarkRule(service, slot.group.protocol(), addresses));
    });
    tell(after, rulesAfter);
  }

  private static long first(Optional<LvsSettings.Marks> settings) {
    return settings.map(LvsSettings.Marks::firstMark).orElse(0L);
  }

  private static Map<Slot, List<Addresses>> wanted(LvsConfiguration next) {
    Map<String, VirtualServerGroup> groups = new HashMap<>();
    next.groups().forEach(group -> groups.put(group.name(), group));
    Map<Slot, List<Addresses>> wanted = new LinkedHashMap<>();
    for (VirtualServer server : next.virtualServers()) {
      if (server.key() instanceof ServiceKey.Group key && groups.containsKey(key.name())) {
        for (Addresses addresses : addresses(groups.get(key.name()))) {
          Slot slot = new Slot(key, addresses.first().family());
          wanted.computeIfAbsent(slot, _ -> new ArrayList<>()).add(addresses);
        }
      }
    }
    return wanted;
  }

  private static List<Addresses> addresses(VirtualServerGroup group) {
    return group.entries().stream()
        .filter(Addresses.class::isInstance)
        .map(Addresses.class::cast)
        .toList();
  }

  /// Marks that the configuration itself gives a meaning are not handed out.
  private void addConfigured(LvsConfiguration next) {
    for (VirtualServer server : next.virtualServers()) {
      if (server.key() instanceof ServiceKey.Mark mark) {
        taken.add(mark.mark());
      }
    }
    for (VirtualServerGroup group : next.groups()) {
      for (Entry entry : group.entries()) {
        if (entry instanceof Entry.Mark mark) {
          taken.add(mark.mark());
        }
      }
    }
  }

  private long free(long first) {
    long mark = first;
    while (!taken.add(mark)) {
      mark++;
    }
    return mark;
  }

  private void tell(Optional<LvsSettings.Marks> after, List<MarkRule> rulesAfter) {
    if (settings.isPresent() && !settings.equals(after) && !rules.isEmpty()) {
      effects.accept(new MarkPackets(settings.get(), List.of()));
      rules = List.of();
    }
    if (after.isPresent() && !rulesAfter.equals(rules)) {
      effects.accept(new MarkPackets(after.get(), rulesAfter));
    }
    settings = after;
    rules = List.copyOf(rulesAfter);
  }

  /// No packet is marked any longer.
  void stop() {
    tell(Optional.empty(), List.of());
  }

  /// The service that stands for these addresses of a group; empty: each is a service of its own.
  Optional<ServiceId> of(ServiceKey.Group group, Addresses addresses) {
    AddressFamily family = addresses.first().family();
    return Optional.ofNullable(given.get(new Slot(group, family)))
        .map(mark -> new ServiceId.Mark(family, mark));
  }
}
