package org.jkeepalived.core.dataplane.lvs;

import org.jkeepalived.core.model.IpAddress;

/// What names a server within a service.
///
/// @param port 1..65535; 0 of a service for any port, or of one with a mark
public record DestinationId(IpAddress address, int port) {}
