package org.jkeepalived.sim.director;

import org.jkeepalived.sim.check.Trace;
import org.jkeepalived.sim.world.Dice;

/// One director, from a seed: it is drawn and started, and then, a few times over, struck, left
/// alone and judged.
public final class DirectorSimulation {
  private static final long SECOND = DirectorDraw.SECOND;

  /// Enough for every retry of every checker, and for two looks at the table.
  private static final long QUIET_NANOS = 60 * SECOND;

  private DirectorSimulation() {}

  /// Runs one seed.
  ///
  /// @param trace takes what happens
  /// @throws org.jkeepalived.sim.check.Violation when something does not hold
  public static void run(Dice dice, Trace trace) {
    DirectorDraw draw = new DirectorDraw(dice.fork(1));
    Dice course = dice.fork(2);
    DirectorReferee referee = new DirectorReferee(trace);
    Director director = new Director(dice.fork(3), draw.services(), referee);
    Dice chance = dice.fork(4);
    Strikes strikes = new Strikes(director, new ConfigurationEdits(chance, draw), chance);
    strikes.foreign();
    director.start();
    for (int rounds = course.between(1, 3); rounds > 0; rounds--) {
      long until = director.now() + course.between(10 * SECOND, 60 * SECOND);
      strikes.begin(until);
      director.timeline.runUntil(until + 11 * SECOND);
      strikes.heal();
      director.timeline.runUntil(director.now() + QUIET_NANOS);
      referee.checkQuiet(director);
    }
  }
}
