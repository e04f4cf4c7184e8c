package org.jkeepalived.core.engine;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.Configuration.StaticRouting;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.VirtualAddress;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.reload.ReloadPlan;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.core.timer.DeadlineHeap;
import org.jkeepalived.core.track.Dependency;
import org.jkeepalived.core.track.Tracked;
import org.jkeepalived.core.track.TrackerKind;
import org.jkeepalived.core.vrrp.Advert;
import org.jkeepalived.core.vrrp.Lease;

/// All protocol state of one network namespace.
///
/// Three ways in ([#handle], [#received], [#advance]), two ways out: the effects each of them
/// appends to the list given at construction, and [#nextDeadlineNanos]. The caller carries out the
/// effects after each call and clears the list. Every `nowNanos` is the same monotonic clock and
/// never goes back; it began with the boot of the machine.
public final class Engine {
  /// Returned by [#nextDeadlineNanos] when nothing is armed.
  public static final long NEVER = Long.MAX_VALUE;

  /// Adverts due this soon leave together with one that is due…
  private static final long TOGETHER_NANOS = 2_000_000L;

  /// …but no earlier than this part of their interval.
  private static final int TOGETHER_PART = 50;

  /// The smallest skew is this part of an interval.
  private static final int SKEW_PART = 256;

  private final EffectList effects;
  private final Interfaces interfaces = new Interfaces();
  private final Roster roster = new Roster();
  private final RouterIndex index = new RouterIndex();
  private final DeadlineHeap deadlines = DeadlineHeap.byNumber();
  private final ScriptRunner scripts;
  private final Trackers trackers;
  private final Rollout rollout;
  private final UnknownRouters unknown;
  private final Advert scratch = new Advert();
  private int[] setAside = new int[16];
  private Configuration configuration = Configuration.EMPTY;
  private boolean isConfigured;
  private boolean isStopped;
  private long patienceNanos = NEVER;
  private long electionFromNanos = Long.MIN_VALUE;

  /// An engine without configuration.
  public Engine(EffectList effects) {
    this.effects = effects;
    this.scripts = new ScriptRunner(effects);
    this.trackers = new Trackers(effects, interfaces, scripts);
    this.rollout = new Rollout(effects, roster, scripts);
    this.unknown = new UnknownRouters(effects);
  }

  /// Takes in one event.
  public void handle(Event event, long nowNanos) {
    if (isStopped) {
      return;
    }
    switch (event) {
      case Event.Configured(Configuration next) -> configure(next, nowNanos);
      case Event.LinkChanged(Link link) -> linkChanged(link, nowNanos);
      case Event.LinkRemoved(int ifindex) -> linkRemoved(ifindex, nowNanos);
      case Event.AddressPresent(int ifindex, IpAddress address, _, boolean usable) -> {
        interfaces.present(ifindex, address, usable);
        if (!roster.isVirtual(address)) {
          sourcesChanged(ifindex, nowNanos);
        }
      }
      case Event.AddressAbsent(int ifindex, IpAddress address, _) ->
          addressAbsent(ifindex, address, nowNanos);
      case Event.ScriptFinished(String script, var outcome) -> {
        if (scripts.finished(script, outcome)) {
          affected(new Tracked.Key(TrackerKind.SCRIPT, script), nowNanos);
        }
      }
      case Event.FileRead(var file, var text) ->
          trackers.read(file, text).ifPresent(key -> affected(key, nowNanos));
      case Event.ProcessesCounted(var process, int count) ->
          trackers.counted(process, count, nowNanos).ifPresent(key -> affected(key, nowNanos));
      case Event.BfdChanged(String session, boolean up) ->
          trackers.session(session, up).ifPresent(key -> affected(key, nowNanos));
      case Event.LinkPolled(String name, boolean up) -> {
        interfaces.polled(name, up);
        linkObserved(name, false, nowNanos);
      }
      case Event.TransportChanged(int number, String reason) -> {
        Instance instance = roster.at(number);
        if (instance != null) {
          instance.transport(reason);
          refresh(List.of(instance), nowNanos);
        }
      }
      case Event.Stopping _ -> stop(nowNanos);
    }
  }

