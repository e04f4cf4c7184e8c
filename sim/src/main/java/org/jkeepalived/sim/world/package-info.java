/// The simulated world: time, network, machines, and the processes that run the core.
///
/// Owns all state of a run. Nothing here judges: whoever wants to know what happens is an
/// [Observer]. The network carries real packet bytes made and read by the core's codec; the machine
/// keeps what a kernel keeps when a process dies (links, addresses).
@org.jspecify.annotations.NullMarked
package org.jkeepalived.sim.world;
