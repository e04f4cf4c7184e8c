package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.VirtualInterface;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.track.Dependency;
import org.jkeepalived.core.track.Reading;
import org.jkeepalived.core.track.Tracked;
import org.jkeepalived.core.vrrp.RouterActions;
import org.jkeepalived.core.vrrp.VirtualRouter;
import org.jspecify.annotations.Nullable;

/// One `vrrp_instance` in the engine: its router, where it sends from, what it lacks, and the
/// translation of the router's wishes into effects.
final class Instance implements RouterActions {
  private final int number;
  private final EffectList effects;
  private final Notifications notifications;
  private final VirtualRouter router;
  private VrrpInstance config;
  private Assessment assessment;
  private @Nullable Group group;

  /// Another instance with the same interface, family and VRID, reached over another transport.
  private @Nullable Instance nextSameKey;

  private int ifindex;
  private @Nullable IpAddress source;
  private boolean isBound;
  private String transportProblem = "";
  private boolean isStarted;

  private List<Tracked> tracked;

  /// What a reload made it track while it was running: it does not stop for the first result.
  private Set<Tracked.Key> awaited = Set.of();

  private List<Dependency> dependencies = List.of();

  private @Nullable NotifyState notified;
  private Effect.SendAdvert advert;
  private final Effect.SendAdvert resignation;

  Instance(
      int number,
      VrrpInstance config,
      EffectList effects,
      Notifications notifications,
      long nowNanos) {
    this.number = number;
    this.config = config;
    this.effects = effects;
    this.notifications = notifications;
    this.tracked = Tracked.of(config, Optional.empty());
    this.assessment = Assessment.initial(config);
    this.advert = new Effect.SendAdvert(number, config.priority());
    this.resignation = new Effect.SendAdvert(number, 0);
    this.router = new VirtualRouter(config, this, nowNanos);
    effects.add(new Effect.InstanceConfigured(number, config));
  }

  int number() {
    return number;
  }

  VrrpInstance config() {
    return config;
  }

  VirtualRouter router() {
    return router;
  }

  Assessment assessment() {
    return assessment;
  }

  /// Index of the interface that its adverts come in by; 0: any.
  int ifindex() {
    return config.interfaceName().isPresent() ? ifindex : 0;
  }

  Optional<IpAddress> source() {
    return Optional.ofNullable(source);
  }

  @Nullable Group group() {
    return group;
  }

  /// Belongs to this group from now on, or to none, and tracks what both say.
  void join(@Nullable Group newGroup) {
    group = newGroup;
    List<Tracked> before = tracked;
    tracked = Tracked.of(config, Optional.ofNullable(newGroup).map(Group::config));
    if (isStarted) {
      Set<Tracked.Key> waited = awaited;
      Set<Tracked.Key> unchanged = keys(before);
      unchanged.removeAll(waited);
      awaited = keys(tracked);
      awaited.removeAll(unchanged);
    }
  }

  private static Set<Tracked.Key> keys(List<Tracked> tracked) {
    return tracked.stream().map(Tracked::key).collect(Collectors.toCollection(HashSet::new));
  }

  List<Tracked> tracked() {
    return tracked;
  }

  @Nullable Instance nextSameKey() {
    return nextSameKey;
  }

  void chain(@Nullable Instance next) {
    nextSameKey = next;
  }

  /// Interfaces that it needs besides its own.
  List<Dependency> dependencies() {
    return dependencies;
  }

  void depend(List<Dependency> on) {
    dependencies = on;
  }

  boolean isMaster() {
    return router.state() == InstanceState.MASTER;
  }

  void reconfigure(VrrpInstance newConfig, long nowNanos) {
    VrrpInstance old = config;
    config = newConfig;
    effects.add(new Effect.InstanceConfigured(number, newConfig));
    router.reconfigure(newConfig, nowNanos);
    if (isMaster()) {
      holdChanged(old);
    }
  }

  private void holdChanged(VrrpInstance old) {
    boolean sameMac =
        old.features().virtualInterface().equals(config.features().virtualInterface());
    boolean announces =
        !(sameMac
            && old.addresses().containsAll(config.addresses())
            && old.excludedAddresses().containsAll(config.excludedAddresses()));
    boolean differs =
        !sameMac
            || !old.addresses().equals(config.addresses())
            || !old.excludedAddresses().equals(config.excludedAddresses())
            || !old.features().routes().equals(config.features().routes())
            || !old.features().rules().equals(config.features().rules());
    if (differs) {
      effects.add(new Effect.HoldAddresses(number));
    }
    if (announces) {
      router.announceAddresses();
    }
  }

  void transport(String problem) {
    transportProblem = problem;
  }

