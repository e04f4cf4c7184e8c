package org.jkeepalived.core.check;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.HoldDestination;
import org.jkeepalived.core.check.CheckEffect.LeaveDestination;
import org.jkeepalived.core.check.CheckEffect.ReleaseDestination;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.lvs.SorryServer;
import org.jspecify.annotations.Nullable;

/// Tells the data plane where servers shall stand. What was told last is remembered, so that only
/// changes are told.
final class Placement {
  private final Consumer<CheckEffect> effects;

  Placement(Consumer<CheckEffect> effects) {
    this.effects = effects;
  }

  /// After the quorum of a virtual server with a sorry server changed. Who serves from now on comes
  /// before those who no longer do.
  void placeAll(Service service) {
    if (service.isSorry()) {
      placeSorry(service);
    }
    service.servers().forEach(this::place);
    placeSorry(service);
  }

  /// After anything about a server changed.
  void place(Server server) {
    if (server.service().config().isSorryServer(server.config())) {
      placeSorry(server.service());
      return;
    }
    place(server, server.wish());
  }

  /// A sorry server that is a real server, too, has one place for both.
  private void placeSorry(Service service) {
    DestinationSettings wish = service.sorryWish();
    Server twin = service.sorryTwin();
    if (twin != null) {
      DestinationSettings own = twin.wish();
      boolean isOpen = own == null && !twin.isDecided();
      place(twin, service.isSorry() || (own == null && !isOpen) ? wish : own);
      return;
    }
    SorryServer sorry = service.config().sorryServer().orElse(null);
    if (sorry == null || Objects.equals(wish, service.sorryPlaced())) {
      return;
    }
    for (ServiceId id : service.ids()) {
      hold(id, destination(id, sorry), wish);
    }
    service.sorryPlaced(wish);
  }

  private static DestinationId destination(ServiceId id, SorryServer sorry) {
    return Service.destination(id, sorry.address(), sorry.port(), sorry.forwarding());
  }

  private void place(Server server, @Nullable DestinationSettings wish) {
    Service service = server.service();
    if (wish == null && !server.isDecided() && server.placed() == null) {
      if (!server.isLeft()) {
        for (ServiceId id : service.ids()) {
          effects.accept(new LeaveDestination(id, destination(id, server)));
        }
        server.left();
      }
      return;
    }
    if (!server.isLeft() && Objects.equals(wish, server.placed())) {
      return;
    }
    for (ServiceId id : service.ids()) {
      hold(id, destination(id, server), wish);
    }
    server.placed(wish);
  }

  private static DestinationId destination(ServiceId id, Server server) {
    var config = server.config();
    return Service.destination(id, config.address(), config.port(), config.forwarding());
  }

  private void hold(ServiceId id, DestinationId destination, @Nullable DestinationSettings wish) {
    effects.accept(
        wish == null
            ? new ReleaseDestination(id, destination)
            : new HoldDestination(id, destination, wish));
  }

  /// Takes a server out, whatever its state.
  void remove(Server server) {
    if (server.placed() != null || server.isLeft()) {
      for (ServiceId id : server.service().ids()) {
        effects.accept(new ReleaseDestination(id, destination(id, server)));
      }
      server.placed(null);
    }
  }

  /// Takes the sorry server out, whatever the quorum.
  void removeSorry(Service service) {
    SorryServer sorry = service.config().sorryServer().orElse(null);
    if (sorry != null && service.sorryPlaced() != null) {
      for (ServiceId id : service.ids()) {
        effects.accept(new ReleaseDestination(id, destination(id, sorry)));
      }
      service.sorryPlaced(null);
    }
  }

  /// These services are new to the data plane: they get what the others have.
  void repeat(Service service, List<ServiceId> fresh) {
    SorryServer sorry = service.config().sorryServer().orElse(null);
    for (ServiceId id : fresh) {
      for (Server server : service.servers()) {
        repeat(server, id);
      }
      DestinationSettings settings = service.sorryPlaced();
      if (sorry != null && settings != null) {
        effects.accept(new HoldDestination(id, destination(id, sorry), settings));
      }
    }
  }

  private void repeat(Server server, ServiceId id) {
    DestinationSettings settings = server.placed();
    if (settings != null) {
      effects.accept(new HoldDestination(id, destination(id, server), settings));
    } else if (server.isLeft()) {
      effects.accept(new LeaveDestination(id, destination(id, server)));
    }
  }

  /// The services are gone, and all servers with them.
  void forget(Service service) {
    service.servers().forEach(server -> server.placed(null));
    service.sorryPlaced(null);
  }
}
