package org.jkeepalived.sim.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jkeepalived.core.engine.AdvertDatagram;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Engine;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.Transport;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.core.track.Watched;
import org.jkeepalived.core.vrrp.AdvertSeal;
import org.jspecify.annotations.Nullable;

/// One run of the daemon on a machine: the production engine, and this simulation's driver, which
/// carries out its effects on the virtual kernel and network.
public final class RouterProcess {
  private static final long ASLEEP = Long.MAX_VALUE;

  /// How long it takes to read a file or to count processes.
  private static final long LOOK_NANOS = 200_000;

  /// An instance as the driver knows it.
  public static final class Driven {
    private VrrpInstance config;
    private int ifindex;
    private @Nullable IpAddress source;
    private boolean bound;
    private boolean held;
    private AdvertSeal seal;

    private Driven(VrrpInstance config) {
      this.config = config;
      this.seal = new AdvertSeal(config);
    }

    private void reconfigure(VrrpInstance next) {
      AdvertSeal former = seal;
      seal = new AdvertSeal(next);
      seal.inherit(former);
      config = next;
    }

    /// The configuration in force.
    public VrrpInstance config() {
      return config;
    }

    /// Whether its addresses shall be in the kernel.
    public boolean isHeld() {
      return held;
    }

    /// The source of its adverts; empty while its sockets are closed.
    public Optional<IpAddress> source() {
      return bound ? Optional.ofNullable(source) : Optional.empty();
    }
  }

  private final World world;
  private final Machine machine;
  private final int incarnation;
  private final EffectList effects = new EffectList();
  private final Engine engine = new Engine(effects);
  private final Map<Integer, Driven> instances = new TreeMap<>();
  private final Map<String, VrrpScript> scripts = new HashMap<>();
  private final AdvertDatagram datagram = new AdvertDatagram();
  private final AdvertWire wire = new AdvertWire();
  private Watched watched = Watched.NOTHING;
  private long wakeAtNanos = ASLEEP;
  private boolean ended;

  RouterProcess(World world, Machine machine, int incarnation) {
    this.world = world;
    this.machine = machine;
    this.incarnation = incarnation;
  }

  /// The machine it runs on.
  public Machine machine() {
    return machine;
  }

  /// 1 for the first process of its machine.
  public int incarnation() {
    return incarnation;
  }

  /// The instances the driver knows, by the engine's number.
  public Map<Integer, Driven> instances() {
    return instances;
  }

  /// The engine's own view.
  public Status status() {
    return engine.status(world.now());
  }

  /// The engine's earliest deadline.
  public long nextDeadlineNanos() {
    return engine.nextDeadlineNanos();
  }

  /// Tells the engine of the kernel as it is, then of the configuration, as the daemon does.
  void begin(Configuration configuration) {
    world.observer().started(this);
    for (Port port : machine.ports()) {
      if (port.isPresent()) {
        tell(new Event.LinkChanged(port.link()));
        for (IpAddress address : port.addresses()) {
          int length = Port.prefixLength(address);
          tell(new Event.AddressPresent(port.ifindex(), address, length, true));
        }
      }
    }
    tell(new Event.Configured(configuration));
    removeLeftovers();
  }

  /// What a killed predecessor left in the kernel and nobody holds now.
  private void removeLeftovers() {
    for (Port port : machine.ports()) {
      for (IpAddress address : List.copyOf(port.virtualAddresses())) {
        if (instances.values().stream().noneMatch(driven -> holds(driven, address))) {
          machine.removeVirtual(port, address);
        }
      }
    }
  }

  private static boolean holds(Driven driven, IpAddress address) {
    return driven.held
        && addressesOf(driven.config).stream().anyMatch(held -> held.address().equals(address));
  }

  void end() {
    ended = true;
  }

  void tell(Event event) {
    if (event instanceof Event.AddressAbsent) {
      // As the daemon's driver does: what is wanted is put back.
      instances.values().stream().filter(Driven::isHeld).forEach(this::reconcile);
    }
    engine.handle(event, world.now());
    finish(new Cause.Told(event));
  }

  void hear(int ifindex, Packet packet) {
    wire.describe(packet, ifindex, machine.wallMillis(), datagram);
    engine.received(datagram, world.now());
    finish(new Cause.Heard(packet, ifindex));
  }

