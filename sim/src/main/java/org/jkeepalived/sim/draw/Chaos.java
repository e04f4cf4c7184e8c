package org.jkeepalived.sim.draw;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.HmacAuthentication.AntiReplay;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.sim.world.Dice;
import org.jkeepalived.sim.world.Machine;
import org.jkeepalived.sim.world.Network;
import org.jkeepalived.sim.world.Port;
import org.jkeepalived.sim.world.Weather;
import org.jkeepalived.sim.world.World;

/// What befalls a cluster, drawn as it runs: one fault after the other, most of them ending by
/// themselves, until [#heal] ends all.
public final class Chaos {
  /// What may stand in a tracked file; empty: it is missing.
  private static final List<Optional<String>> CONTENTS =
      List.of(
          Optional.of("0"),
          Optional.of("1"),
          Optional.of("-20"),
          Optional.of("0x10"),
          Optional.of("50 rest"),
          Optional.of("-254"),
          Optional.of("garbage"),
          Optional.of("99999999999"),
          Optional.empty());

  private final World world;
  private final Blueprint blueprint;
  private final Dice dice;
  private final long unit;
  private static final int CLOCKS = 1;
  private static final long WRONG_BY_HOURS_MILLIS = 10_000_000L;

  private final Reloads reloads;
  private final Dice clocks;
  private int round;
  private long strikeUntilNanos;

  /// Chaos for a world made after `blueprint`.
  public Chaos(World world, Blueprint blueprint, Dice dice) {
    this.world = world;
    this.blueprint = blueprint;
    this.dice = dice;
    unit = blueprint.unitNanos();
    reloads = new Reloads(dice);
    clocks = dice.fork(CLOCKS);
  }

  /// Begins a round of faults that lasts until `untilNanos`.
  public void begin(long untilNanos) {
    round++;
    strikeUntilNanos = untilNanos;
    world.happened("faults begin");
    strikeLater();
  }

  private void strikeLater() {
    long gap = dice.chance(30) ? dice.between(0, unit) : dice.between(unit, 10 * unit);
    long at = world.now() + gap;
    if (at < strikeUntilNanos) {
      during(
          gap,
          () -> {
            strike();
            strikeLater();
          });
    }
  }

  /// Schedules something that a healing in between makes needless.
  private void during(long delay, Runnable action) {
    int scheduledIn = round;
    world
        .timeline()
        .in(
            delay,
            () -> {
              if (round == scheduledIn) {
                action.run();
              }
            });
  }

  private long someTime() {
    return dice.chance(50) ? dice.between(0, unit) : dice.between(unit, 8 * unit);
  }

  private void strike() {
    if (clocks.chance(5)) {
      stepClock(clocks.oneOf(world.machines()));
    }
    Machine machine = dice.oneOf(world.machines());
    int segment = dice.below(world.network().segmentCount());
    switch (dice.below(20)) {
      case 0, 1, 2 -> {
        machine.crash();
        during(someTime(), machine::start);
      }
      case 3, 4, 5 -> {
        machine.stop();
        during(someTime(), machine::start);
      }
      case 6, 7 -> {
        machine.pause();
        during(someTime(), machine::resume);
      }
      case 8, 9 -> partition(segment);
      case 10, 11 -> storm(segment);
      case 12 -> flapLink(machine, segment);
      case 13 -> loseInterface(machine, segment);
      case 14 -> loseAddresses(machine, segment);
      case 15 -> changeScript(machine);
      case 16 -> changeTracker(machine);
      case 17 -> deleteAddress(machine, segment);
      default -> reload(machine);
    }
  }

  /// A clock that jumps: by so little that nobody may care, or out of every time window. Where the
  /// clock alone decides what is new, only: a restart behind a clock that went back is lost there.
  private void stepClock(Machine machine) {
    boolean monotonic =
        blueprint.files().stream()
            .flatMap(file -> file.instances().stream())
            .flatMap(instance -> instance.features().hmac().stream())
            .anyMatch(hmac -> hmac.antiReplay() == AntiReplay.MONOTONIC);
    if (!monotonic) {
      long little = unit / 4_000_000;
      machine.setClock(
          clocks.oneOf(-little, little, -WRONG_BY_HOURS_MILLIS, WRONG_BY_HOURS_MILLIS));
    }
  }

  private void partition(int segment) {
    Network network = world.network();
    int count = world.machines().size();
    switch (dice.below(3)) {
      case 0 -> {
        int from = dice.below(count);
        int to = (from + dice.between(1, count - 1)) % count;
        world.happened(
            "one-way partition on eth" + segment + ": " + name(from) + " to " + name(to));
        network.cut(segment, from, to);
      }
      case 1 -> {
        int deaf = dice.below(count);
        world.happened("nobody on eth" + segment + " reaches " + name(deaf));
        for (int from = 0; from < count; from++) {
          network.cut(segment, from, deaf);
        }
      }
      default -> split(List.of(segment));
    }
    during(
        someTime(),
        () -> {
          world.happened("partitions on eth" + segment + " end");
          network.mend(segment);
        });
  }

  private String name(int machine) {
    return world.machines().get(machine).name();
  }

