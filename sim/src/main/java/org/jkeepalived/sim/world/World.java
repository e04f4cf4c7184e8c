package org.jkeepalived.sim.world;

import java.util.ArrayList;
import java.util.List;

/// Everything of one run: the clock, the network, the machines.
public final class World {
  private final Timeline timeline = new Timeline();
  private final Dice dice;
  private final Network network;
  private final List<Machine> machines = new ArrayList<>();
  private final Observer observer;
  private final long latenessNanos;

  /// How big a world is and how well it runs.
  ///
  /// @param latenessNanos how late at most a process wakes for a deadline
  public record Size(int machines, int segments, Weather calm, long latenessNanos) {}

  /// A world in which no process runs yet.
  public World(Size size, Dice dice, Observer observer) {
    this.dice = dice.fork(0);
    this.observer = observer;
    latenessNanos = size.latenessNanos;
    network = new Network(timeline, dice.fork(1), size.segments, size.machines, size.calm);
    for (int number = 0; number < size.machines; number++) {
      machines.add(new Machine(this, number));
    }
  }

  /// The clock.
  public Timeline timeline() {
    return timeline;
  }

  /// The time now.
  public long now() {
    return timeline.now();
  }

  /// The LANs.
  public Network network() {
    return network;
  }

  /// All machines.
  public List<Machine> machines() {
    return machines;
  }

  /// Who is told of everything.
  public Observer observer() {
    return observer;
  }

  /// How late at most a process wakes for a deadline.
  public long latenessNanos() {
    return latenessNanos;
  }

  Dice dice() {
    return dice;
  }

  /// Tells the observer of something outside the processes.
  public void happened(String what) {
    observer.happened(what);
  }
}
