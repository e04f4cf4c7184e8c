package org.jkeepalived.sim;

import java.util.Optional;
import org.jkeepalived.sim.check.Invariant;
import org.jkeepalived.sim.check.Referee;
import org.jkeepalived.sim.check.Trace;
import org.jkeepalived.sim.check.Violation;
import org.jkeepalived.sim.director.DirectorSimulation;
import org.jkeepalived.sim.draw.Blueprint;
import org.jkeepalived.sim.draw.Chaos;
import org.jkeepalived.sim.draw.ClusterDraw;
import org.jkeepalived.sim.world.Dice;
import org.jkeepalived.sim.world.Machine;
import org.jkeepalived.sim.world.Timeline;
import org.jkeepalived.sim.world.World;

/// One seed: a cluster is drawn and started, and then, a few times over, struck, healed, left alone
/// and judged.
public final class Simulation {
  private static final int CLUSTER = 1;
  private static final int WORLD = 2;
  private static final int CHAOS = 3;
  private static final int COURSE = 4;
  private static final int DIRECTOR = 5;

  /// Every so many seeds a director is simulated, too.
  private static final int DIRECTOR_SHARE = 4;

  /// How a run ended.
  ///
  /// @param violation what did not hold, if anything
  /// @param virtualNanos how long the cluster ran on its own clock
  public record Outcome(long seed, Optional<Violation> violation, Trace trace, long virtualNanos) {
    /// The command that runs the same again.
    public String replay() {
      return "./build sim --seed " + seed;
    }
  }

  private final Blueprint blueprint;
  private final Dice course;
  private final Referee referee;
  private final World world;
  private final Chaos chaos;

  private Simulation(long seed) {
    Dice dice = new Dice(seed);
    blueprint = ClusterDraw.draw(dice.fork(CLUSTER));
    course = dice.fork(COURSE);
    referee = new Referee(blueprint.size().latenessNanos());
    world = new World(blueprint.size(), dice.fork(WORLD), referee);
    referee.watch(world);
    chaos = new Chaos(world, blueprint, dice.fork(CHAOS));
  }

  /// Runs one seed.
  public static Outcome run(long seed) {
    Simulation simulation = new Simulation(seed);
    Optional<Violation> violation = Optional.empty();
    try {
      simulation.run();
      if (seed % DIRECTOR_SHARE == 0) {
        DirectorSimulation.run(new Dice(seed).fork(DIRECTOR), simulation.referee.trace());
      }
    } catch (RuntimeException e) {
      violation = Optional.of(Violation.of(e));
    }
    return new Outcome(
        seed, violation, simulation.referee.trace(), simulation.world.now() - Timeline.START_NANOS);
  }

  private void run() {
    begin();
    settle();
    for (int rounds = course.between(1, 3); rounds > 0; rounds--) {
      long until = world.now() + course.between(10, 40) * blueprint.unitNanos();
      chaos.begin(until);
      world.timeline().runUntil(until);
      chaos.heal();
      settle();
    }
    end();
  }

  /// Starts the machines, together or one after the other.
  private void begin() {
    boolean together = course.chance(30);
    for (Machine machine : world.machines()) {
      machine.configuration(blueprint.files().get(machine.number()));
      long delay = together ? 0 : course.between(0, 6 * blueprint.unitNanos());
      world.timeline().in(delay, machine::start);
    }
    world.timeline().runUntil(world.now() + 6 * blueprint.unitNanos());
  }

  /// Waits until everything must have come right, and looks whether it has and stays so.
  private void settle() {
    world.timeline().runUntil(world.now() + blueprint.settleNanos());
    long quietSince = world.now();
    referee.checkQuiet(world);
    world.timeline().runUntil(quietSince + 5 * blueprint.unitNanos());
    if (referee.changedAtNanos() > quietSince) {
      throw new Violation(
          Invariant.STEADY, "a router changed its state at " + referee.changedAtNanos());
    }
    referee.checkQuiet(world);
  }

  /// Stops the machines one after the other; each time, the rest must carry on.
  private void end() {
    for (Machine machine : world.machines()) {
      machine.stop();
      world.timeline().runUntil(world.now() + blueprint.settleNanos());
      referee.checkQuiet(world);
    }
  }
}