  /// Two sides that hear nothing of each other, the same on all given segments.
  private void split(List<Integer> segments) {
    int count = world.machines().size();
    boolean[] left = new boolean[count];
    StringBuilder names = new StringBuilder();
    for (int machine = 0; machine < count; machine++) {
      left[machine] = dice.chance(50);
      names.append(left[machine] ? " " + name(machine) : "");
    }
    world.happened("partition of" + names + " from the others on segments " + segments);
    for (int segment : segments) {
      for (int from = 0; from < count; from++) {
        for (int to = 0; to < count; to++) {
          if (left[from] != left[to]) {
            world.network().cut(segment, from, to);
          }
        }
      }
    }
  }

  private void storm(int segment) {
    Weather calm = blueprint.size().calm();
    Weather storm =
        new Weather(
            dice.oneOf(0.0, 1.0, 10.0, 40.0),
            dice.oneOf(0.0, 0.0, 10.0, 50.0),
            dice.oneOf(0.0, 0.0, 5.0, 30.0),
            dice.oneOf(0.0, 0.0, 20.0),
            calm.delayNanos(),
            dice.oneOf(calm.jitterNanos(), unit / 10, unit, 3 * unit));
    world.happened("on eth" + segment + " " + storm);
    world.network().weather(segment, storm);
    during(
        someTime() + unit,
        () -> {
          world.happened("calm on eth" + segment);
          world.network().weather(segment, calm);
        });
  }

  private void flapLink(Machine machine, int segment) {
    boolean carrierOnly = dice.chance(50);
    machine.changeLink(segment, carrierOnly, false);
    during(someTime(), () -> machine.changeLink(segment, true, true));
  }

  private void loseInterface(Machine machine, int segment) {
    machine.changePresence(segment, false);
    during(someTime(), () -> machine.changePresence(segment, true));
  }

  private void loseAddresses(Machine machine, int segment) {
    if (machine.ports().get(segment).isAddressed()) {
      machine.changeAddressed(segment, false);
      during(
          someTime(),
          () -> {
            if (!machine.ports().get(segment).isAddressed()) {
              machine.changeAddressed(segment, true);
            }
          });
    }
  }

  private void changeScript(Machine machine) {
    List<VrrpScript> scripts = machine.configuration().scripts();
    if (!scripts.isEmpty()) {
      String script = dice.oneOf(scripts).name();
      boolean healthy = machine.isHealthy(script);
      machine.scriptFinds(script, !healthy);
      if (dice.chance(70)) {
        during(someTime(), () -> machine.scriptFinds(script, healthy));
      }
    }
  }

  /// A file is written, processes come and go, a BFD session changes; often it turns back soon.
  private void changeTracker(Machine machine) {
    var trackers = machine.configuration().trackers();
    for (TrackedFile file : trackers.files()) {
      Optional<String> before = machine.content(file.name());
      machine.write(file.name(), dice.oneOf(CONTENTS));
      if (dice.chance(70)) {
        during(someTime(), () -> machine.write(file.name(), before));
      }
    }
    for (TrackedProcess process : trackers.processes()) {
      int before = machine.count(process.name());
      machine.runs(process.name(), dice.below(5));
      if (dice.chance(70)) {
        during(someTime(), () -> machine.runs(process.name(), before));
      }
    }
    for (BfdSession session : trackers.sessions()) {
      boolean before = machine.isUp(session.name());
      machine.session(session.name(), !before);
      if (dice.chance(70)) {
        during(someTime(), () -> machine.session(session.name(), before));
      }
    }
  }

  private void deleteAddress(Machine machine, int segment) {
    List<IpAddress> held = machine.ports().get(segment).virtualAddresses();
    if (!held.isEmpty() && machine.isAwake()) {
      machine.deleteVirtualAddress(segment, dice.oneOf(held));
    }
  }

  private void reload(Machine machine) {
    machine.reload(
        reloads.change(blueprint.files().get(machine.number()), machine.configuration()));
  }

  /// Ends every fault that cannot last: mends the network, raises links, resumes what is paused,
  /// starts what is stopped. Some machines stay down, some scripts stay sick, and now and then a
  /// clean partition stays, so that being quiet is not always the same.
  public void heal() {
    round++;
    world.happened("faults end");
    Network network = world.network();
    for (int segment = 0; segment < network.segmentCount(); segment++) {
      network.mend(segment);
      network.weather(segment, blueprint.size().calm());
    }
    for (Machine machine : world.machines()) {
      machine.setClock(0);
      machine.resume();
      machine.ports().forEach(port -> heal(machine, port));
      if (!dice.chance(15)) {
        machine.start();
      } else {
        machine.crash();
      }
      machine
          .configuration()
          .scripts()
          .forEach(script -> machine.scriptFinds(script.name(), dice.chance(85)));
      healTrackers(machine);
    }
    if (dice.chance(15)) {
      split(network.segmentCount() == 1 ? List.of(0) : List.of(0, 1));
    }
  }

  private void healTrackers(Machine machine) {
    var trackers = machine.configuration().trackers();
    trackers
        .files()
        .forEach(file ->
            machine.write(file.name(), dice.chance(85) ? Optional.of("0") : dice.oneOf(CONTENTS)));
    trackers
        .processes()
        .forEach(process ->
            machine.runs(process.name(), dice.chance(85) ? process.quorum() : dice.below(5)));
    trackers.sessions().forEach(session -> machine.session(session.name(), dice.chance(85)));
  }

  private void heal(Machine machine, Port port) {
    int segment = port.segment();
    machine.changePresence(segment, true);
    boolean broken = dice.chance(5);
    machine.changeLink(segment, !broken, !broken);
    if (!port.isAddressed()) {
      machine.changeAddressed(segment, true);
    }
  }
}
