package org.jkeepalived.daemon.dataplane;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.SyncDaemon;
import org.jspecify.annotations.Nullable;

/// A data plane that may not be there yet. What is wished of it meanwhile is kept, and comes true
/// when [#reconcile] finds the kernel to have one: a module can be loaded at any time.
public final class SteadyPlane implements DataPlane {
  /// The name while there is none.
  public static final String NONE = "none";

  private final Supplier<Optional<DataPlane>> source;
  private final Map<ServiceId, Wish> wishes = new LinkedHashMap<>();
  private LvsSettings.@Nullable Timeouts timeouts;
  private @Nullable SyncWish sync;
  private @Nullable DataPlane plane;

  private record Wish(
      ServiceSettings settings, Map<DestinationId, DestinationSettings> destinations) {}

  private record SyncWish(SyncDaemon config, List<SyncRole> roles) {}

  /// @param source looks for a data plane; asked now and, while there is none, at each [#reconcile]
  public SteadyPlane(Supplier<Optional<DataPlane>> source) {
    this.source = source;
    plane = source.get().orElse(null);
  }

  /// Whether there is one.
  public boolean isThere() {
    return plane != null;
  }

  @Override
  public String name() {
    return plane == null ? NONE : plane.name();
  }

  @Override
  public void hold(ServiceId service, ServiceSettings settings) {
    if (plane != null) {
      plane.hold(service, settings);
      return;
    }
    wishes.put(service, new Wish(settings, destinations(service)));
  }

  /// The servers wished for a service; of one that is not, nothing is remembered.
  private Map<DestinationId, DestinationSettings> destinations(ServiceId service) {
    Wish wish = wishes.get(service);
    return wish == null ? new LinkedHashMap<>() : wish.destinations;
  }

  @Override
  public void release(ServiceId service) {
    if (plane != null) {
      plane.release(service);
    } else {
      wishes.remove(service);
    }
  }

  @Override
  public void hold(ServiceId service, DestinationId destination, DestinationSettings settings) {
    if (plane != null) {
      plane.hold(service, destination, settings);
    } else {
      destinations(service).put(destination, settings);
    }
  }

  @Override
  public void release(ServiceId service, DestinationId destination) {
    if (plane != null) {
      plane.release(service, destination);
    } else {
      destinations(service).remove(destination);
    }
  }

  /// What is there for nobody yet need not be remembered.
  @Override
  public void leave(ServiceId service, DestinationId destination) {
    if (plane != null) {
      plane.leave(service, destination);
    } else {
      destinations(service).remove(destination);
    }
  }

  @Override
  public void clear() {
    if (plane != null) {
      plane.clear();
    }
  }

  @Override
  public void timeouts(LvsSettings.Timeouts wanted) {
    timeouts = wanted;
    if (plane != null) {
      plane.timeouts(wanted);
    }
  }

  @Override
  public void syncDaemon(SyncDaemon config, List<SyncRole> roles) {
    sync = new SyncWish(config, roles);
    if (plane != null) {
      plane.syncDaemon(config, roles);
    }
  }

  @Override
  public void flush() {
    if (plane != null) {
      plane.flush();
    }
  }

  @Override
  public Set<ServiceId> leaving() {
    return plane == null ? Set.of() : plane.leaving();
  }

  @Override
  public void reconcile() {
    if (plane != null) {
      plane.reconcile();
      return;
    }
    source.get().ifPresent(this::found);
  }

  private void found(DataPlane there) {
    plane = there;
    if (timeouts != null) {
      there.timeouts(timeouts);
    }
    wishes.forEach((service, wish) -> {
      there.hold(service, wish.settings);
      wish.destinations.forEach(
          (destination, settings) -> there.hold(service, destination, settings));
    });
    wishes.clear();
    if (sync != null) {
      there.syncDaemon(sync.config, sync.roles);
    }
    there.flush();
  }

  @Override
  public Map<ServiceId, ServiceCounters> counters() {
    return plane == null ? Map.of() : plane.counters();
  }

  @Override
  public void close() {
    if (plane != null) {
      plane.close();
    }
  }
}
