package org.jkeepalived.sim;

import java.util.function.LongFunction;

/// Runs a seed behind a type of the JDK's, so that it can be called across class loaders. The
/// answer is the invariant that does not hold, or empty.
public final class SeedVerdict implements LongFunction<String> {
  @Override
  public String apply(long seed) {
    return Simulation.run(seed)
        .violation()
        .map(violation -> violation.invariant().name())
        .orElse("");
  }
}
