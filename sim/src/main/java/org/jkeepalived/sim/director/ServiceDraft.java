package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Quorum;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.SorryServer;
import org.jkeepalived.core.model.lvs.VirtualServer;

/// A virtual server that can still be changed.
final class ServiceDraft {
  static final int PORT = 80;

  final int number;
  Scheduler scheduler = Scheduler.WLC;
  long quorum = 1;
  long hysteresis;
  Optional<SorryServer> sorry = Optional.empty();
  boolean suspends;

  /// How many addresses its group has; 0: it has an address of its own.
  int groupSize;

  final List<ServerDraft> servers = new ArrayList<>();

  ServiceDraft(int number) {
    this.number = number;
  }

  /// One of its servers.
  static final class ServerDraft {
    final int number;
    int weight = 1;
    boolean inhibit;
    List<Checker> checkers = new ArrayList<>();

    ServerDraft(int number) {
      this.number = number;
    }
  }

  static IpAddress address(int service, int server) {
    return IpAddress.of("198.51." + service + "." + server);
  }

  /// The address of the service, and the first one of its group.
  IpAddress address() {
    return IpAddress.of("192.0.2." + 10 * number);
  }

  String groupName() {
    return "G" + number;
  }

  VirtualServer build() {
    long total = servers.stream().mapToLong(server -> server.weight).sum();
    long needed = Math.max(1, Math.min(quorum, total));
    return new VirtualServer(
        groupSize == 0
            ? new ServiceKey.Address(address(), PORT, Protocol.TCP)
            : new ServiceKey.Group(groupName(), Protocol.TCP),
        AddressFamily.IPV4,
        new Scheduling(scheduler, false, false, false, false),
        new ForwardingMethod.Nat(),
        Optional.empty(),
        Optional.empty(),
        new Quorum(needed, Math.min(hysteresis, needed - 1), Optional.empty(), Optional.empty()),
        sorry,
        suspends && groupSize == 0,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        servers.stream().map(this::build).toList());
  }

  private RealServer build(ServerDraft server) {
    return new RealServer(
        address(number, server.number),
        PORT,
        server.weight,
        new ForwardingMethod.Nat(),
        0,
        0,
        server.inhibit,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        server.checkers);
  }
}
