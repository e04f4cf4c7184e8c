package org.jkeepalived.core.dataplane.lvs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What shall be in a data plane's table and what is believed to be there, and from the two the
/// edits. Belongs to one thread.
///
/// Begin with what is wanted, tell what a dump shows ([#actual]), and then ask for [#edits] as
/// often as anything was wished: the work is that of what changed. Services that were never held
/// here are other people's, and so are servers that others add to a service of ours. Only what
/// stands in our services when the first dump comes was left by a former process of ours, and goes
/// unless it is wanted.
///
/// For whoever carries the edits out: adding what is there already means changing it, removing what
/// is not there is done.
public final class TableKeeper {
  private final Map<ServiceId, KeptService> services = new LinkedHashMap<>();
  private final Set<ServiceId> touched = new LinkedHashSet<>();
  private boolean isAdopted;

  /// This service shall be there with these settings.
  public void hold(ServiceId service, ServiceSettings settings) {
    kept(service).hold(settings);
    touched.add(service);
  }

  /// This service shall not be there, nor any server of it. Of a service that was never held it
  /// means that a former process may have left it: it goes if the next dump shows it.
  public void release(ServiceId service) {
    boolean isKnown = services.containsKey(service);
    KeptService kept = kept(service);
    kept.release();
    if (!isKnown) {
      kept.suspect();
    }
    touched.add(service);
  }

  /// This server shall be in a service that is held, with these settings.
  public void hold(ServiceId service, DestinationId destination, DestinationSettings settings) {
    held(service).hold(destination, settings);
    touched.add(service);
  }

  /// This server shall not be in the service.
  public void release(ServiceId service, DestinationId destination) {
    KeptService kept = services.get(service);
    if (kept != null) {
      kept.release(destination);
      touched.add(service);
    }
  }

  /// Whether this server shall be in a service that is held is not decided yet: if a former process
  /// left it there, it stays as it is.
  public void leave(ServiceId service, DestinationId destination) {
    held(service).leave(destination);
  }

  private KeptService kept(ServiceId service) {
    return services.computeIfAbsent(service, KeptService::new);
  }

  private KeptService held(ServiceId service) {
    KeptService kept = services.get(service);
    if (kept == null || kept.wanted == null) {
      throw new IllegalStateException("a server of a service that is not held: " + service.text());
    }
    return kept;
  }

  /// What is to be done now, in an order in which it can be done: services before their servers,
  /// new servers before old ones go. Taken for done unless [#failed] or the next dump says
  /// otherwise.
  public List<TableEdit> edits() {
    List<TableEdit> edits = new ArrayList<>();
    List<TableEdit> last = new ArrayList<>();
    for (ServiceId service : touched) {
      KeptService kept = services.get(service);
      if (kept != null) {
        kept.collect(edits, last);
        if (kept.isForgettable()) {
          services.remove(service);
        }
      }
    }
    touched.clear();
    edits.addAll(last);
    return edits;
  }

  /// This edit could not be done. It is tried again after the next dump, or when the same thing is
  /// wished anew.
  public void failed(TableEdit edit) {
    KeptService kept = kept(edit.service());
    switch (edit) {
      case TableEdit.AddService _ -> kept.addFailed();
      case TableEdit.EditService _, TableEdit.RemoveService _ -> kept.failed();
      case TableEdit.AddDestination(_, var destination, _) -> kept.failed(destination);
      case TableEdit.EditDestination(_, var destination, _) -> kept.failed(destination);
      case TableEdit.RemoveDestination(_, var destination) -> kept.failed(destination);
    }
  }

  /// Compares with what a dump of the whole table shows; [#edits] then puts right what differs.
  ///
  /// @return what others did, one entry for each log line
  public List<Difference> actual(Collection<TableEntry> dump) {
    Map<ServiceId, TableEntry> there = new HashMap<>();
    for (TableEntry entry : dump) {
      there.put(entry.service(), entry);
    }
    List<Difference> found = new ArrayList<>();
    Iterator<Map.Entry<ServiceId, KeptService>> each = services.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<ServiceId, KeptService> next = each.next();
      KeptService kept = next.getValue();
      kept.compare(there.get(next.getKey()), !isAdopted, found);
      if (kept.isForgettable()) {
        each.remove();
      } else if (kept.isPending()) {
        touched.add(next.getKey());
      }
    }
    isAdopted = true;
    return found;
  }

  /// Services that shall not be there, and of which no dump has shown yet that they are not.
  public Set<ServiceId> leaving() {
    Set<ServiceId> leaving = new LinkedHashSet<>();
    services.forEach((service, kept) -> {
      if (kept.isLeaving()) {
        leaving.add(service);
      }
    });
    return leaving;
  }

  /// The whole table was emptied on our behalf: everything wanted is added anew.
  public void cleared() {
    isAdopted = true;
    services.values().forEach(KeptService::cleared);
    services.values().removeIf(KeptService::isForgettable);
    touched.addAll(services.keySet());
  }
}
