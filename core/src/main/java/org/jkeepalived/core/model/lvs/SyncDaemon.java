package org.jkeepalived.core.model.lvs;

import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.core.model.IpAddress;

/// `lvs_sync_daemon`: tells the connections of IPVS to the other director.
///
/// @param instance VRRP instance whose state it follows; empty: it always sends and receives
/// @param id 0..255, that of the instance where the configuration names none; empty: 0
/// @param maximumLength longest datagram, 1..65507; empty: the kernel's
/// @param port 1..65535; empty: the kernel's, 8848
/// @param ttl 1..255; empty: the kernel's, 1
/// @param group multicast group; empty: the kernel's, 224.0.0.81
public record SyncDaemon(
    String interfaceName,
    Optional<String> instance,
    OptionalInt id,
    OptionalInt maximumLength,
    OptionalInt port,
    OptionalInt ttl,
    Optional<IpAddress> group) {}
