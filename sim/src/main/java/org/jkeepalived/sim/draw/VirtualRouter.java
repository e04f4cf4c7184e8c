package org.jkeepalived.sim.draw;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Authentication;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpVersion;

/// What all routers of one virtual router have in common.
///
/// @param mixedIntervals whether some routers advertise half as often (VRRPv3 learns that)
/// @param hmac how adverts are signed, if they are
record VirtualRouter(
    String name,
    int vrid,
    int segment,
    AddressFamily family,
    VrrpVersion version,
    boolean unicast,
    long intervalNanos,
    boolean mixedIntervals,
    Authentication authentication,
    Optional<Hmac> hmac,
    List<VirtualAddress> addresses) {}
