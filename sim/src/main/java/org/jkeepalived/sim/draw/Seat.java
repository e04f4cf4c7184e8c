package org.jkeepalived.sim.draw;

/// One machine's part in a virtual router.
///
/// @param taken whether it takes part at all
/// @param wantsMaster `state MASTER`
record Seat(
    boolean taken, int priority, boolean wantsMaster, boolean preempt, long preemptDelayNanos) {}
