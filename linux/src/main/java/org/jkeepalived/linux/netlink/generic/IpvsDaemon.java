package org.jkeepalived.linux.netlink.generic;

import org.jkeepalived.linux.netlink.NetAddress;
import org.jspecify.annotations.Nullable;

/// A thread of the kernel that tells its connections to other directors, or hears theirs.
///
/// @param state `IP_VS_STATE_MASTER` or `IP_VS_STATE_BACKUP` of [Ipvs]; both may run
/// @param syncId 0..255; a backup hears only its own, and with 0 all
/// @param maximumLength longest datagram; 0 for the kernel's choice
/// @param group multicast group; null for the kernel's, 224.0.0.81
/// @param port 0 for the kernel's, 8848
/// @param ttl 0 for the kernel's, 1
public record IpvsDaemon(
    int state,
    String interfaceName,
    int syncId,
    int maximumLength,
    @Nullable NetAddress group,
    int port,
    int ttl) {}
