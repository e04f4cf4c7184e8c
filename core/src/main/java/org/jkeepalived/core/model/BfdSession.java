package org.jkeepalived.core.model;

import java.util.Optional;

/// A `bfd_instance` block (RFC 5880).
///
/// @param source local address; chosen by the kernel when empty
/// @param minReceiveNanos required minimum receive interval, 1 ms to 4294967 ms
/// @param minTransmitNanos desired minimum transmit interval, 1 ms to 4294967 ms
/// @param idleTransmitNanos transmit interval while the session is not up, at least 1 s
/// @param multiplier detection multiplier, 1–255
/// @param ttl of packets sent, 1–255, and what the TTL of received ones is measured by
/// @param maxHops hops a received packet may have used, 0–255; -1: not looked at
/// @param multihop whether port 4784 is used (RFC 5883)
/// @param weight -253..253, for instances that track it without a weight of their own
/// @param forVrrp whether VRRP hears of its changes
/// @param forCheckers whether checkers hear of its changes
public record BfdSession(
    String name,
    IpAddress neighbor,
    Optional<IpAddress> source,
    long minReceiveNanos,
    long minTransmitNanos,
    long idleTransmitNanos,
    int multiplier,
    boolean passive,
    int ttl,
    int maxHops,
    boolean multihop,
    int weight,
    boolean reverse,
    boolean forVrrp,
    boolean forCheckers) {}
