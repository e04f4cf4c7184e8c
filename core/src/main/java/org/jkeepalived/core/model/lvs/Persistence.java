package org.jkeepalived.core.model.lvs;

/// A client stays with its server.
///
/// @param timeoutNanos 1..2678400 s
/// @param netmask what counts as one client, as the kernel's field: mask bits of IPv4, prefix
///   length of IPv6
public record Persistence(long timeoutNanos, int netmask) {}