  private void configure(Configuration next, long nowNanos) {
    boolean isReload = isConfigured;
    if (!isConfigured) {
      isConfigured = true;
      // The clock counts from the boot.
      electionFromNanos =
          Math.max(
              nowNanos + next.global().startupDelayNanos(),
              next.global().vrrp().delayAfterBootNanos());
    }
    boolean retells = isReload && next.global().vrrp().fifoStatesOnReload();
    ReloadPlan plan = ReloadPlan.between(configuration, next);
    rollout.apply(plan, deadlines, nowNanos);
    changeStaticAddresses(next);
    if (!next.staticRouting().equals(configuration.staticRouting())) {
      effects.add(new Effect.HoldStaticRouting(next.staticRouting()));
    }
    configuration = next;
    patienceNanos = next.instances().stream().mapToLong(Lease::patienceNanos).min().orElse(NEVER);
    Map<String, List<Dependency>> dependencies = Dependency.of(next);
    roster.all().forEach(i -> i.depend(dependencies.getOrDefault(i.config().name(), List.of())));
    rollout.group(next.syncGroups());
    roster.reindex();
    trackers.configure(plan, next);
    interfaces.names().forEach(it -> interfaces.observe(it, mostDownDelay(it), nowNanos));
    List<Instance> all = roster.all();
    refresh(all, nowNanos);
    index.rebuild(roster.byNumber());
    rollout.groups().forEach(group -> group.reconcile(nowNanos));
    all.forEach(this::schedule);
    if (retells) {
      all.forEach(Instance::retell);
      rollout.groups().forEach(Group::retell);
    }
    unknown.configure(next.global().vrrp().logUnknownVrids());
    scripts.advance(nowNanos);
  }

  private void changeStaticAddresses(Configuration next) {
    Set<VirtualAddress> before = new HashSet<>(configuration.staticAddresses());
    Set<VirtualAddress> after = new HashSet<>(next.staticAddresses());
    configuration.staticAddresses().stream()
        .filter(address -> !after.contains(address))
        .forEach(address -> effects.add(new Effect.ReleaseStaticAddress(address)));
    next.staticAddresses().stream()
        .filter(address -> !before.contains(address))
        .forEach(address -> effects.add(new Effect.HoldStaticAddress(address)));
  }

  private void linkChanged(Link link, long nowNanos) {
    var before = interfaces.changed(link);
    boolean renamed = before.isPresent() && !before.get().name().equals(link.name());
    linkObserved(link.name(), renamed || before.isEmpty(), nowNanos);
    if (renamed) {
      refresh(roster.onInterface(before.get().name()), nowNanos);
    }
  }

  /// @param isNew whether the interface is here by this name only now
  private void linkObserved(String name, boolean isNew, long nowNanos) {
    boolean turned = interfaces.observe(name, mostDownDelay(name), nowNanos);
    if (isNew || turned) {
      linkTurned(name, nowNanos);
    }
  }

  private void linkTurned(String name, long nowNanos) {
    List<Instance> concerned = roster.onInterface(name);
    if (!concerned.isEmpty()) {
      report(name, interfaces.isUsable(name));
    }
    refresh(concerned, nowNanos);
  }

  /// A master whose interface is down must know so before its peers miss it.
  private long mostDownDelay(String name) {
    long most = NEVER;
    for (Instance instance : roster.onInterface(name)) {
      long interval = instance.router().master().intervalNanos();
      long adverts = instance.config().downTimerAdverts() - 1L;
      most = Math.min(most, Math.max(0, adverts * interval - interval / SKEW_PART));
    }
    return most;
  }

  private void linkRemoved(int ifindex, long nowNanos) {
    String name = interfaces.at(ifindex).map(Link::name).orElse("");
    boolean wasUsable = interfaces.isUsable(name);
    if (interfaces.removed(ifindex).isPresent()) {
      List<Instance> concerned = roster.onInterface(name);
      if (!concerned.isEmpty() && wasUsable && !interfaces.isUsable(name)) {
        report(name, false);
      }
      refresh(concerned, nowNanos);
    }
  }

