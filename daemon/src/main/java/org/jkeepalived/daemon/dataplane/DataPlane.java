package org.jkeepalived.daemon.dataplane;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.check.CheckEffect.SyncRole;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.ServiceSettings;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.core.model.lvs.SyncDaemon;

/// What steers packets to servers. Wishes are collected by [#hold] and [#release] and made true by
/// [#flush]. Belongs to one thread, in the network namespace that the services are in.
public interface DataPlane extends AutoCloseable {
  /// `ipvs` or `nftables`, for messages.
  String name();

  /// This service shall be there with these settings.
  void hold(ServiceId service, ServiceSettings settings);

  /// This service shall not be there, nor any server of it.
  void release(ServiceId service);

  /// This server shall be in the service with these settings.
  void hold(ServiceId service, DestinationId destination, DestinationSettings settings);

  /// This server shall not be in the service.
  void release(ServiceId service, DestinationId destination);

  /// Whether this server shall be in the service is not decided yet: one that a former process left
  /// there stays as it is, and none is added.
  void leave(ServiceId service, DestinationId destination);

  /// Everything goes, whoever put it there, and nothing is wished any longer.
  void clear();

  /// Timeouts of connections.
  void timeouts(LvsSettings.Timeouts timeouts);

  /// The sync daemon shall run in these roles, or not at all.
  void syncDaemon(SyncDaemon config, List<SyncRole> roles);

  /// Makes true what was wished since the last time, in as few exchanges with the kernel as
  /// possible. What fails is logged once and tried again by [#reconcile].
  void flush();

  /// Compares what is there with what shall be there and puts right what others changed, with one
  /// log line for each difference. Call it from time to time.
  void reconcile();

  /// Services that shall not be there and may be all the same, since the kernel refused. None where
  /// everything is made true at once or not at all.
  default Set<ServiceId> leaving() {
    return Set.of();
  }

  /// Counters of what we hold.
  Map<ServiceId, ServiceCounters> counters();

  /// What passed through a service since it was made.
  ///
  /// @param destinations of each server
  record ServiceCounters(Traffic traffic, Map<DestinationId, DestinationCounters> destinations) {}

  /// What passed to a server.
  ///
  /// @param active connections that are open now; -1: unknown
  /// @param inactive connections that are closing, or datagrams of late; -1: unknown
  /// @param persistent clients that stay with this server; -1: unknown
  record DestinationCounters(Traffic traffic, long active, long inactive, long persistent) {}

  /// Totals.
  record Traffic(long connections, long inPackets, long outPackets, long inBytes, long outBytes) {}

  @Override
  void close();
}
