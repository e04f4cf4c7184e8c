package org.jkeepalived.core.model.lvs;

import org.jkeepalived.core.model.IpAddress;

/// The server of last resort, used while quorum is lost.
///
/// @param port 1..65535; 0 for the port of the service
/// @param inhibit whether it stays in IPVS with weight 0 while unused
public record SorryServer(
    IpAddress address, int port, ForwardingMethod forwarding, boolean inhibit) {}
