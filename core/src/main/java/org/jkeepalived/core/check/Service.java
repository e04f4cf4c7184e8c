package org.jkeepalived.core.check;

import java.util.List;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ForwardingMethod;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.SorryServer;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jspecify.annotations.Nullable;

/// One virtual server at work.
final class Service {
  /// A sorry server has no weight of its own in a configuration.
  private static final int SORRY_WEIGHT = 1;

  private final String name;
  private VirtualServer config;
  private List<ServiceId> ids;
  private List<Server> servers = List.of();
  private boolean hasQuorum;
  private long liveWeight;
  private boolean isSuspended;
  private long quorumSinceNanos;

  /// What the sorry server stands in the data plane with, unless one of `servers` is the same.
  private @Nullable DestinationSettings sorryPlaced;

  Service(VirtualServer config, List<ServiceId> ids) {
    this.config = config;
    this.ids = ids;
    this.name = Labels.of(config.key());
  }

  VirtualServer config() {
    return config;
  }

  ServiceKey key() {
    return config.key();
  }

  /// As log lines call it.
  String name() {
    return name;
  }

  List<ServiceId> ids() {
    return ids;
  }

  /// Services of the data plane that are no longer this one's have been given up.
  void narrow(List<ServiceId> rest) {
    ids = List.copyOf(rest);
  }

  List<Server> servers() {
    return servers;
  }

  void servers(List<Server> next) {
    servers = next;
  }

  void reconfigure(VirtualServer next, List<ServiceId> nextIds) {
    config = next;
    ids = nextIds;
  }

  ServiceSettings settings() {
    return new ServiceSettings(
        config.scheduling(), config.persistence(), config.persistenceEngine());
  }

  boolean hasQuorum() {
    return hasQuorum;
  }

  void quorum(boolean gained, long nowNanos) {
    hasQuorum = gained;
    quorumSinceNanos = nowNanos;
  }

  long quorumSinceNanos() {
    return quorumSinceNanos;
  }

  /// The live weight at which quorum is gained, or below which it is lost.
  long threshold() {
    long hysteresis = config.quorum().hysteresis();
    return config.quorum().weight() + (hasQuorum ? -hysteresis : hysteresis);
  }

  /// Total weight of the servers that are up.
  long liveWeight() {
    return liveWeight;
  }

  void addLiveWeight(long change) {
    liveWeight += change;
  }

  boolean isSuspended() {
    return isSuspended;
  }

  void suspended(boolean suspended) {
    isSuspended = suspended;
  }

  /// Whether the server of last resort serves in place of the others.
  boolean isSorry() {
    return !hasQuorum && config.sorryServer().isPresent();
  }

  @Nullable DestinationSettings sorryPlaced() {
    return sorryPlaced;
  }

  void sorryPlaced(@Nullable DestinationSettings settings) {
    sorryPlaced = settings;
  }

  /// With what the sorry server shall stand in the data plane; null: not at all.
  @Nullable DestinationSettings sorryWish() {
    SorryServer sorry = config.sorryServer().orElse(null);
    if (sorry == null || (hasQuorum && !sorry.inhibit())) {
      return null;
    }
    return new DestinationSettings(sorry.forwarding(), hasQuorum ? 0 : SORRY_WEIGHT, 0, 0);
  }

  @Nullable Server find(ServerName server) {
    for (Server each : servers) {
      if (each.config().port() == server.port()
          && each.config().address().equals(server.address())) {
        return each;
      }
    }
    return null;
  }

  /// The real server that is the sorry server, too; null: none is.
  @Nullable Server sorryTwin() {
    for (Server server : servers) {
      if (config.isSorryServer(server.config())) {
        return server;
      }
    }
    return null;
  }

  /// What the data plane calls a server of this virtual server.
  ///
  /// @param port 0 for that of the service
  static DestinationId destination(
      ServiceId id, IpAddress address, int port, ForwardingMethod method) {
    int own = id instanceof ServiceId.Address service ? service.port() : 0;
    return new DestinationId(address, port == 0 || method.keepsPort() ? own : port);
  }
}
