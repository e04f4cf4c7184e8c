package org.jkeepalived.sim.check;

/// An invariant did not hold. Ends the run.
public final class Violation extends RuntimeException {
  private final Invariant invariant;

  /// A violation of `invariant`, with what was found.
  public Violation(Invariant invariant, String found) {
    super(invariant + " (" + invariant.sentence() + "): " + found);
    this.invariant = invariant;
  }

  Violation(Invariant invariant, RuntimeException cause) {
    super(invariant + " (" + invariant.sentence() + "): " + cause, cause);
    this.invariant = invariant;
  }

  /// An exception out of the core or the simulated driver.
  public static Violation of(RuntimeException cause) {
    return cause instanceof Violation violation
        ? violation
        : new Violation(Invariant.NO_EXCEPTION, cause);
  }

  /// What did not hold.
  public Invariant invariant() {
    return invariant;
  }
}