  /// A pause ended: what waits in the sockets comes next.
  void paused() {
    engine.paused(0, world.now());
  }

  /// What waited in the sockets was heard.
  void listened() {
    engine.listened(world.now());
    finish(new Cause.Resumed());
  }

  /// Lets due deadlines fire.
  void wake() {
    long deadline = engine.nextDeadlineNanos();
    if (deadline <= world.now()) {
      engine.advance(world.now());
      finish(new Cause.Woken(deadline));
    }
  }

  private void finish(Cause cause) {
    for (int i = 0; i < effects.size(); i++) {
      apply(effects.get(i));
    }
    world.observer().stepped(this, cause, effects);
    effects.clear();
    sleep();
  }

  private void sleep() {
    long deadline = engine.nextDeadlineNanos();
    if (deadline >= wakeAtNanos || deadline == Engine.NEVER) {
      return;
    }
    long at = Math.max(deadline, world.now()) + world.dice().between(0, world.latenessNanos());
    wakeAtNanos = deadline;
    world.timeline().at(at, () -> alarm(deadline));
  }

  private void alarm(long forDeadline) {
    if (ended || wakeAtNanos != forDeadline) {
      return;
    }
    wakeAtNanos = ASLEEP;
    if (!machine.isPaused()) {
      wake();
      sleep();
    }
  }

  /// Whether a socket of the process takes the packet in (a raw socket takes every packet of the
  /// protocol that reaches its interface).
  boolean listens(int ifindex, Packet packet) {
    for (Driven driven : instances.values()) {
      if (driven.bound
          && driven.ifindex == ifindex
          && driven.config.family() == packet.destination().family()) {
        return true;
      }
    }
    return false;
  }

  private void apply(Effect effect) {
    switch (effect) {
      case Effect.InstanceConfigured(int instance, VrrpInstance config) ->
          configure(instance, config);
      case Effect.InstanceRemoved(int instance) -> instances.remove(instance);
      case Effect.BindTransport(int instance, int ifindex, IpAddress source) -> {
        Driven driven = driven(instance);
        driven.bound = true;
        driven.ifindex = ifindex;
        driven.source = source;
      }
      case Effect.UnbindTransport(int instance) -> driven(instance).bound = false;
      case Effect.SendAdvert(int instance, int priority) -> send(driven(instance), priority);
      case Effect.HoldAddresses(int instance) -> {
        driven(instance).held = true;
        reconcile(driven(instance));
      }
      case Effect.ReleaseAddresses(int instance) -> {
        driven(instance).held = false;
        reconcile(driven(instance));
      }
      case Effect.ScriptConfigured(VrrpScript script) -> scripts.put(script.name(), script);
      case Effect.ScriptRemoved(String script) -> scripts.remove(script);
      case Effect.RunScript(String script) -> run(script);
      case Effect.Watch(Watched now) -> watch(now);
      case Effect.ContinueSequence(int instance, int newest) ->
          driven(instance).seal.continueFrom(newest);
      case Effect.Announce _,
          Effect.AnnounceExtra _,
          Effect.AnnounceSource _,
          Effect.RetellInstance _,
          Effect.RetellGroup _,
          Effect.UseOldChecksum _,
          Effect.HoldStaticAddress _,
          Effect.ReleaseStaticAddress _,
          Effect.HoldStaticRouting _,
          Effect.NotifyInstance _,
          Effect.NotifyGroup _,
          Effect.Log _ -> {
        // Seen by the observer only: nothing in this world listens to them.
      }
    }
  }

  /// What is watched anew is looked at soon.
  private void watch(Watched now) {
    Watched before = watched;
    watched = now;
    now.files().stream().filter(it -> !before.files().contains(it)).forEach(this::lookSoon);
    now.processes().stream().filter(it -> !before.processes().contains(it)).forEach(this::lookSoon);
  }

  private void lookSoon(TrackedFile file) {
    lookSoon(() -> machine.tell(new Event.FileRead(file, machine.content(file.name()))));
  }

  private void lookSoon(TrackedProcess process) {
    lookSoon(
        () -> machine.tell(new Event.ProcessesCounted(process, machine.count(process.name()))));
  }

