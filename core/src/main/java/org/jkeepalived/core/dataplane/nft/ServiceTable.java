package org.jkeepalived.core.dataplane.nft;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jspecify.annotations.Nullable;

/// What services and servers shall be there, what is there, and the changes between the two.
///
/// Every method costs as much as what it is given; only [#observe] looks at everything.
public final class ServiceTable {
  private final boolean nearestAllowed;
  private final Map<ServiceId, WantedService> wanted = new LinkedHashMap<>();
  private final Map<ServiceId, Map<Half, ServicePlan>> installed = new LinkedHashMap<>();
  private final Set<ServiceId> dirty = new LinkedHashSet<>();
  private final Map<ServiceId, String> complaints = new LinkedHashMap<>();
  private final List<Complaint> news = new ArrayList<>();
  private final Set<Integer> numbers = new HashSet<>();
  private int lastNumber;

  /// @param nearestAllowed whether what comes nearest may stand in for what cannot be had
  public ServiceTable(boolean nearestAllowed) {
    this.nearestAllowed = nearestAllowed;
  }

  /// Something to be said about a service.
  ///
  /// @param installed whether the service is there nevertheless
  public record Complaint(ServiceId service, boolean installed, String text) {}

  /// This service shall be there with these settings.
  public void hold(ServiceId service, ServiceSettings settings) {
    WantedService entry = wanted.get(service);
    if (entry == null) {
      wanted.put(service, newService(service, settings));
    } else if (entry.settings.equals(settings)) {
      return;
    } else {
      entry.settings = settings;
    }
    dirty.add(service);
  }

  private WantedService newService(ServiceId service, ServiceSettings settings) {
    Map<Half, ServicePlan> there = installed.getOrDefault(service, Map.of());
    int number =
        there.values().stream().findFirst().map(ServicePlan::number).orElseGet(this::nextNumber);
    return new WantedService(service, number, settings);
  }

  /// A number that was not used for long; 0 when all are taken.
  private int nextNumber() {
    for (int i = 0; i < ServicePlan.MOST_SERVICES; i++) {
      lastNumber = lastNumber >= ServicePlan.MOST_SERVICES ? 1 : lastNumber + 1;
      if (numbers.add(lastNumber)) {
        return lastNumber;
      }
    }
    return 0;
  }

  /// This service shall not be there, nor any server of it.
  public void release(ServiceId service) {
    WantedService entry = wanted.remove(service);
    if (entry != null) {
      numbers.remove(entry.number);
      dirty.add(service);
    }
  }

  /// This server shall be in a service that is held.
  public void hold(ServiceId service, DestinationId destination, DestinationSettings settings) {
    WantedService entry = wanted.get(service);
    if (entry == null) {
      throw new IllegalArgumentException("a server of " + service + ", which is not held");
    }
    adopt(entry, destination);
    entry.left.remove(destination);
    if (!settings.equals(entry.destinations.put(destination, settings))) {
      dirty.add(service);
    }
  }

  /// Nothing is decided about this server: it stays where it is there, and is not added.
  public void leave(ServiceId service, DestinationId destination) {
    WantedService entry = wanted.get(service);
    if (entry != null && !entry.destinations.containsKey(destination)) {
      adopt(entry, destination);
      entry.left.add(destination);
      dirty.add(service);
    }
  }

  /// This server shall not be in the service.
  public void release(ServiceId service, DestinationId destination) {
    WantedService entry = wanted.get(service);
    if (entry != null) {
      boolean known = entry.left.remove(destination);
      known |= entry.destinations.remove(destination) != null;
      if (known) {
        dirty.add(service);
      }
    }
  }

  /// A server that stands in the kernel keeps its index.
  private void adopt(WantedService entry, DestinationId destination) {
    installed
        .getOrDefault(entry.id, Map.of())
        .values()
        .forEach(plan -> entry.adopt(destination, plan));
  }

