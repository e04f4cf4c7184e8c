/// Whole clusters on one virtual clock: the production core, many times, against everything a
/// network and its machines can do to it.
///
/// A [Simulation] is drawn from a seed, runs on one thread and reads no clock, so a seed is a run,
/// for ever. [SimMain] runs many; [Scenario] is for tests that tell one story. `docs/simulation.md`
/// says what is simulated and what is checked.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.sim;
