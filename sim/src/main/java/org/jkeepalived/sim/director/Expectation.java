package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.ServerName;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jspecify.annotations.Nullable;

/// How everything must stand, worked out from keepalived's rules and what happened, without asking
/// the core.
final class Expectation {
  private static final long SECOND = DirectorDraw.SECOND;

  final Map<ServiceKey, ExpectedService> services = new LinkedHashMap<>();

  /// Every checker by its settings, which are unique.
  final Map<Checker, ExpectedCheck> checks = new HashMap<>();

  /// What FIFOs must have been told by the step at hand.
  final List<String> told = new ArrayList<>();

  private Set<IpAddress> present = Set.of();
  private OptionalInt number = OptionalInt.empty();

  /// A new configuration, the first of a process or a further one.
  void configured(List<ServiceDraft> drafts, Set<IpAddress> addresses, long now) {
    LvsConfiguration next = DirectorDraw.build(drafts);
    Map<ServiceKey, ExpectedService> former = new LinkedHashMap<>(services);
    services.clear();
    for (int i = 0; i < drafts.size(); i++) {
      VirtualServer config = next.virtualServers().get(i);
      ExpectedService service = former.remove(config.key());
      if (service == null) {
        service = new ExpectedService(config, drafts.get(i).address());
        service.groupSize = drafts.get(i).groupSize;
        add(service, now);
      } else {
        service.groupSize = drafts.get(i).groupSize;
        change(service, config, now);
      }
      services.put(config.key(), service);
    }
    former.values().forEach(this::end);
    present = Set.copyOf(addresses);
    index(now);
    if (number.isPresent()) {
      read(number.getAsInt());
    }
  }

  private void add(ExpectedService service, long now) {
    for (RealServer config : service.config.servers()) {
      service.servers.add(fresh(config, now));
    }
    service.quorum = service.live() > 0 && service.quorumAfter();
    if (service.quorum || service.isSorry()) {
      tell(service);
    }
  }

  private static ExpectedServer fresh(RealServer config, long now) {
    ExpectedServer server = new ExpectedServer(config);
    for (Checker checker : config.checkers()) {
      server.checks.add(fresh(checker, null, false, now));
    }
    server.up = server.agreed();
    server.decided = server.up;
    return server;
  }

  /// @param server whose state a new checker takes over, if it is known already
  private static ExpectedCheck fresh(
      Checker config, @Nullable ExpectedServer server, boolean explained, long now) {
    ExpectedCheck check = new ExpectedCheck(config, true);
    boolean alpha = check.timing().alpha();
    check.good = server == null ? !alpha : server.up || (explained && !alpha);
    if (check.isTimed()) {
      check.expect(now + SECOND, now + SECOND + check.timing().warmupNanos());
    }
    return check;
  }

  private void change(ExpectedService service, VirtualServer next, long now) {
    Map<IpAddress, ExpectedServer> former = new LinkedHashMap<>();
    service.servers.forEach(server -> former.put(server.config.address(), server));
    service.config = next;
    service.servers = new ArrayList<>();
    for (RealServer config : next.servers()) {
      ExpectedServer server = former.remove(config.address());
      if (server == null) {
        server = fresh(config, now);
      } else {
        change(service, server, config, now);
      }
      service.servers.add(server);
    }
    former.values().forEach(server -> end(service, server));
    settle(service);
  }

  private void change(ExpectedService service, ExpectedServer server, RealServer next, long now) {
    Map<Checker, ExpectedCheck> known = new HashMap<>();
    server.checks.forEach(check -> known.put(check.config, check));
    boolean explained =
        next.checkers().stream().anyMatch(it -> known.containsKey(it) && !known.get(it).good);
    server.config = next;
    server.checks = new ArrayList<>();
    for (Checker config : next.checkers()) {
      ExpectedCheck check = known.get(config);
      server.checks.add(check == null ? fresh(config, server, explained, now) : check);
    }
    if (!server.up && server.agreed()) {
      turn(service, server, true);
    }
  }

  private void end(ExpectedService service) {
    service.servers.forEach(server -> end(service, server));
    if (service.quorum) {
      service.quorum = false;
      tell(service);
    }
  }

