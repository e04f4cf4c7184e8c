package org.jkeepalived.lab.ipvs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.Persistence;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.Scheduler;
import org.jkeepalived.core.model.lvs.Scheduling;
import org.jkeepalived.daemon.dataplane.DataPlane;
import org.jkeepalived.daemon.dataplane.ipvs.IpvsPlane;

/// Shorthands for what tests wish of the data plane, and what it said.
final class Wishes implements AutoCloseable {
  static final long SECOND = 1_000_000_000L;
  static final ForwardingMethod NAT = new ForwardingMethod.Nat();
  static final ForwardingMethod DR = new ForwardingMethod.DirectRouting();

  final List<String> log = new ArrayList<>();
  final DataPlane plane;

  Wishes() {
    plane =
        IpvsPlane.open((level, text) -> log.add(level + " " + text), LvsSettings.DEFAULT)
            .orElseThrow();
  }

  static ServiceId tcp(String address, int port) {
    return new ServiceId.Address(Protocol.TCP, IpAddress.of(address), port);
  }

  static ServiceId udp(String address, int port) {
    return new ServiceId.Address(Protocol.UDP, IpAddress.of(address), port);
  }

  static DestinationId at(String address, int port) {
    return new DestinationId(IpAddress.of(address), port);
  }

  static ServiceSettings scheduled(Scheduler scheduler) {
    return new ServiceSettings(
        new Scheduling(scheduler, false, false, false, false), Optional.empty(), Optional.empty());
  }

  static ServiceSettings persistent(Scheduler scheduler, int seconds, int netmask) {
    return new ServiceSettings(
        scheduled(scheduler).scheduling(),
        Optional.of(new Persistence(seconds * SECOND, netmask)),
        Optional.empty());
  }

  static DestinationSettings by(ForwardingMethod method, int weight) {
    return new DestinationSettings(method, weight, 0, 0);
  }

  /// A service with servers 192.168.0.1 and on, port 80, by NAT with weight 1.
  ServiceId web(String address, int servers) {
    ServiceId service = tcp(address, 80);
    plane.hold(service, scheduled(Scheduler.WRR));
    for (int i = 1; i <= servers; i++) {
      plane.hold(service, at("192.168.%d.%d".formatted(i / 250, i % 250), 80), by(NAT, 1));
    }
    return service;
  }

  @Override
  public void close() {
    plane.close();
  }
}
