package org.jkeepalived.core.model.lvs;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;

/// A `virtual_server`: an IPVS service, or one for each entry of a group.
///
/// @param family family of its real servers, except those behind a tunnel
/// @param forwarding the method of servers that name none
/// @param persistenceEngine IPVS persistence engine, `sip`
/// @param suspendWithoutAddress `ha_suspend`: checkers run only while the address is on this
///   machine
/// @param notifyWhenStopping `omega`: down notifications are also run at the end
/// @param virtualHost Host value of web checkers that have no nearer one
/// @param servers at least one
public record VirtualServer(
    ServiceKey key,
    AddressFamily family,
    Scheduling scheduling,
    ForwardingMethod forwarding,
    Optional<Persistence> persistence,
    Optional<String> persistenceEngine,
    Quorum quorum,
    Optional<SorryServer> sorryServer,
    boolean suspendWithoutAddress,
    boolean notifyWhenStopping,
    boolean smtpAlert,
    Optional<String> virtualHost,
    Optional<String> snmpName,
    List<RealServer> servers) {
  public VirtualServer {
    servers = List.copyOf(servers);
  }

  /// Whether `server` is its sorry server, too.
  public boolean isSorryServer(RealServer server) {
    return sorryServer.isPresent()
        && sorryServer.get().port() == server.port()
        && sorryServer.get().address().equals(server.address());
  }
}
