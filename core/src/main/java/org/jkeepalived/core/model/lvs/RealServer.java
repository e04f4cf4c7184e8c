package org.jkeepalived.core.model.lvs;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.ScriptCommand;

/// One server of a service.
///
/// @param port 1..65535; 0 for the port of the service
/// @param weight 0..2147483647
/// @param upperThreshold connections above which it gets no new ones; 0 for no limit
/// @param lowerThreshold connections below which it gets new ones again; 0 for the kernel's choice
/// @param inhibitOnFailure whether it stays in IPVS with weight 0 while down
/// @param virtualHost Host value of its web checkers; empty: that of the virtual server
public record RealServer(
    IpAddress address,
    int port,
    int weight,
    ForwardingMethod forwarding,
    long upperThreshold,
    long lowerThreshold,
    boolean inhibitOnFailure,
    Optional<ScriptCommand> notifyUp,
    Optional<ScriptCommand> notifyDown,
    boolean smtpAlert,
    Optional<String> virtualHost,
    Optional<String> snmpName,
    List<Checker> checkers) {
  public RealServer {
    checkers = List.copyOf(checkers);
  }
}
