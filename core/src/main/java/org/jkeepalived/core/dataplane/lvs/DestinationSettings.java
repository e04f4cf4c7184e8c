package org.jkeepalived.core.dataplane.lvs;

import org.jkeepalived.core.model.lvs.ForwardingMethod;

/// How packets get to a server, and how many.
///
/// @param weight 0..2147483647; 0: no new connections, old ones stay
/// @param upperThreshold connections above which it gets no new ones; 0 for no limit
/// @param lowerThreshold connections below which it gets new ones again; 0 for the kernel's choice
public record DestinationSettings(
    ForwardingMethod forwarding, int weight, long upperThreshold, long lowerThreshold) {}
