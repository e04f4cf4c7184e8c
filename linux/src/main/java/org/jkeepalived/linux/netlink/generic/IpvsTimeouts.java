package org.jkeepalived.linux.netlink.generic;

/// Timeouts of connections in seconds.
///
/// @param tcp of established connections; 0 leaves it
/// @param tcpFin of connections that are closing; 0 leaves it
/// @param udp of datagrams; 0 leaves it
public record IpvsTimeouts(int tcp, int tcpFin, int udp) {}
