/// Scenarios, seeds, and the proof that the simulator can fail.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.sim;