  /// Finds the interface and the source address, and opens the sockets when both are there.
  ///
  /// @return whether it is on another interface now
  boolean locate(Interfaces interfaces, Predicate<IpAddress> isVirtual) {
    Optional<Link> base = device().flatMap(interfaces::named);
    Optional<String> transport = config.transportInterface().or(this::device);
    Optional<Link> link = transport.flatMap(interfaces::named);
    int newIfindex = link.map(Link::ifindex).orElse(0);
    Optional<IpAddress> newSource =
        device().isPresent() && (base.isEmpty() || link.isEmpty())
            ? Optional.empty()
            : findSource(interfaces, sourceLink(base, link), isVirtual);
    boolean moved = newIfindex != ifindex;
    ifindex = newIfindex;
    if (newSource.isEmpty()) {
      source = null;
      return moved;
    }
    boolean changed = moved || !newSource.get().equals(source) || !isBound;
    source = newSource.get();
    if (changed) {
      isBound = true;
      transportProblem = "";
      router.setSource(newSource.get());
      effects.add(new Effect.BindTransport(number, newIfindex, newSource.get()));
    }
    return moved;
  }

  /// What its sockets are bound to: the interface, or the VRF of one that has none.
  private Optional<String> device() {
    return config.interfaceName().or(() -> config.features().vrf());
  }

  /// Peers know the node by the address of its real interface; an ipvlan has one of its own.
  private Optional<Link> sourceLink(Optional<Link> base, Optional<Link> link) {
    return switch (config.features().virtualInterface()) {
      case VirtualInterface.Ipvlan _ -> link;
      case VirtualInterface.Macvlan _, VirtualInterface.None _ -> base;
    };
  }

  private Optional<IpAddress> findSource(
      Interfaces interfaces, Optional<Link> link, Predicate<IpAddress> isVirtual) {
    if (config.source().isPresent()) {
      boolean present = interfaces.has(config.source().get(), link.orElse(null));
      return present || !config.trackSource() ? config.source() : Optional.empty();
    }
    if (config.features().virtualInterface() instanceof VirtualInterface.Ipvlan ipvlan
        && ipvlan.address().isPresent()) {
      IpAddress own = ipvlan.address().get().address();
      return interfaces.has(own, link.orElse(null)) ? Optional.of(own) : Optional.empty();
    }
    return link.flatMap(on -> interfaces.primary(on, config.family(), isVirtual));
  }

  /// Closes the sockets once there is nothing left to send from.
  void unbindIfLost() {
    if (isBound && source == null) {
      isBound = false;
      effects.add(new Effect.UnbindTransport(number));
    }
  }

  void assess(Interfaces interfaces, Function<Tracked, Reading> readings) {
    assessment = Assessment.of(config, ownFaults(interfaces), tracked, readings, awaited);
    int before = router.effectivePriority();
    router.setPriority(assessment.priority());
    int after = router.effectivePriority();
    if (before != after && router.state() != InstanceState.INIT) {
      priorityChanged(before, after);
    }
  }

  private List<String> ownFaults(Interfaces interfaces) {
    List<String> faults = new ArrayList<>();
    String kind = config.interfaceName().isPresent() ? "interface " : "VRF ";
    Stream.concat(device().stream(), config.addressInterface().stream())
        .distinct()
        .forEach(name -> {
          if (interfaces.named(name).isEmpty()) {
            faults.add(kind + name + " does not exist");
          } else if (config.trackPrimary() && !interfaces.isUsable(name)) {
            faults.add(kind + name + " is down");
          }
        });
    for (Dependency dependency : dependencies) {
      String name = dependency.interfaceName();
      boolean said = config.addressInterface().filter(name::equals).isPresent();
      if (!said && !interfaces.isUsable(name)) {
        String how = interfaces.named(name).isEmpty() ? " does not exist" : " is down";
        faults.add("interface " + name + " of its " + dependency.what() + how);
      }
    }
    if (faults.isEmpty() && source == null) {
      faults.add(
          config
              .source()
              .map(address -> "its source address " + address + " is missing")
              .orElse("it has no address to send from"));
    }
    if (config.features().faultWithoutPeers()) {
      faults.add("it has no unicast_peer, and unicast_fault_no_peer makes that a fault");
    }
    if (!transportProblem.isEmpty()) {
      faults.add(transportProblem);
    }
    return faults;
  }

  private void priorityChanged(int before, int after) {
    info("(" + config.name() + ") Changing effective priority from " + before + " to " + after);
    if (config.notifyPriorityChanges()) {
      switch (router.state()) {
        case MASTER -> notifications.instance(config, NotifyState.MASTER_PRIORITY, after);
        case BACKUP -> notifications.instance(config, NotifyState.BACKUP_PRIORITY, after);
        case FAULT, INIT -> {
          // Only priorities that take part in an election are told.
        }
      }
    }
  }

