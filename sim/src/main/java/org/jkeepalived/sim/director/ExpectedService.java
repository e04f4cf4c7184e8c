package org.jkeepalived.sim.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.SorryServer;
import org.jkeepalived.core.model.lvs.VirtualServer;

/// What must be true of one virtual server.
final class ExpectedService {
  VirtualServer config;
  int groupSize;
  private final IpAddress groupFirst;
  List<ExpectedServer> servers = new ArrayList<>();
  boolean quorum;

  ExpectedService(VirtualServer config, IpAddress groupFirst) {
    this.config = config;
    this.groupFirst = groupFirst;
  }

  String name() {
    return switch (config.key()) {
      case ServiceKey.Address address -> "[" + address.address() + "]:tcp:" + address.port();
      case ServiceKey.Group group -> "[" + group.name() + "]:0";
      case ServiceKey.Mark mark -> "FWM " + mark.mark();
    };
  }

  static String name(ExpectedServer server) {
    return "[" + server.config.address() + "]:tcp:" + server.config.port();
  }

  Optional<ExpectedServer> find(IpAddress address) {
    return servers.stream().filter(it -> it.config.address().equals(address)).findFirst();
  }

  List<ServiceId> ids() {
    IpAddress first = config.key() instanceof ServiceKey.Address key ? key.address() : groupFirst;
    List<ServiceId> ids = new ArrayList<>();
    for (int i = 0; i < Math.max(1, groupSize); i++) {
      IpAddress address = IpAddress.ipv4((int) first.low() + i);
      ids.add(new ServiceId.Address(Protocol.TCP, address, ServiceDraft.PORT));
    }
    return ids;
  }

  ServiceSettings settings() {
    return new ServiceSettings(
        config.scheduling(), config.persistence(), config.persistenceEngine());
  }

  long live() {
    return servers.stream().filter(it -> it.up).mapToLong(ExpectedServer::weight).sum();
  }

  /// Whether quorum is there now, having been there or not.
  boolean quorumAfter() {
    long needed = config.quorum().weight();
    long margin = config.quorum().hysteresis();
    return quorum ? live() > 0 && live() >= needed - margin : live() >= needed + margin;
  }

  boolean isSorry() {
    return !quorum && config.sorryServer().isPresent();
  }

  /// Who must stand in it, with which weight.
  Map<DestinationId, Integer> table() {
    Map<DestinationId, Integer> table = new LinkedHashMap<>();
    for (ExpectedServer server : servers) {
      boolean serves = server.up && !isSorry();
      boolean waits = server.config.inhibitOnFailure() && server.decided;
      if (serves || waits || (server.up && server.isDrained())) {
        table.put(id(server.config.address()), serves ? (int) server.weight() : 0);
      }
    }
    SorryServer sorry = config.sorryServer().orElse(null);
    if (sorry != null && isSorry()) {
      table.put(id(sorry.address()), 1);
    } else if (sorry != null && sorry.inhibit() && !isOpen(sorry.address())) {
      table.putIfAbsent(id(sorry.address()), 0);
    }
    return table;
  }

  /// Whether nothing has been decided about the server of this address.
  boolean isOpen(IpAddress address) {
    return find(address).filter(server -> !server.up && !server.decided).isPresent();
  }

  static DestinationId id(IpAddress address) {
    return new DestinationId(address, ServiceDraft.PORT);
  }
}
