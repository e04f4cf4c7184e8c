package org.jkeepalived.sim.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.TrackerStatus;
import org.jkeepalived.sim.world.Machine;
import org.jkeepalived.sim.world.Port;
import org.jkeepalived.sim.world.World;

/// The cluster seen from above: every virtual router with the machines that take part in it.
public final class ClusterView {
  /// What makes two instances the same virtual router.
  public record RouterKey(int segment, AddressFamily family, int vrid) {}

  /// One machine's part in a virtual router.
  public record Member(Machine machine, InstanceStatus status) {
    /// Whether it is master.
    public boolean isMaster() {
      return status.state() == InstanceState.MASTER;
    }

    @Override
    public String toString() {
      return machine.name() + " " + status.state() + " priority " + status.effectivePriority();
    }
  }

  private final World world;
  private final Map<RouterKey, List<Member>> routers = new LinkedHashMap<>();

  private ClusterView(World world) {
    this.world = world;
  }

  /// The cluster as it is now; only processes that run are seen.
  public static ClusterView of(World world) {
    ClusterView view = new ClusterView(world);
    for (Machine machine : world.machines()) {
      var process = machine.process();
      if (process != null && !machine.isPaused()) {
        for (InstanceStatus status : process.status().instances()) {
          RouterKey key = keyOf(status.config());
          view.routers
              .computeIfAbsent(key, _ -> new ArrayList<>())
              .add(new Member(machine, status));
        }
      }
    }
    return view;
  }

  static RouterKey keyOf(VrrpInstance config) {
    return new RouterKey(segmentOf(config), config.family(), config.virtualRouterId());
  }

  static int segmentOf(VrrpInstance config) {
    return segmentOf(config.interfaceName().orElseThrow());
  }

  private static int segmentOf(String interfaceName) {
    return Integer.parseInt(interfaceName.substring("eth".length()));
  }

  /// Every virtual router that somebody runs.
  public Map<RouterKey, List<Member>> routers() {
    return routers;
  }

  /// The members split into sides that hear each other.
  List<List<Member>> sides(RouterKey key) {
    List<List<Member>> sides = new ArrayList<>();
    for (Member member : routers.getOrDefault(key, List.of())) {
      sides.stream()
          .filter(side -> hear(key.segment(), side.getFirst(), member))
          .findFirst()
          .ifPresentOrElse(
              side -> side.add(member), () -> sides.add(new ArrayList<>(List.of(member))));
    }
    return sides;
  }

  private boolean hear(int segment, Member one, Member other) {
    int from = one.machine().number();
    int to = other.machine().number();
    return world.network().isConnected(segment, from, to)
        && world.network().isConnected(segment, to, from);
  }

  /// Whether nothing that an instance needs is missing on its machine, its whole group included.
  static boolean canServe(Machine machine, VrrpInstance config, Configuration file) {
    for (SyncGroup group : file.syncGroups()) {
      if (group.members().contains(config.name())) {
        return file.instances().stream()
            .filter(member -> group.members().contains(member.name()))
            .allMatch(member ->
                canServe(machine, member) && hasTracked(machine, member, file, group.tracking()));
      }
    }
    return canServe(machine, config) && hasTracked(machine, config, file, GroupTracking.NONE);
  }

  /// Whether files, processes and sessions leave it alone.
  private static boolean hasTracked(
      Machine machine, VrrpInstance config, Configuration file, GroupTracking group) {
    var own = config.features();
    return all(own.trackedFiles(), group.files(), config).allMatch(it -> isFine(machine, it))
        && all(own.trackedProcesses(), group.processes(), config)
            .filter(it -> it.weight() == 0)
            .allMatch(it -> isEnough(machine, file, it.name()))
        && all(own.trackedSessions(), group.sessions(), config)
            .filter(it -> it.weight() == 0)
            .allMatch(it -> machine.isUp(it.name()));
  }

  private static Stream<TrackedObject> all(
      List<TrackedObject> own, List<TrackedObject> group, VrrpInstance config) {
    return Stream.concat(own.stream(), group.stream())
        .filter(it -> it.weight() == 0 || !config.isOwner());
  }

  /// What the kernel of a machine has beneath a number too large for a file is what was there
  /// before, which only the process knows.
  private static boolean isFine(Machine machine, TrackedObject tracked) {
    var process = machine.process();
    return process != null
        && process.status().trackers().stream()
            .filter(it -> it instanceof TrackerStatus.File)
            .map(TrackerStatus.File.class::cast)
            .filter(it -> it.config().name().equals(tracked.name()))
            .allMatch(it -> isFine(tracked, it.value()));
  }

  private static boolean isFine(TrackedObject tracked, int value) {
    int sign = tracked.reverse() ? -1 : 1;
    return tracked.weight() == 0 ? value == 0 : sign * tracked.weight() * value > -254;
  }

  private static boolean isEnough(Machine machine, Configuration file, String name) {
    int count = machine.count(name);
    return file.trackers().processes().stream()
        .filter(it -> it.name().equals(name))
        .allMatch(it -> count >= it.quorum() && count <= it.quorumMax().orElse(Integer.MAX_VALUE));
  }

  private static boolean canServe(Machine machine, VrrpInstance config) {
    Port port = machine.ports().get(segmentOf(config));
    return port.isUsable()
        && port.isAddressed()
        && config.trackedInterfaces().stream()
            .filter(tracked -> tracked.weight() == 0)
            .allMatch(tracked -> machine.ports().get(segmentOf(tracked.name())).isUsable())
        && Tracking.interfacesOfRoutes(config)
            .allMatch(name -> machine.ports().get(segmentOf(name)).isUsable())
        && config.trackedScripts().stream()
            .filter(tracked -> tracked.weight() == 0)
            .map(TrackedObject::name)
            .allMatch(machine::isHealthy);
  }
}
