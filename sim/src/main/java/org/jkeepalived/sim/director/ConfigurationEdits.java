package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.sim.director.ServiceDraft.ServerDraft;
import org.jkeepalived.sim.world.Dice;

/// What people change in a configuration.
final class ConfigurationEdits {
  private static final int MOST_SERVERS = 8;

  private final Dice dice;
  private final DirectorDraw draw;

  ConfigurationEdits(Dice dice, DirectorDraw draw) {
    this.dice = dice;
    this.draw = draw;
  }

  /// Makes a few changes, or none at all.
  void edit(List<ServiceDraft> services) {
    for (int count = dice.between(0, 3); count > 0; count--) {
      if (dice.chance(15)) {
        addOrRemove(services);
      } else if (!services.isEmpty()) {
        edit(dice.oneOf(services));
      }
    }
  }

  private void addOrRemove(List<ServiceDraft> services) {
    int number = dice.between(1, 5);
    if (!services.removeIf(service -> service.number == number)) {
      services.add(draw.service(number));
    }
  }

  private void edit(ServiceDraft service) {
    switch (dice.below(9)) {
      case 0 -> service.quorum = dice.between(1, 10);
      case 1 -> service.hysteresis = dice.between(0, 3);
      case 2 ->
          service.sorry =
              dice.chance(40) ? Optional.empty() : Optional.of(draw.sorry(service.number));
      case 3 -> service.scheduler = dice.oneOf(Scheduler.RR, Scheduler.WLC, Scheduler.SH);
      case 4, 5 -> {
        if (service.groupSize > 0) {
          service.groupSize = dice.between(1, 3);
        } else {
          service.suspends = !service.suspends;
        }
      }
      case 6 -> addOrRemoveServer(service);
      default -> edit(dice.oneOf(service.servers));
    }
  }

  private void addOrRemoveServer(ServiceDraft service) {
    int number = dice.between(1, MOST_SERVERS);
    boolean isThere = service.servers.stream().anyMatch(server -> server.number == number);
    if (!isThere) {
      service.servers.add(dice.below(service.servers.size() + 1), draw.server(number));
    } else if (service.servers.size() > 1) {
      service.servers.removeIf(server -> server.number == number);
    }
  }

  private void edit(ServerDraft server) {
    List<Checker> checkers = new ArrayList<>(server.checkers);
    switch (dice.below(5)) {
      case 0, 1 -> server.weight = dice.between(1, 9);
      case 2 -> server.inhibit = !server.inhibit;
      case 3 -> checkers.add(draw.checker(dice.chance(40)));
      default -> {
        if (!checkers.isEmpty()) {
          checkers.remove(dice.below(checkers.size()));
          if (dice.chance(60)) {
            checkers.add(draw.checker(dice.chance(40)));
          }
        }
      }
    }
    server.checkers = checkers;
  }
}