  private void lookSoon(Runnable look) {
    world
        .timeline()
        .in(
            world.dice().between(LOOK_NANOS / 10, LOOK_NANOS),
            () -> {
              if (!ended) {
                look.run();
              }
            });
  }

  /// Something happened to a file or to processes.
  void changed(String name) {
    watched.files().stream().filter(it -> it.name().equals(name)).forEach(this::lookSoon);
    watched.processes().stream().filter(it -> it.name().equals(name)).forEach(this::lookSoon);
  }

  private Driven driven(int instance) {
    Driven driven = instances.get(instance);
    if (driven == null) {
      throw new IllegalStateException("an effect for instance " + instance + ", not configured");
    }
    return driven;
  }

  private void configure(int instance, VrrpInstance config) {
    Driven driven = instances.get(instance);
    if (driven == null) {
      instances.put(instance, new Driven(config));
      return;
    }
    List<VirtualAddress> before = addressesOf(driven.config);
    driven.reconfigure(config);
    for (VirtualAddress address : before) {
      if (!addressesOf(config).contains(address)) {
        machine.removeVirtual(portOf(config, address), address.address());
      }
    }
    if (driven.held) {
      reconcile(driven);
    }
  }

  private void reconcile(Driven driven) {
    for (VirtualAddress address : addressesOf(driven.config)) {
      Port port = portOf(driven.config, address);
      if (driven.held) {
        machine.addVirtual(port, address.address());
      } else {
        machine.removeVirtual(port, address.address());
      }
    }
  }

  private Port portOf(VrrpInstance config, VirtualAddress address) {
    String name = address.interfaceName().or(config::interfaceName).orElse(Port.nameOn(0));
    for (Port port : machine.ports()) {
      if (port.name().equals(name)) {
        return port;
      }
    }
    throw new IllegalStateException("no interface " + name + " on " + machine.name());
  }

  private static List<VirtualAddress> addressesOf(VrrpInstance config) {
    if (config.excludedAddresses().isEmpty()) {
      return config.addresses();
    }
    List<VirtualAddress> all = new ArrayList<>(config.addresses());
    all.addAll(config.excludedAddresses());
    return all;
  }

  private void send(Driven driven, int priority) {
    IpAddress source = driven.source;
    if (!driven.bound || source == null) {
      return;
    }
    Port port = portOf(driven.ifindex);
    switch (driven.config.transport()) {
      case Transport.Multicast(IpAddress group) ->
          world.network().send(port, packet(driven, priority, source, group, true));
      case Transport.Unicast(var peers, _, _, _) -> {
        boolean isFirst = true;
        for (Transport.Peer peer : peers) {
          world.network().send(port, packet(driven, priority, source, peer.address(), isFirst));
          isFirst = false;
        }
      }
    }
  }

  private Packet packet(
      Driven driven, int priority, IpAddress from, IpAddress to, boolean isFirst) {
    long now = machine.wallMillis();
    byte[] bytes = wire.encode(driven.config, driven.seal, priority, from, to, isFirst, now);
    return new Packet(machine.number(), from, to, 255, bytes, "");
  }

  private Port portOf(int ifindex) {
    for (Port port : machine.ports()) {
      if (port.ifindex() == ifindex) {
        return port;
      }
    }
    throw new IllegalStateException("no interface " + ifindex + " on " + machine.name());
  }

  private void run(String name) {
    VrrpScript script = scripts.get(name);
    if (script == null) {
      throw new IllegalStateException("a run of script " + name + ", not configured");
    }
    boolean hangs = world.dice().chance(2);
    long takes =
        hangs
            ? script.timeoutNanos()
            : world.dice().between(script.intervalNanos() / 100, script.intervalNanos() / 2);
    world.timeline().in(takes, () -> finishRun(name, hangs));
  }

  private void finishRun(String name, boolean hung) {
    if (!ended) {
      int status = machine.isHealthy(name) ? 0 : 1;
      ScriptOutcome outcome =
          hung && status != 0 ? new ScriptOutcome.TimedOut() : new ScriptOutcome.Exited(status);
      machine.tell(new Event.ScriptFinished(name, outcome));
    }
  }
}