  private void report(String interfaceName, boolean up) {
    effects.add(
        new Effect.Log(LogLevel.INFO, "Netlink reports " + interfaceName + (up ? " up" : " down")));
  }

  private void sourcesChanged(int ifindex, long nowNanos) {
    interfaces.at(ifindex).ifPresent(link -> refresh(roster.onInterface(link.name()), nowNanos));
    refresh(roster.withoutInterface(), nowNanos);
  }

  /// keepalived steps down when somebody removes an address of a master. Our driver puts back what
  /// is wanted, and neighbours are told, so that the service goes on.
  private void addressAbsent(int ifindex, IpAddress address, long nowNanos) {
    interfaces.absent(ifindex, address);
    if (!roster.isVirtual(address)) {
      sourcesChanged(ifindex, nowNanos);
      return;
    }
    String on = interfaces.at(ifindex).map(Link::name).orElse("");
    for (Instance instance : roster.holding(address)) {
      if (instance.isMaster() && isTracked(instance.config(), address, on)) {
        instance.router().announceAddresses();
      }
    }
  }

  private boolean isTracked(VrrpInstance config, IpAddress address, String interfaceName) {
    return Stream.concat(config.addresses().stream(), config.excludedAddresses().stream())
        .anyMatch(held ->
            held.tracked()
                && held.address().equals(address)
                && held.interfaceName()
                    .or(config::interfaceName)
                    .or(configuration.global()::defaultInterface)
                    .filter(interfaceName::equals)
                    .isPresent());
  }

  private void affected(Tracked.Key key, long nowNanos) {
    if (key.kind() == TrackerKind.INTERFACE) {
      linkTurned(key.name(), nowNanos);
    } else {
      refresh(roster.tracking(key), nowNanos);
    }
  }

  /// Looks at the surroundings of `concerned` again, and lets them and their groups follow.
  private void refresh(List<Instance> concerned, long nowNanos) {
    if (concerned.isEmpty()) {
      return;
    }
    boolean moved = false;
    for (Instance instance : concerned) {
      moved |= instance.locate(interfaces, roster::isVirtual);
      instance.assess(interfaces, trackers::reading);
    }
    if (moved) {
      index.rebuild(roster.byNumber());
    }
    long countFrom = Math.max(nowNanos, electionFromNanos);
    Set<Group> done = new HashSet<>();
    for (Instance instance : concerned) {
      Group group = instance.group();
      if (group == null) {
        instance.applyFaults(nowNanos, countFrom);
      } else if (done.add(group)) {
        group.applyFaults(instance, nowNanos, countFrom);
        group.members().forEach(this::schedule);
      }
      schedule(instance);
    }
    concerned.forEach(Instance::unbindIfLost);
  }

  private void stop(long nowNanos) {
    isStopped = true;
    for (Instance instance : roster.all()) {
      instance.stop(nowNanos);
      schedule(instance);
    }
    rollout.groups().forEach(Group::stopped);
    scripts.stop();
    trackers.stop();
    configuration
        .staticAddresses()
        .forEach(address -> effects.add(new Effect.ReleaseStaticAddress(address)));
    if (!configuration.staticRouting().equals(StaticRouting.NONE)) {
      effects.add(new Effect.HoldStaticRouting(StaticRouting.NONE));
    }
  }

  /// Takes in one received datagram of protocol 112. It is validated here; an invalid one is
  /// counted.
  public void received(AdvertDatagram datagram, long nowNanos) {
    if (nowNanos < electionFromNanos || isStopped) {
      return;
    }
    Instance instance = index.find(datagram);
    if (instance == null) {
      unknown.heard(datagram, interfaces);
    } else {
      instance.router().received(datagram, scratch, nowNanos);
      settle(instance, nowNanos);
    }
  }

  /// The process did not run for a while. To be followed by what its sockets hold and [#listened],
  /// before anything else happens.
  ///
  /// @param stolenNanos for how much of that time it waited for a processor
  public void paused(long stolenNanos, long nowNanos) {
    roster.all().forEach(instance -> instance.router().paused(stolenNanos, nowNanos));
  }

