package org.jkeepalived.core.check;

import java.util.Collection;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.FlushTable;
import org.jkeepalived.core.check.CheckEffect.ReleaseService;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.lvs.LvsSettings.FlushOnStop;

/// The end of the process.
final class Departure {
  private final Consumer<CheckEffect> effects;
  private final Announcer announcer;

  Departure(Consumer<CheckEffect> effects, Announcer announcer) {
    this.effects = effects;
    this.announcer = announcer;
  }

  /// Takes everything out, and tells those who are to be told (`omega`).
  void leave(Collection<Service> services, FlushOnStop flush) {
    for (Service service : services) {
      service.servers().forEach(this::leave);
      if (service.hasQuorum() && service.config().notifyWhenStopping()) {
        long threshold = service.threshold();
        service.quorum(false, service.quorumSinceNanos());
        announcer.tell(service, threshold, false);
      }
      if (flush != FlushOnStop.EVERYTHING) {
        for (ServiceId id : service.ids()) {
          effects.accept(new ReleaseService(id));
        }
      }
    }
    if (flush == FlushOnStop.EVERYTHING) {
      effects.accept(new FlushTable());
    }
  }

  private void leave(Server server) {
    Service service = server.service();
    announcer.logRemoval("Shutting down", server);
    if (!server.isUp()) {
      return;
    }
    service.addLiveWeight(-server.weight());
    server.up(false, server.sinceNanos());
    if (service.config().notifyWhenStopping()) {
      announcer.tell(server);
      if (server.config().smtpAlert()) {
        announcer.mail(server, "=> Shutting down <=");
      }
    }
  }
}