  /// Enters or leaves FAULT as the assessments of the instance, or of its group, demand.
  void applyFaults(long nowNanos, long countFromNanos) {
    boolean faulty = group == null ? assessment.isFaulty() : group.isFaulty();
    boolean waiting = group == null ? assessment.isWaiting() : group.isWaiting();
    switch (router.state()) {
      case INIT -> begin(faulty, waiting, nowNanos, countFromNanos);
      case BACKUP, MASTER -> {
        // A group that only waits for a script of a new member goes on as it is.
        if (faulty && !waiting) {
          router.fault(faultReason(), nowNanos);
        }
      }
      case FAULT -> {
        if (!faulty) {
          leaveFault(nowNanos, countFromNanos);
        } else if (!waiting && notified != NotifyState.FAULT) {
          isStarted = true;
          router.faultWhileHeld(faultReason());
        }
      }
    }
  }

  private void begin(boolean faulty, boolean waiting, long nowNanos, long countFromNanos) {
    if (!faulty) {
      isStarted = true;
      router.start(nowNanos, countFromNanos);
    } else if (waiting) {
      router.hold(faultReason(), nowNanos);
    } else {
      isStarted = true;
      router.fault(faultReason(), nowNanos);
    }
  }

  private void leaveFault(long nowNanos, long countFromNanos) {
    if (isStarted) {
      router.recover(nowNanos, countFromNanos);
    } else {
      isStarted = true;
      router.start(nowNanos, countFromNanos);
    }
  }

  private String faultReason() {
    if (group != null) {
      return group.faultReason();
    }
    String all = String.join(", ", assessment.faults());
    return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
  }

  /// It leaves the configuration.
  void remove(long nowNanos) {
    router.stop("It left the configuration.", nowNanos);
    tell(config.features().notifyDeleted() ? NotifyState.DELETED : NotifyState.FAULT);
    effects.add(new Effect.InstanceRemoved(number));
    router.wipe();
  }

  /// The process ends.
  void stop(long nowNanos) {
    router.stop("The process is stopping.", nowNanos);
    tell(NotifyState.STOP);
    router.wipe();
  }

  private void tell(NotifyState state) {
    if (notified != state) {
      notified = state;
      notifications.instance(config, state, router.effectivePriority());
    }
  }

  /// Writes its state to the FIFOs once more, unless nobody was told of one yet.
  void retell() {
    if (notified != null) {
      effects.add(new Effect.RetellInstance(config, notified, router.effectivePriority()));
    }
  }

  boolean isNotifiedOf(InstanceState state) {
    return switch (state) {
      case MASTER -> notified == NotifyState.MASTER;
      case BACKUP -> notified == NotifyState.BACKUP;
      case FAULT -> notified == NotifyState.FAULT;
      case INIT -> false;
    };
  }

  @Override
  public void sendAdvert(int priority) {
    if (priority == 0) {
      effects.add(resignation);
      return;
    }
    if (advert.priority() != priority) {
      advert = new Effect.SendAdvert(number, priority);
    }
    effects.add(advert);
  }

  @Override
  public void continueSequence(int newest) {
    effects.add(new Effect.ContinueSequence(number, newest));
  }

  @Override
  public void holdAddresses() {
    effects.add(new Effect.HoldAddresses(number));
  }

  @Override
  public void releaseAddresses() {
    effects.add(new Effect.ReleaseAddresses(number));
  }

  @Override
  public void announce(int repeat) {
    effects.add(new Effect.Announce(number, repeat));
  }

  @Override
  public void announceExtra(boolean all) {
    effects.add(new Effect.AnnounceExtra(number, all));
  }

  @Override
  public void announceSource() {
    if (source != null && ifindex != 0) {
      effects.add(new Effect.AnnounceSource(ifindex, source));
    }
  }

  @Override
  public void useOldChecksum(IpAddress peer) {
    effects.add(new Effect.UseOldChecksum(number, peer));
  }

  @Override
  public void entered(InstanceState state) {
    switch (state) {
      case MASTER -> tell(NotifyState.MASTER);
      case BACKUP -> tell(NotifyState.BACKUP);
      case FAULT -> tell(NotifyState.FAULT);
      case INIT -> {
        // Stopped or removed: told by whoever did it.
      }
    }
  }

  @Override
  public void receivedLowerPriority(long nowNanos) {
    if (group != null) {
      for (Instance member : group.members()) {
        if (member != this) {
          member.router.announceAgain(nowNanos);
        }
      }
    }
    notifications.instance(config, NotifyState.MASTER_RX_LOWER_PRI, router.effectivePriority());
  }

  @Override
  public boolean mayBecomeMaster() {
    return group == null || group.mayBecomeMaster(this);
  }

  @Override
  public void info(String text) {
    effects.add(new Effect.Log(LogLevel.INFO, text));
  }

  @Override
  public void warning(String text) {
    effects.add(new Effect.Log(LogLevel.WARNING, text));
  }
}
