package org.jkeepalived.core.status;

import org.jkeepalived.core.model.IpAddress;

/// A time in which another router was master of the same virtual router, as far as this node saw
/// it.
///
/// @param isOver false while the other is still heard
/// @param stayed whether this node stayed master; else it gave up
/// @param own address of this node's adverts
/// @param ownPriority its effective priority
/// @param masterSinceNanos when this node became master
/// @param rival address of the other's adverts
/// @param rivalPriority of its last one
/// @param fromNanos when the other was first heard, or when this node took over beside it
/// @param untilNanos when the other was last heard
/// @param rivalAdverts adverts of the other that were heard in that time
/// @param ownAdverts adverts that this node sent in that time
/// @param missedAdverts about how many adverts of the other this node missed; 0 if it stayed
public record DualMaster(
    boolean isOver,
    boolean stayed,
    IpAddress own,
    int ownPriority,
    long masterSinceNanos,
    IpAddress rival,
    int rivalPriority,
    long fromNanos,
    long untilNanos,
    long rivalAdverts,
    long ownAdverts,
    long missedAdverts) {}
