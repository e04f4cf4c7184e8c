package org.jkeepalived.sim.draw;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.sim.world.Dice;

/// Draws the ranks of one virtual router's (or one sync group's) machines.
final class SeatDraw {
  private static final int OWNER = 255;

  private final Dice dice;
  private final int machines;
  private final long pace;

  SeatDraw(Dice dice, int machines, long pace) {
    this.dice = dice;
    this.machines = machines;
    this.pace = pace;
  }

  List<Seat> draw() {
    int[] priorities = priorities();
    int absent = machines > 2 && dice.chance(20) ? dice.below(machines) : -1;
    boolean statesWritten = dice.chance(30);
    int best = 0;
    for (int machine = 1; machine < machines; machine++) {
      best = priorities[machine] > priorities[best] ? machine : best;
    }
    double stayPercent = dice.oneOf(0.0, 0.0, 30.0, 100.0);
    List<Seat> seats = new ArrayList<>();
    for (int machine = 0; machine < machines; machine++) {
      boolean owner = priorities[machine] == OWNER;
      boolean wantsMaster = owner || (statesWritten && machine == best);
      boolean preempt = wantsMaster || !dice.chance(stayPercent);
      boolean delayed = preempt && !wantsMaster && dice.chance(15);
      long delay = delayed ? pace * dice.between(1, 5) : 0;
      seats.add(new Seat(machine != absent, priorities[machine], wantsMaster, preempt, delay));
    }
    return seats;
  }

  private int[] priorities() {
    int[] priorities = new int[machines];
    switch (dice.below(4)) {
      case 0 -> fillEqual(priorities);
      case 1 -> fillAnyhow(priorities);
      case 2 -> fillLadder(priorities);
      default -> {
        fillLadder(priorities);
        priorities[dice.below(machines)] = OWNER;
      }
    }
    return priorities;
  }

  private void fillEqual(int[] priorities) {
    int priority = dice.between(1, 254);
    for (int machine = 0; machine < machines; machine++) {
      priorities[machine] = priority;
    }
  }

  private void fillAnyhow(int[] priorities) {
    for (int machine = 0; machine < machines; machine++) {
      priorities[machine] = dice.between(1, 254);
    }
  }

  /// Distinct, in any order.
  private void fillLadder(int[] priorities) {
    int step = dice.between(1, 30);
    int lowest = dice.between(1, 254 - step * (machines - 1));
    for (int rung = 0; rung < machines; rung++) {
      int other = dice.below(rung + 1);
      priorities[rung] = priorities[other];
      priorities[other] = lowest + rung * step;
    }
  }
}
