package org.jkeepalived.core.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jspecify.annotations.Nullable;

/// The servers of one virtual server on the way from one configuration to another.
final class ServerRollout {
  private record Key(IpAddress address, int port) {
    static Key of(RealServer server) {
      return new Key(server.address(), server.port());
    }
  }

  private final CheckTable table;
  private final Orders orders;
  private final Announcer announcer;
  private final Placement placement;
  private final Pool pool;

  /// Checkers to be started when everything stands.
  private final List<Check> fresh = new ArrayList<>();

  private boolean notifiesInitially;

  ServerRollout(
      CheckTable table, Orders orders, Announcer announcer, Placement placement, Pool pool) {
    this.table = table;
    this.orders = orders;
    this.announcer = announcer;
    this.placement = placement;
    this.pool = pool;
  }

  /// @param initially whether servers are announced when they are first added
  void configure(boolean initially) {
    notifiesInitially = initially;
  }

  /// The servers of a new virtual server; they are not placed yet.
  void addAll(Service service, long nowNanos) {
    List<Server> servers = new ArrayList<>();
    for (RealServer config : service.config().servers()) {
      servers.add(add(service, config, nowNanos));
    }
    service.servers(servers);
  }

  private Server add(Service service, RealServer config, long nowNanos) {
    Server server = new Server(service, config);
    List<Check> checks = new ArrayList<>();
    for (Checker checker : config.checkers()) {
      checks.add(check(server, checker, !Timings.isAlpha(checker)));
    }
    server.checks(checks);
    server.order(orders.of(server.name()).orElse(null));
    server.weight(server.weightWanted());
    boolean isWaiting = checks.stream().anyMatch(check -> !check.isUp() && !check.hasRun());
    if (server.failed() == 0) {
      server.up(true, nowNanos);
      service.addLiveWeight(server.weight());
    } else if (isWaiting) {
      server.undecided(nowNanos);
    } else {
      server.up(false, nowNanos);
    }
    if (notifiesInitially && server.isUp()) {
      announcer.tell(server);
    }
    return server;
  }

  /// A checker that nobody knows yet.
  ///
  /// @param isUp what it begins with, unless what it follows is known
  private Check check(Server server, Checker config, boolean isUp) {
    Check check = new Check(server, config, isUp);
    if (check.isTimed()) {
      table.add(check);
      fresh.add(check);
    }
    return check;
  }

  /// Takes out the servers that `next` does not have.
  void removeVanished(Service service, VirtualServer next) {
    Set<Key> stay = new HashSet<>();
    next.servers().forEach(config -> stay.add(Key.of(config)));
    List<Server> servers = new ArrayList<>();
    for (Server server : service.servers()) {
      if (stay.contains(Key.of(server.config()))) {
        servers.add(server);
      } else {
        announcer.log("service " + server.label() + " no longer exist");
        remove(server);
        placement.remove(server);
      }
    }
    service.servers(servers);
  }

  /// A server that is no longer configured, which counts as its going down.
  void remove(Server server) {
    if (server.placed() != null) {
      announcer.logRemoval("Removing", server);
    }
    discard(server.checks());
    if (server.isUp()) {
      server.service().addLiveWeight(-server.weight());
      server.up(false, server.sinceNanos());
      announcer.tell(server);
      if (server.config().smtpAlert()) {
        announcer.mail(server, "=> Removing <=");
      }
    }
  }

  private void discard(List<Check> checks) {
    for (Check check : checks) {
      if (check.isTimed()) {
        table.remove(check);
      }
    }
  }

  /// Brings the servers that stay up to date and adds those that are new.
  void update(Service service, long nowNanos) {
    Map<Key, Server> former = new HashMap<>();
    service.servers().forEach(server -> former.put(Key.of(server.config()), server));
    List<Server> servers = new ArrayList<>();
    for (RealServer config : service.config().servers()) {
      Server server = former.get(Key.of(config));
      if (server == null) {
        server = add(service, config, nowNanos);
      } else {
        update(server, config, nowNanos);
      }
      servers.add(server);
    }
    service.servers(servers);
  }

  private void update(Server server, RealServer next, long nowNanos) {
    RealServer before = server.config();
    if (before.forwarding().keepsPort() != next.forwarding().keepsPort()) {
      placement.remove(server);
    }
    server.reconfigure(next);
    if (!before.checkers().equals(next.checkers())) {
      server.checks(checks(server, next.checkers()));
    }
    pool.weigh(server);
    if (server.failed() == 0 && !server.isUp()) {
      pool.shift(server, true, nowNanos);
    }
  }

  /// Checkers with the same settings go on. A server that is down for no other reason than checkers
  /// which are gone stays down until the new ones have succeeded; `alpha` says nothing about a
  /// server that is known.
  private List<Check> checks(Server server, List<Checker> next) {
    List<Check> left = new ArrayList<>(server.checks());
    List<Check> kept = new ArrayList<>();
    for (Checker config : next) {
      kept.add(take(left, config));
    }
    discard(left);
    boolean isExplained = kept.stream().anyMatch(check -> check != null && !check.isUp());
    List<Check> checks = new ArrayList<>();
    for (int i = 0; i < next.size(); i++) {
      Check check = kept.get(i);
      boolean isUp = server.isUp() || (isExplained && !Timings.isAlpha(next.get(i)));
      checks.add(check == null ? check(server, next.get(i), isUp) : check);
    }
    return checks;
  }

  private static @Nullable Check take(List<Check> from, Checker config) {
    for (int i = 0; i < from.size(); i++) {
      if (from.get(i).config().equals(config)) {
        return from.remove(i);
      }
    }
    return null;
  }

  /// Checkers that came to be since the last time, which are to be started.
  List<Check> takeFresh() {
    List<Check> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }
}
