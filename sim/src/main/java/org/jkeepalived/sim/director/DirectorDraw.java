package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.SorryServer;
import org.jkeepalived.core.model.lvs.Target;
import org.jkeepalived.core.model.lvs.Timing;
import org.jkeepalived.core.model.lvs.Url;
import org.jkeepalived.core.model.lvs.VirtualServerGroup;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry.Addresses;
import org.jkeepalived.sim.director.ServiceDraft.ServerDraft;
import org.jkeepalived.sim.world.Dice;

/// Draws what a director is configured with. No two checkers are equal, so that each is known by
/// its settings.
final class DirectorDraw {
  static final long SECOND = 1_000_000_000L;

  /// The tracked file that checks may name.
  static final TrackedFile FILE = new TrackedFile("f", "/f", 1, false, Optional.empty());

  private final Dice dice;
  private int checkers;

  DirectorDraw(Dice dice) {
    this.dice = dice;
  }

  /// A whole configuration.
  List<ServiceDraft> services() {
    List<ServiceDraft> services = new ArrayList<>();
    int count = dice.between(1, 4);
    for (int i = 1; i <= count; i++) {
      services.add(service(i));
    }
    return services;
  }

  ServiceDraft service(int number) {
    ServiceDraft service = new ServiceDraft(number);
    service.groupSize = dice.chance(40) ? dice.between(1, 3) : 0;
    int count = dice.between(1, 6);
    for (int i = 1; i <= count; i++) {
      service.servers.add(server(i));
    }
    service.quorum = dice.chance(50) ? 1 : dice.between(1, 2 * count);
    service.hysteresis = dice.chance(60) ? 0 : dice.between(1, 3);
    service.suspends = dice.chance(30);
    service.scheduler = dice.oneOf(Scheduler.RR, Scheduler.WLC, Scheduler.SH);
    service.sorry = dice.chance(50) ? Optional.of(sorry(number)) : Optional.empty();
    return service;
  }

  /// Now and then it is one of the real servers.
  SorryServer sorry(int service) {
    int server = dice.chance(20) ? dice.between(1, 3) : 200 + dice.below(2);
    IpAddress address = ServiceDraft.address(service, server);
    return new SorryServer(address, ServiceDraft.PORT, new ForwardingMethod.Nat(), dice.chance(40));
  }

  ServerDraft server(int number) {
    ServerDraft server = new ServerDraft(number);
    server.weight = dice.between(1, 5);
    server.inhibit = dice.chance(25);
    boolean alpha = dice.chance(25);
    for (int count = dice.oneOf(0, 1, 1, 1, 2); count > 0; count--) {
      server.checkers.add(checker(alpha));
    }
    return server;
  }

  Checker checker(boolean alpha) {
    checkers++;
    return switch (dice.below(10)) {
      case 0, 1 -> web(timing(alpha));
      case 2, 3 ->
          new Checker.Misc(timing(alpha), command("c" + checkers), SECOND, dice.chance(70));
      case 4 ->
          new Checker.File(
              FILE.name(), OptionalInt.of(dice.chance(30) ? 0 : checkers), dice.chance(30));
      default -> new Checker.Tcp(timing(alpha), target());
    };
  }

  private Checker web(Timing timing) {
    List<Url> urls = new ArrayList<>();
    for (int count = dice.between(1, 3); count > 0; count--) {
      urls.add(
          new Url(
              "/" + count,
              Optional.empty(),
              "host",
              Optional.empty(),
              Optional.empty(),
              List.of(new Url.Statuses(200, 299)),
              Optional.empty(),
              false));
    }
    return new Checker.Web(
        false,
        timing,
        target(),
        Checker.HttpProtocol.HTTP_1_0,
        Optional.empty(),
        false,
        Optional.empty(),
        dice.chance(40),
        urls);
  }

  private static ScriptCommand command(String text) {
    return new ScriptCommand(List.of(text), false, Optional.empty(), Optional.empty(), text);
  }

  private Timing timing(boolean alpha) {
    return new Timing(
        dice.oneOf(0, 1, 1, 2, 3),
        dice.between(SECOND / 4, 3 * SECOND),
        dice.between(0L, 3 * SECOND),
        dice.between(SECOND, 8 * SECOND),
        alpha,
        dice.chance(20));
  }

  private Target target() {
    return new Target(
        IpAddress.of("203.0.113.1"), checkers, Optional.empty(), 0, Optional.empty(), SECOND, 0);
  }

  /// The file that says all this.
  static LvsConfiguration build(List<ServiceDraft> services) {
    List<VirtualServerGroup> groups = new ArrayList<>();
    for (ServiceDraft service : services) {
      if (service.groupSize > 0) {
        IpAddress first = service.address();
        IpAddress last = IpAddress.ipv4((int) first.low() + service.groupSize - 1);
        groups.add(
            new VirtualServerGroup(
                service.groupName(), List.of(new Addresses(first, last, ServiceDraft.PORT))));
      }
    }
    return new LvsConfiguration(
        LvsSettings.DEFAULT,
        Optional.empty(),
        groups,
        services.stream().map(ServiceDraft::build).toList());
  }
}