  private void end(ExpectedService service, ExpectedServer server) {
    if (server.up) {
      server.up = false;
      tell(service, server);
    }
  }

  private void index(long now) {
    checks.clear();
    for (ExpectedService service : services.values()) {
      for (ExpectedServer server : service.servers) {
        for (ExpectedCheck check : server.checks) {
          checks.put(check.config, check);
        }
      }
    }
    for (ExpectedService service : services.values()) {
      follow(service, now);
    }
  }

  boolean isSuspended(ExpectedService service) {
    return service.config.suspendWithoutAddress()
        && service.config.key() instanceof ServiceKey.Address key
        && !present.contains(key.address());
  }

  /// Checkers of a suspended service rest; those of one that is no longer are due soon.
  private void follow(ExpectedService service, long now) {
    boolean rests = isSuspended(service);
    for (ExpectedServer server : service.servers) {
      for (ExpectedCheck check : server.checks) {
        if (check.isTimed() && rests) {
          check.rest();
        } else if (check.isTimed() && !check.runs && check.earliest == ExpectedCheck.NEVER) {
          check.expect(now, now + check.timing().delayLoopNanos());
        }
      }
    }
  }

  void addresses(Set<IpAddress> now, long at) {
    present = Set.copyOf(now);
    services.values().forEach(service -> follow(service, at));
  }

  /// A run that was waited for ended.
  void ended(Checker config, boolean success, int code, long now) {
    ExpectedCheck check = checks.get(config);
    if (check != null && check.runs) {
      check.ended(success, code, now);
      judge();
    }
  }

  /// The number in the tracked file.
  void read(int value) {
    number = OptionalInt.of(value);
    // Files are looked at one check after the other, and quorum after each.
    for (ExpectedService service : services.values()) {
      for (ExpectedServer server : service.servers) {
        for (ExpectedCheck check : server.checks) {
          if (!check.isTimed()) {
            check.read(value);
            judge(service, server);
          }
        }
      }
    }
  }

  /// Nobody has read the file.
  void forgetFile() {
    number = OptionalInt.empty();
  }

  void ordered(ServerName name, Optional<Order> order) {
    ExpectedService service = services.get(name.virtualServer());
    ExpectedServer server = service == null ? null : service.find(name.address()).orElse(null);
    if (service != null && server != null) {
      server.order = order;
      settle(service);
    }
  }

  /// Orders whose time is over end.
  void expire(long now) {
    for (ExpectedService service : services.values()) {
      for (ExpectedServer server : service.servers) {
        long until = server.order.map(Expectation::until).orElse(Long.MAX_VALUE);
        if (until <= now) {
          server.order = Optional.empty();
          settle(service);
        }
      }
    }
  }

  private static long until(Order order) {
    return switch (order) {
      case Order.Drain(long until) -> until;
      case Order.Weight(_, long until) -> until;
      case Order.Undo() -> Long.MAX_VALUE;
    };
  }

  private void judge() {
    for (ExpectedService service : services.values()) {
      service.servers.forEach(server -> judge(service, server));
    }
  }

  private void judge(ExpectedService service, ExpectedServer server) {
    if (server.agreed() != server.up) {
      if (server.up || server.agreed()) {
        turn(service, server, server.agreed());
      }
    } else if (!server.up && !server.decided && server.refused()) {
      server.decided = true;
      tell(service, server);
    }
    settle(service);
  }

  private void turn(ExpectedService service, ExpectedServer server, boolean up) {
    server.up = up;
    server.decided = true;
    tell(service, server);
  }

  private void settle(ExpectedService service) {
    boolean after = service.quorumAfter();
    if (after != service.quorum) {
      service.quorum = after;
      tell(service);
    }
  }

  private void tell(ExpectedService service) {
    told.add("VS " + service.name() + (service.quorum ? " UP" : " DOWN"));
  }

  private void tell(ExpectedService service, ExpectedServer server) {
    told.add(
        "RS "
            + ExpectedService.name(server)
            + " "
            + service.name()
            + (server.up ? " UP" : " DOWN"));
  }
}
