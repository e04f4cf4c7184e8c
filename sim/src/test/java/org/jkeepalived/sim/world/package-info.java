/// The simulated world itself.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.sim.world;
