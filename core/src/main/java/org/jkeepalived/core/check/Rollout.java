package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.HoldService;
import org.jkeepalived.core.check.CheckEffect.ReleaseService;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.VirtualServer;

/// Goes from one configuration to another. What both have goes on as it is; what only one has comes
/// or goes.
final class Rollout {
  private final Consumer<CheckEffect> effects;
  private final Announcer announcer;
  private final Placement placement;
  private final Pool pool;
  private final ServerRollout servers;
  private final Marks marks;

  Rollout(
      Consumer<CheckEffect> effects,
      Announcer announcer,
      Placement placement,
      Pool pool,
      ServerRollout servers,
      Marks marks) {
    this.effects = effects;
    this.announcer = announcer;
    this.placement = placement;
    this.pool = pool;
    this.servers = servers;
    this.marks = marks;
  }

  /// Changes `services` to what `next` wants.
  void apply(Map<ServiceKey, Service> services, LvsConfiguration next, long nowNanos) {
    servers.configure(next.settings().initialNotifies());
    marks.configure(next);
    Map<ServiceKey, List<ServiceId>> ids = new LinkedHashMap<>();
    ServiceIds expansion = new ServiceIds(next, marks, announcer);
    for (VirtualServer server : next.virtualServers()) {
      ids.put(server.key(), expansion.of(server));
    }
    Map<ServiceKey, Service> former = new HashMap<>(services);
    for (Service service : List.copyOf(services.values())) {
      if (!ids.containsKey(service.key())) {
        remove(service, nowNanos);
      } else {
        releaseOthers(service, ids.get(service.key()));
      }
    }
    services.clear();
    for (VirtualServer server : next.virtualServers()) {
      Service service = former.get(server.key());
      List<ServiceId> own = ids.getOrDefault(server.key(), List.of());
      if (service == null) {
        service = add(server, own, nowNanos);
      } else {
        update(service, server, own, nowNanos);
      }
      services.put(server.key(), service);
    }
  }

  private Service add(VirtualServer config, List<ServiceId> ids, long nowNanos) {
    Service service = new Service(config, ids);
    ids.forEach(id -> effects.accept(new HoldService(id, service.settings())));
    servers.addAll(service, nowNanos);
    pool.settleFirst(service, nowNanos);
    return service;
  }

  /// Services go before others may come in their place. From here on they are not this one's: what
  /// it still has to say of its servers must not reach whoever has them next.
  private void releaseOthers(Service service, List<ServiceId> kept) {
    List<ServiceId> stay = new ArrayList<>(service.ids());
    stay.retainAll(Set.copyOf(kept));
    for (ServiceId id : service.ids()) {
      if (!stay.contains(id)) {
        effects.accept(new ReleaseService(id));
      }
    }
    service.narrow(stay);
  }

  private void update(Service service, VirtualServer config, List<ServiceId> ids, long nowNanos) {
    ServiceSettings before = service.settings();
    Set<ServiceId> known = new HashSet<>(service.ids());
    boolean isTwin = service.config().servers().stream().anyMatch(service.config()::isSorryServer);
    boolean willBe = config.servers().stream().anyMatch(config::isSorryServer);
    if (isTwin != willBe || !service.config().sorryServer().equals(config.sorryServer())) {
      placement.removeSorry(service);
    }
    servers.removeVanished(service, config);
    service.reconfigure(config, ids);
    List<ServiceId> fresh = new ArrayList<>();
    for (ServiceId id : ids) {
      boolean isFresh = !known.contains(id);
      if (isFresh) {
        fresh.add(id);
      }
      if (isFresh || !service.settings().equals(before)) {
        effects.accept(new HoldService(id, service.settings()));
      }
    }
    placement.repeat(service, fresh);
    servers.update(service, nowNanos);
    placement.placeAll(service);
    pool.settle(service, nowNanos);
  }

  /// A virtual server that is no longer configured. Everybody hears that its servers are down.
  private void remove(Service service, long nowNanos) {
    announcer.log("Removing Virtual Server " + service.name());
    service.servers().forEach(servers::remove);
    if (service.hasQuorum()) {
      long threshold = service.threshold();
      service.quorum(false, nowNanos);
      announcer.tell(service, threshold, false);
    }
    service.ids().forEach(id -> effects.accept(new ReleaseService(id)));
    placement.forget(service);
  }
}
