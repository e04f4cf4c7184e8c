package org.jkeepalived.core.check;

import org.jkeepalived.core.model.lvs.SorryServer;

/// Moves servers in and out of service, and keeps account of the quorum of their virtual server.
final class Pool {
  private final Announcer announcer;
  private final Placement placement;

  Pool(Announcer announcer, Placement placement) {
    this.announcer = announcer;
    this.placement = placement;
  }

  /// A checker of this server went up.
  void passed(Server server, long nowNanos) {
    server.addFailed(-1);
    if (server.failed() == 0 && !server.isUp()) {
      turn(server, true, nowNanos);
    }
  }

  /// A checker of this server went down.
  void lost(Server server, long nowNanos) {
    server.addFailed(1);
    if (server.isUp()) {
      turn(server, false, nowNanos);
    } else {
      refuted(server, nowNanos);
    }
  }

  /// A checker of a server that counts as down was right.
  void refuted(Server server, long nowNanos) {
    if (!server.isDecided()) {
      server.up(false, nowNanos);
      placement.place(server);
      if (!server.isToldDown()) {
        announcer.tell(server);
      }
    }
  }

  private void turn(Server server, boolean up, long nowNanos) {
    shift(server, up, nowNanos);
    settle(server.service(), nowNanos);
  }

  /// Takes a server in or out; quorum is looked at later.
  void shift(Server server, boolean up, long nowNanos) {
    Service service = server.service();
    announcer.log(
        verb(up, server.config().inhibitOnFailure())
            + " service "
            + server.label()
            + preposition(up, server.config().inhibitOnFailure())
            + "VS "
            + service.name());
    server.up(up, nowNanos);
    service.addLiveWeight(up ? server.weight() : -server.weight());
    placement.place(server);
    announcer.tell(server);
  }

  private static String verb(boolean up, boolean inhibited) {
    return inhibited ? up ? "Enabling" : "Disabling" : up ? "Adding" : "Removing";
  }

  private static String preposition(boolean up, boolean inhibited) {
    return inhibited ? " of " : up ? " to " : " from ";
  }

  /// The weight of this server may be another one now.
  void reweigh(Server server, long nowNanos) {
    weigh(server);
    settle(server.service(), nowNanos);
  }

  /// The same; quorum is looked at later.
  void weigh(Server server) {
    int before = server.weight();
    int after = server.weightWanted();
    if (before != after) {
      logWeight(server, after);
      server.weight(after);
      if (server.isUp()) {
        server.service().addLiveWeight((long) after - before);
      }
    }
    // A server that is being drained stays where others would go, whatever its weight was.
    placement.place(server);
  }

  private void logWeight(Server server, int weight) {
    announcer.log(
        "Changing weight from "
            + server.weight()
            + " to "
            + weight
            + (server.isUp() ? " for active service " : " for inactive service ")
            + server.label()
            + " of VS "
            + server.service().name());
  }

  /// Looks whether quorum was gained or lost.
  void settle(Service service, long nowNanos) {
    long threshold = service.threshold();
    long live = service.liveWeight();
    if (service.hasQuorum() ? live == 0 || live < threshold : live >= threshold) {
      service.quorum(!service.hasQuorum(), nowNanos);
      turned(service, threshold);
    }
  }

  /// The same for a virtual server that is new, with none of its servers placed yet. One that
  /// begins without quorum and without sorry server has nothing to tell until it gains it.
  void settleFirst(Service service, long nowNanos) {
    long threshold = service.threshold();
    long live = service.liveWeight();
    service.quorum(live > 0 && live >= threshold, nowNanos);
    boolean isWorthTelling = service.hasQuorum() || service.isSorry();
    if (isWorthTelling) {
      announcer.logQuorum(service, threshold, !service.hasQuorum());
    }
    if (service.isSorry()) {
      logSorry(service);
    }
    placement.placeAll(service);
    if (isWorthTelling) {
      announcer.tell(service, threshold, true);
    }
  }

  private void turned(Service service, long threshold) {
    announcer.logQuorum(service, threshold, false);
    if (service.config().sorryServer().isPresent()) {
      logSorry(service);
      placement.placeAll(service);
    }
    announcer.tell(service, threshold, false);
  }

  private void logSorry(Service service) {
    SorryServer sorry = service.config().sorryServer().orElseThrow();
    String label = Labels.of(service.key(), sorry.address(), sorry.port());
    if (service.isSorry()) {
      announcer.log(
          (sorry.inhibit() ? "Enabling" : "Adding")
              + " sorry server "
              + label
              + " to VS "
              + service.name());
      announcer.log("Removing alive servers from the pool for VS " + service.name());
    } else {
      announcer.log(
          (sorry.inhibit() ? "Disabling" : "Removing")
              + " sorry server "
              + label
              + " from VS "
              + service.name());
      announcer.log("Adding alive servers to the pool for VS " + service.name());
    }
  }
}
