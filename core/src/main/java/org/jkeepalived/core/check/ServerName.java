package org.jkeepalived.core.check;

import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ServiceKey;

/// What names a real server over reloads.
///
/// @param virtualServer of which it is one
/// @param port as configured, inheritance resolved; 0 for the port of the service
public record ServerName(ServiceKey virtualServer, IpAddress address, int port) {}