  /// All services that shall be there.
  public Set<ServiceId> services() {
    return Set.copyOf(wanted.keySet());
  }

  /// Whether nothing is there and nothing is wished.
  public boolean isEmpty() {
    return wanted.isEmpty() && installed.isEmpty();
  }

  /// Nothing is there, and nothing is wished any longer.
  public void clear() {
    wanted.clear();
    installed.clear();
    dirty.clear();
    complaints.clear();
    numbers.clear();
  }

  /// The index of a server; 0 when it has none.
  public int index(ServiceId service, DestinationId destination) {
    WantedService entry = wanted.get(service);
    return entry == null ? 0 : entry.index(destination);
  }

  /// Servers of a service that is held.
  public Set<DestinationId> destinations(ServiceId service) {
    WantedService entry = wanted.get(service);
    return entry == null ? Set.of() : Set.copyOf(entry.destinations.keySet());
  }

  /// What is there of a service, as far as is known.
  public Optional<ServicePlan> installed(ServiceId service, Half half) {
    return Optional.ofNullable(installed.getOrDefault(service, Map.of()).get(half));
  }

  /// The kernel has exactly these; what differs from what shall be there is among the next changes.
  public void observe(List<ServicePlan> actual) {
    dirty.addAll(installed.keySet());
    dirty.addAll(wanted.keySet());
    installed.clear();
    for (ServicePlan plan : actual) {
      installed
          .computeIfAbsent(plan.service(), _ -> new EnumMap<>(Half.class))
          .put(plan.half(), plan);
      numbers.add(plan.number());
      dirty.add(plan.service());
    }
  }

  /// The ways to servers may have changed.
  public void reconsider() {
    dirty.addAll(wanted.keySet());
  }

  /// What shall be changed now; assumed done until [#observe] says otherwise.
  public List<PlanChange> changes(Ways ways) {
    List<PlanChange> changes = new ArrayList<>();
    for (ServiceId service : dirty) {
      WantedService entry = wanted.get(service);
      Judgement judgement = entry == null ? Judgement.NONE : Judgement.of(entry, nearestAllowed);
      List<String> unreachable = new ArrayList<>();
      if (entry != null) {
        entry.number();
      }
      for (Half half : Half.values()) {
        change(service, judgement.refused() ? null : entry, half, ways, unreachable)
            .ifPresent(changes::add);
      }
      complain(service, judgement.with(unreachable));
    }
    dirty.clear();
    return changes;
  }

  private Optional<PlanChange> change(
      ServiceId service,
      @Nullable WantedService entry,
      Half half,
      Ways ways,
      List<String> unreachable) {
    Map<Half, ServicePlan> there =
        installed.computeIfAbsent(service, _ -> new EnumMap<>(Half.class));
    ServicePlan before = there.get(half);
    Planner planner = entry == null ? null : new Planner(entry, half, before, ways);
    Planner.Planned planned = planner == null ? null : planner.plan().orElse(null);
    if (planner != null) {
      unreachable.addAll(planner.unreachable());
    }
    if (planned == null) {
      there.remove(half);
      if (there.isEmpty()) {
        installed.remove(service);
      }
      return Optional.ofNullable(before).map(PlanChange::removal);
    }
    there.put(half, planned.plan());
    PlanChange change = PlanChange.between(before, planned.plan(), planned.rules());
    return Optional.of(change).filter(it -> !it.isNothing());
  }

  private void complain(ServiceId service, Judgement judgement) {
    if (judgement.text().isEmpty()) {
      complaints.remove(service);
    } else if (!judgement.text().equals(complaints.put(service, judgement.text()))) {
      news.add(new Complaint(service, !judgement.refused(), judgement.text()));
    }
  }

  /// What is to be said since the last time.
  public List<Complaint> complaints() {
    List<Complaint> all = List.copyOf(news);
    news.clear();
    return all;
  }
}
