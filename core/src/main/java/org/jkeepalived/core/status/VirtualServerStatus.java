package org.jkeepalived.core.status;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.lvs.VirtualServer;

/// One virtual server.
///
/// @param name as log lines call it: `[192.0.2.1]:tcp:80`, `FWM 7`, `[group]:tcp:0`
/// @param services what it is for the data plane: one, or one for each entry of its group
/// @param hasQuorum whether enough servers live
/// @param liveWeight total weight of its live servers
/// @param neededWeight below this quorum is lost; without quorum, at this it is gained
/// @param isSuspended whether its checks rest because its address is elsewhere (`ha_suspend`)
/// @param sorryServer the server of last resort, if it has one
/// @param quorumSinceNanos when quorum was last gained or lost, or the virtual server was added
public record VirtualServerStatus(
    VirtualServer config,
    String name,
    List<ServiceId> services,
    boolean hasQuorum,
    long liveWeight,
    long neededWeight,
    boolean isSuspended,
    Optional<SorryServerStatus> sorryServer,
    long quorumSinceNanos,
    List<RealServerStatus> servers) {
  public VirtualServerStatus {
    services = List.copyOf(services);
    servers = List.copyOf(servers);
  }

  /// A server of last resort.
  ///
  /// @param name as log lines call it
  /// @param isActive whether it serves
  public record SorryServerStatus(String name, boolean isActive) {}
}
