package org.jkeepalived.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.check.Referee;
import org.jkeepalived.sim.check.Trace;
import org.jkeepalived.sim.draw.InstanceDraw;
import org.jkeepalived.sim.draw.InstanceEdit;
import org.jkeepalived.sim.world.Dice;
import org.jkeepalived.sim.world.Machine;
import org.jkeepalived.sim.world.Weather;
import org.jkeepalived.sim.world.World;

/// One story about one virtual router, told in a few lines: start, run, break, run, look.
///
/// ```
/// Scenario story = Scenario.of(200, 150, 100).start();
/// story.runUntilMaster("r1");
/// story.machine("r1").crash();
/// story.runUntilMaster("r2");
/// assertThat(story.sinceMark()).isBetween(...)
/// ```
///
/// Every rule of the [Referee] holds in a scenario as it does in a drawn run.
@SuppressWarnings("CanIgnoreReturnValueSuggester") // Chaining is a convenience here.
public final class Scenario {
  /// One second.
  public static final long SECOND = 1_000_000_000L;

  private static final long PATIENCE = 60 * SECOND;
  private static final long TICK = 100_000L;
  private static final Weather LAN = Weather.calm(100_000, 0);

  private final List<VrrpInstance> instances = new ArrayList<>();
  private final Referee referee = new Referee(0);
  private final World world;
  private long markNanos;

  private Scenario(int[] priorities) {
    for (int priority : priorities) {
      instances.add(InstanceDraw.plain(AddressFamily.IPV4, priority));
    }
    World.Size size = new World.Size(priorities.length, 1, LAN, 0);
    world = new World(size, new Dice(1), referee);
    referee.watch(world);
  }

  /// Routers `r1`, `r2`, … with these priorities: VRRPv3 on IPv4, adverts every second, preemption.
  public static Scenario of(int... priorities) {
    return new Scenario(priorities);
  }

  /// Changes the configuration of one router before the start.
  public Scenario with(String machine, Consumer<InstanceEdit> change) {
    int number = machine(machine).number();
    instances.set(number, edited(instances.get(number), change));
    return this;
  }

  /// Changes the configuration of all routers before the start.
  public Scenario withAll(Consumer<InstanceEdit> change) {
    instances.replaceAll(instance -> edited(instance, change));
    return this;
  }

  /// Starts all routers.
  public Scenario start() {
    for (Machine machine : world.machines()) {
      machine.configuration(file(instances.get(machine.number())));
      machine.start();
    }
    mark();
    return this;
  }

  /// Reloads one router with a changed configuration.
  public void reload(String machine, Consumer<InstanceEdit> change) {
    Machine target = machine(machine);
    VrrpInstance now = target.configuration().instances().getFirst();
    mark();
    target.reload(file(edited(now, change)));
  }

  private static VrrpInstance edited(VrrpInstance instance, Consumer<InstanceEdit> change) {
    InstanceEdit edit = new InstanceEdit(instance);
    change.accept(edit);
    return edit.done();
  }

  private static Configuration file(VrrpInstance instance) {
    return new Configuration(
        GlobalSettings.DEFAULT, List.of(), List.of(instance), List.of(), List.of());
  }

  /// A router by name.
  public Machine machine(String name) {
    return world.machines().stream()
        .filter(machine -> machine.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no machine " + name));
  }

  /// The world, for what has no shorter word here.
  public World world() {
    return world;
  }

  /// What happened.
  public Trace trace() {
    return referee.trace();
  }

  /// Lets nothing through from one router to another.
  public void cut(String from, String to) {
    world.network().cut(0, machine(from).number(), machine(to).number());
  }

  /// Lets time pass.
  public void run(long nanos) {
    world.timeline().runUntil(world.now() + nanos);
  }

  /// Lets time pass until these and no other routers are master.
  public void runUntilMaster(String... names) {
    runUntil(() -> masters().equals(List.of(names)), "the masters are " + List.of(names));
  }

  private void runUntil(BooleanSupplier condition, String description) {
    long patience = world.now() + PATIENCE;
    while (!condition.getAsBoolean()) {
      if (world.now() > patience) {
        throw new AssertionError(
            "never came true: "
                + description
                + "; masters are "
                + masters()
                + "\n"
                + String.join("\n", trace().last(40)));
      }
      run(TICK);
    }
  }

  /// The names of all masters.
  public List<String> masters() {
    return world.machines().stream()
        .filter(machine -> state(machine.name()).equals(Optional.of(InstanceState.MASTER)))
        .map(Machine::name)
        .toList();
  }

  /// The state of a router; empty while no process runs.
  public Optional<InstanceState> state(String machine) {
    return status(machine).map(InstanceStatus::state);
  }

  /// All that a router says about itself; empty while no process runs.
  public Optional<InstanceStatus> status(String machine) {
    var process = machine(machine).process();
    return process == null ? Optional.empty() : process.status().instances().stream().findFirst();
  }

  /// Begins to count time.
  public void mark() {
    markNanos = world.now();
  }

  /// Time since [#mark], [#start] or [#reload], exact to 0.1 ms.
  public long sinceMark() {
    return world.now() - markNanos;
  }
}
