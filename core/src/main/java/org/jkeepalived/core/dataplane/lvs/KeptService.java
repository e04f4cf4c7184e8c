package org.jkeepalived.core.dataplane.lvs;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One service: what shall be, and what is believed to be.
final class KeptService {
  private final ServiceId id;

  /// Null: it shall not be there.
  @Nullable ServiceSettings wanted;

  /// Null: it is not there, as far as we know.
  private @Nullable ServiceSettings known;

  /// An edit failed, so that `known` is a guess until the next dump.
  private boolean doubtful;

  /// It could not be added, and is not tried again before the next dump or wish.
  private boolean refused;

  /// It was removed, but no dump has shown that yet.
  private boolean gone;

  private final Map<DestinationId, KeptDestination> destinations = new LinkedHashMap<>();

  /// Servers to look at for the next edits.
  private final Set<DestinationId> touched = new LinkedHashSet<>();

  KeptService(ServiceId id) {
    this.id = id;
  }

  boolean isForgettable() {
    return wanted == null && known == null && !doubtful && !gone;
  }

  /// Whether it shall not be there, and may be all the same.
  boolean isLeaving() {
    return wanted == null && !isForgettable();
  }

  void hold(ServiceSettings settings) {
    wanted = settings;
    refused = false;
  }

  /// Its servers go with it, or alone if it is held again before that.
  void release() {
    wanted = null;
    destinations.keySet().forEach(this::release);
  }

  /// If a dump shows it, it is to go.
  void suspect() {
    gone = true;
  }

  void hold(DestinationId destination, DestinationSettings settings) {
    KeptDestination kept = kept(destination);
    kept.wanted = settings;
    kept.open = false;
    touched.add(destination);
  }

  void release(DestinationId destination) {
    KeptDestination kept = destinations.get(destination);
    if (kept != null) {
      kept.wanted = null;
      kept.open = false;
      touched.add(destination);
    }
  }

  void leave(DestinationId destination) {
    KeptDestination kept = kept(destination);
    kept.wanted = null;
    kept.open = true;
  }

  private KeptDestination kept(DestinationId destination) {
    return destinations.computeIfAbsent(destination, _ -> new KeptDestination());
  }

  /// The table was emptied.
  void cleared() {
    known = null;
    settle();
    destinations.values().forEach(KeptDestination::absent);
    destinations.values().removeIf(KeptDestination::isForgettable);
  }

  /// A dump has shown it.
  private void settle() {
    doubtful = false;
    refused = false;
    gone = false;
  }

  /// Appends what has to be done, and takes it for done.
  ///
  /// @param last what is to be done after everything else
  void collect(List<TableEdit> edits, List<TableEdit> last) {
    ServiceSettings settings = wanted;
    if (settings == null) {
      if (known != null || doubtful) {
        last.add(new TableEdit.RemoveService(id));
        gone = true;
        destinations.values().forEach(KeptDestination::removed);
      }
      known = null;
      doubtful = false;
      touched.clear();
      return;
    }
    if (known == null) {
      if (refused) {
        return;
      }
      edits.add(new TableEdit.AddService(id, settings));
      doubtful = false;
      destinations.values().forEach(kept -> kept.known = null);
      touched.addAll(destinations.keySet());
    } else if (!known.equals(settings)) {
      edits.add(new TableEdit.EditService(id, settings));
      doubtful = false;
    }
    known = settings;
    collectDestinations(edits);
  }

  /// Servers come before servers go, so that the service is not without any in between.
  private void collectDestinations(List<TableEdit> edits) {
    for (DestinationId name : touched) {
      KeptDestination kept = destinations.get(name);
      if (kept == null || kept.wanted == null || kept.wanted.equals(kept.known)) {
        continue;
      }
      edits.add(
          kept.known == null
              ? new TableEdit.AddDestination(id, name, kept.wanted)
              : new TableEdit.EditDestination(id, name, kept.wanted));
      kept.known = kept.wanted;
      kept.doubtful = false;
    }
    for (DestinationId name : touched) {
      KeptDestination kept = destinations.get(name);
      if (kept == null || kept.wanted != null || kept.open) {
        continue;
      }
      if (kept.known != null || kept.doubtful) {
        edits.add(new TableEdit.RemoveDestination(id, name));
        kept.removed();
      }
      if (kept.isForgettable()) {
        destinations.remove(name);
      }
    }
    touched.clear();
  }

  /// The service could not be added; whether its servers were, nobody knows.
  void addFailed() {
    doubtful = true;
    refused = true;
    known = null;
    destinations.values().forEach(KeptDestination::doubt);
  }

  /// It could not be changed, or removed.
  void failed() {
    doubtful = true;
  }

  /// A server could not be added, changed or removed.
  void failed(DestinationId destination) {
    kept(destination).doubt();
  }

  /// Compares with a dump; differences that are not our own doing are added to `found`.
  ///
  /// @param entry null: the service is not there
  /// @param isFirst what is there was left by a former process
  void compare(@Nullable TableEntry entry, boolean isFirst, List<Difference> found) {
    if (entry == null) {
      if (known != null && wanted != null && !doubtful) {
        found.add(new Difference.ServiceGone(id));
      }
      cleared();
      return;
    }
    if (wanted != null && known != null && !doubtful && !known.equals(entry.settings())) {
      found.add(new Difference.ServiceChanged(id, entry.settings(), wanted));
    }
    if (wanted == null && gone && isFirst) {
      found.add(new Difference.LeftoverService(id));
    }
    known = entry.settings();
    settle();
    if (wanted == null) {
      return;
    }
    compareDestinations(entry.destinations(), found);
    if (isFirst) {
      adopt(entry.destinations(), found);
    }
  }

  private void compareDestinations(
      Map<DestinationId, DestinationSettings> there, List<Difference> found) {
    Iterator<Map.Entry<DestinationId, KeptDestination>> each = destinations.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<DestinationId, KeptDestination> next = each.next();
      compare(next.getKey(), next.getValue(), there.get(next.getKey()), found);
      if (next.getValue().isForgettable()) {
        each.remove();
      }
    }
  }

  private void compare(
      DestinationId name,
      KeptDestination kept,
      @Nullable DestinationSettings actual,
      List<Difference> found) {
    DestinationSettings settings = kept.wanted;
    if (settings != null && kept.known != null && !kept.doubtful) {
      if (actual == null) {
        found.add(new Difference.DestinationGone(id, name));
      } else if (!actual.equals(kept.known)) {
        found.add(new Difference.DestinationChanged(id, name, actual, settings));
      }
    }
    kept.absent();
    kept.known = actual;
    if (settings == null ? actual != null : !settings.equals(actual)) {
      touched.add(name);
    }
  }

  /// What a former process left here and nobody wants goes.
  private void adopt(Map<DestinationId, DestinationSettings> there, List<Difference> found) {
    there.forEach((name, settings) -> {
      if (!destinations.containsKey(name)) {
        kept(name).known = settings;
        touched.add(name);
        found.add(new Difference.Leftover(id, name));
      }
    });
  }

  /// Whether [#collect] would find anything.
  boolean isPending() {
    return !touched.isEmpty() || (wanted == null ? known != null : !wanted.equals(known));
  }
}
