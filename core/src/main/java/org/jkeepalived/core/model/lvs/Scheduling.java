package org.jkeepalived.core.model.lvs;

/// How a service picks a server.
///
/// @param flag1 `IP_VS_SVC_F_SCHED1`: of sh and mh, fall back to another server
/// @param flag2 `IP_VS_SVC_F_SCHED2`: of sh and mh, hash the port too
/// @param flag3 `IP_VS_SVC_F_SCHED3`
/// @param onePacket `IP_VS_SVC_F_ONEPACKET`: each datagram is scheduled anew; UDP only
public record Scheduling(
    Scheduler scheduler, boolean flag1, boolean flag2, boolean flag3, boolean onePacket) {}
