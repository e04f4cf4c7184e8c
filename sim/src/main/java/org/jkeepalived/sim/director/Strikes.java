package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.ServerName;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.sim.director.ServiceDraft.ServerDraft;
import org.jkeepalived.sim.world.Dice;

/// What befalls a director.
final class Strikes {
  /// A service and a server that other people put into the table.
  static final ServiceId FOREIGN_SERVICE =
      new ServiceId.Address(Protocol.TCP, IpAddress.of("192.0.2.250"), 80);

  static final DestinationId FOREIGN_SERVER =
      new DestinationId(IpAddress.of("203.0.113.9"), ServiceDraft.PORT);

  private static final long SECOND = DirectorDraw.SECOND;
  private static final ServiceSettings FOREIGN_SETTINGS =
      new ServiceSettings(
          new Scheduling(Scheduler.DH, false, false, false, false),
          Optional.empty(),
          Optional.empty());

  private final Director director;
  private final ConfigurationEdits edits;
  private final Dice dice;

  Strikes(Director director, ConfigurationEdits edits, Dice dice) {
    this.director = director;
    this.edits = edits;
    this.dice = dice;
  }

  static DestinationSettings weight(int weight) {
    return new DestinationSettings(new ForwardingMethod.Nat(), weight, 0, 0);
  }

  /// Other people's service, which is there from the beginning.
  void foreign() {
    director.table.put(FOREIGN_SERVICE, FOREIGN_SETTINGS);
    put(FOREIGN_SERVICE, FOREIGN_SERVER, 7);
  }

  private void put(ServiceId service, DestinationId server, int weight) {
    SimTable.Row row = director.table.row(service);
    if (row != null) {
      row.servers().put(server, weight(weight));
    }
  }

  /// Strikes again and again until `until`.
  void begin(long until) {
    director.refused = dice.oneOf(0, 0, 10, 40);
    director.doubtful = dice.oneOf(0, 0, 10);
    director.lost = dice.oneOf(0, 0, 10);
    long at = director.now();
    while (at < until) {
      at += dice.between(SECOND / 10, 4 * SECOND);
      director.timeline.at(Math.min(at, until), this::strike);
    }
  }

  private void strike() {
    switch (dice.below(12)) {
      case 0, 1, 2, 3 -> turn(dice.oneOf(targets()));
      case 4 -> storm();
      case 5 -> director.exitCodes.put(dice.oneOf(targets()), dice.oneOf(0, 2, 3, 7, 12));
      case 6 -> director.write(dice.oneOf(0, 1, -1, 3, 1_000_000_000, Integer.MIN_VALUE));
      case 7 -> {
        edits.edit(director.drafts);
        director.reload();
      }
      case 8 -> order();
      case 9 -> move(dice.oneOf(addresses()));
      case 10 -> meddle();
      default -> {
        if (dice.chance(40)) {
          restart();
        }
      }
    }
  }

  /// Everything that is looked at.
  private List<String> targets() {
    List<String> targets = new ArrayList<>();
    targets.add("nobody");
    for (ServiceDraft service : director.drafts) {
      for (ServerDraft server : service.servers) {
        for (Checker checker : server.checkers) {
          int pages = checker instanceof Checker.Web web ? web.urls().size() : 1;
          for (int page = 0; page < pages && !(checker instanceof Checker.File); page++) {
            targets.add(Director.target(checker, page));
          }
        }
      }
    }
    return targets;
  }

  private void turn(String target) {
    if (!director.bad.remove(target)) {
      director.bad.add(target);
    }
  }

  /// Everything fails at once, and much of it comes back at once.
  private void storm() {
    List<String> all = targets();
    director.bad.addAll(all);
    director.timeline.in(
        dice.between(SECOND / 2, 10 * SECOND),
        () -> director.bad.removeIf(target -> all.contains(target) && dice.chance(80)));
  }

  private List<IpAddress> addresses() {
    List<IpAddress> addresses = new ArrayList<>();
    addresses.add(IpAddress.of("192.0.2.200"));
    director.drafts.forEach(service -> addresses.add(service.address()));
    return addresses;
  }

  /// An address comes or goes, and sometimes only for a moment.
  private void move(IpAddress address) {
    boolean isHere = director.present.contains(address);
    director.address(address, !isHere);
    if (dice.chance(60)) {
      director.timeline.in(
          dice.between(SECOND / 10, 2 * SECOND), () -> director.address(address, isHere));
    }
  }

  private void order() {
    if (director.drafts.isEmpty() || !director.isRunning()) {
      return;
    }
    ServiceDraft service = dice.oneOf(director.drafts);
    ServerDraft server = dice.oneOf(service.servers);
    ServerName name =
        new ServerName(
            service.build().key(),
            ServiceDraft.address(service.number, server.number),
            ServiceDraft.PORT);
    long until = dice.chance(50) ? Long.MAX_VALUE : director.now() + dice.between(1L, 20 * SECOND);
    Order order =
        dice.oneOf(
            new Order.Drain(until), new Order.Weight(dice.between(0, 9), until), new Order.Undo());
    // Of a server that is not configured yet, nothing is known.
    director.reload();
    director.tell(new CheckEvent.Ordered(name, order));
  }

  /// Somebody changes the table by hand.
  private void meddle() {
    List<ServiceId> ours =
        director.table.rows().keySet().stream()
            .filter(service -> !service.equals(FOREIGN_SERVICE))
            .toList();
    if (ours.isEmpty()) {
      return;
    }
    ServiceId service = dice.oneOf(ours);
    Objects.requireNonNull(director.table.rows().get(service)).servers().keySet().stream()
        .findFirst()
        .ifPresent(server -> meddle(service, server));
  }

  private void meddle(ServiceId service, DestinationId server) {
    switch (dice.below(5)) {
      case 0 -> director.table.rows().remove(service);
      case 1 -> Objects.requireNonNull(director.table.rows().get(service)).servers().remove(server);
      case 2 -> put(service, server, 99);
      case 3 -> director.table.put(service, FOREIGN_SETTINGS);
      default -> put(service, FOREIGN_SERVER, 1);
    }
  }

  private void restart() {
    if (director.isRunning()) {
      director.crash();
      director.timeline.in(
          dice.between(0L, 10 * SECOND),
          () -> {
            if (!director.isRunning()) {
              director.start();
            }
          });
    }
  }

  /// People and kernel come to rest; servers stay as they are.
  void heal() {
    director.refused = 0;
    director.doubtful = 0;
    director.lost = 0;
    if (!director.isRunning()) {
      director.start();
    }
    director.reload();
  }
}