  /// All that was sent while the process did not run has been heard: masters whose lease has ended
  /// give up.
  public void listened(long nowNanos) {
    for (Instance instance : roster.all()) {
      instance.router().listened(nowNanos);
      settle(instance, nowNanos);
    }
  }

  /// The adverts of the turn that began at `turnNanos` were withheld, because the process was
  /// stopped between deciding and sending: they are due again.
  public void unsent(long turnNanos, long nowNanos) {
    for (Instance instance : roster.all()) {
      instance.router().unsent(turnNanos, nowNanos);
      schedule(instance);
    }
  }

  /// Fires every deadline that has passed, and adverts that are due so soon that they may leave
  /// together with one that is. What is tracked comes first: an advert of the same moment carries
  /// the new priority already, and a timer that the priority shortens may have passed.
  public void advance(long nowNanos) {
    if (trackers.earliestNanos() <= nowNanos) {
      trackers.advance(nowNanos, key -> affected(key, nowNanos));
    }
    long firstAdvert = NEVER;
    while (deadlines.earliest() <= nowNanos) {
      Instance instance = due();
      firstAdvert = Math.min(firstAdvert, instance.router().nextAdvertNanos());
      instance.router().advance(nowNanos);
      settle(instance, nowNanos);
    }
    if (firstAdvert <= nowNanos) {
      sendTogether(firstAdvert, nowNanos);
    }
    scripts.advance(nowNanos);
  }

  private Instance due() {
    Instance instance = roster.at(deadlines.first());
    if (instance == null) {
      throw new IllegalStateException("a deadline of no instance: " + deadlines.first());
    }
    return instance;
  }

  /// Sends the adverts that are due within a moment as if they had been due at `dueNanos`.
  private void sendTogether(long dueNanos, long nowNanos) {
    int aside = 0;
    while (deadlines.earliest() <= nowNanos + TOGETHER_NANOS) {
      Instance instance = due();
      long early = instance.router().nextAdvertNanos() - nowNanos;
      if (early
          <= Math.min(TOGETHER_NANOS, instance.config().advertIntervalNanos() / TOGETHER_PART)) {
        instance.router().sendWith(dueNanos, nowNanos);
        schedule(instance);
      }
      if (deadlines.earliest() <= nowNanos + TOGETHER_NANOS && due() == instance) {
        if (aside == setAside.length) {
          setAside = Arrays.copyOf(setAside, 2 * aside);
        }
        setAside[aside++] = instance.number();
        deadlines.set(instance.number(), NEVER);
      }
    }
    for (int i = 0; i < aside; i++) {
      Instance instance = roster.at(setAside[i]);
      if (instance != null) {
        schedule(instance);
      }
    }
  }

  /// After a router moved: its group follows, and its deadline is noted.
  private void settle(Instance instance, long nowNanos) {
    Group group = instance.group();
    InstanceState state = instance.router().state();
    // A fault reaches the group by the assessment of its members.
    boolean takesPart = state == InstanceState.BACKUP || state == InstanceState.MASTER;
    if (group != null && takesPart && group.state() != state && !group.isJoining(instance)) {
      group.follow(instance, nowNanos);
      for (Instance member : group.members()) {
        schedule(member);
      }
    }
    schedule(instance);
  }

  private void schedule(Instance instance) {
    deadlines.set(instance.number(), instance.router().nextDeadlineNanos());
  }

  /// How late an advert of any instance may be before a peer may have taken over.
  public long patienceNanos() {
    return patienceNanos;
  }

  /// The earliest armed deadline, or [#NEVER].
  public long nextDeadlineNanos() {
    long protocol = Math.min(deadlines.earliest(), scripts.earliestNanos());
    return Math.min(protocol, trackers.earliestNanos());
  }

  /// A snapshot of everything, for readers on other threads.
  public Status status(long nowNanos) {
    return new Status(
        nowNanos,
        roster.all().stream().map(Snapshots::of).toList(),
        rollout.groups().stream().map(Group::status).toList(),
        scripts.status(),
        interfaces.status(),
        trackers.status());
  }
}
