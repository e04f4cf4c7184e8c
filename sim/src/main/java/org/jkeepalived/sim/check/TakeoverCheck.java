package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.TAKEOVER_IN_TIME;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.check.ClusterView.Member;
import org.jkeepalived.sim.check.ClusterView.RouterKey;
import org.jkeepalived.sim.world.RouterProcess;
import org.jkeepalived.sim.world.World;

/// When a master ends and the network is clean, a backup takes over: within its skew time after
/// priority 0 (RFC 9568 §6.4.2), within its master-down interval after a crash.
final class TakeoverCheck {
  private static final long SECOND_LOOK_NANOS = 3_000_000;

  private final World world;
  private final Referee referee;

  /// @param process the process that must not have changed in between
  private record Heir(RouterKey key, RouterProcess process, InstanceStatus then) {}

  TakeoverCheck(World world, Referee referee) {
    this.world = world;
    this.referee = referee;
  }

  /// A process ended that was master of `mastered`.
  ///
  /// @param graceful whether it said so; only right clocks let a signed word be believed
  /// @param calmSinceNanos when something was last done to the world before that
  void ended(List<InstanceStatus> mastered, boolean graceful, long calmSinceNanos) {
    Set<RouterKey> keys = new HashSet<>();
    mastered.forEach(status -> keys.add(ClusterView.keyOf(status.config())));
    List<Heir> heirs = heirs(keys);
    if (heirs.isEmpty() || !isClean(heirs, calmSinceNanos)) {
      return;
    }
    boolean believed =
        graceful && world.machines().stream().allMatch(m -> m.clockErrorMillis() == 0);
    long bound = 0;
    for (Heir heir : heirs) {
      InstanceStatus then = heir.then;
      bound = Math.max(bound, believed ? skew(then) : Timers.masterDownNanos(then));
    }
    bound += slackNanos();
    long endedAt = world.now();
    long within = bound;
    world.timeline().in(bound, () -> check(heirs, endedAt, within));
  }

  private static long skew(InstanceStatus status) {
    return Timers.skewNanos(
        status.config(), status.effectivePriority(), status.masterAdvertIntervalNanos());
  }

  /// How late the last word of the master may arrive and a timer may fire: who is late for a
  /// takeover looks again, and may be late for that.
  private long slackNanos() {
    long worst = world.network().lastArrivalNanos() - world.now();
    for (int segment = 0; segment < world.network().segmentCount(); segment++) {
      worst = Math.max(worst, world.network().weather(segment).worstNanos());
    }
    return worst + SECOND_LOOK_NANOS + 3 * world.latenessNanos() + 2 * Timers.ROUNDING_NANOS;
  }

  /// The backups of these virtual routers; none when somebody else is master of one already.
  private List<Heir> heirs(Set<RouterKey> keys) {
    ClusterView view = ClusterView.of(world);
    List<Heir> heirs = new ArrayList<>();
    for (RouterKey key : keys) {
      for (Member member : view.routers().getOrDefault(key, List.of())) {
        RouterProcess process = member.machine().process();
        if (member.isMaster() || process == null) {
          heirs.clear();
          return heirs;
        }
        if (member.status().state() == InstanceState.BACKUP) {
          heirs.add(new Heir(key, process, member.status()));
        }
      }
    }
    return heirs;
  }

  private boolean isClean(List<Heir> heirs, long calmSinceNanos) {
    for (int segment = 0; segment < world.network().segmentCount(); segment++) {
      if (!world.network().isHealthy(segment)) {
        return false;
      }
    }
    long longest = 0;
    for (Heir heir : heirs) {
      longest = Math.max(longest, Timers.masterDownNanos(heir.then));
    }
    return world.now() - calmSinceNanos > 2 * longest;
  }

  private void check(List<Heir> heirs, long endedAt, long bound) {
    if (referee.disturbedAtNanos() > endedAt) {
      return;
    }
    ClusterView view = ClusterView.of(world);
    for (Heir heir : heirs) {
      List<Member> members = view.routers().getOrDefault(heir.key, List.of());
      boolean served = members.stream().anyMatch(Member::isMaster);
      Step.require(
          served || !isUnchanged(heir, members),
          TAKEOVER_IN_TIME,
          "nobody is master of %s %.6f s after its master ended: %s",
          heir.key,
          bound / 1e9,
          members);
    }
  }

  /// Whether the heir could have taken over all the time.
  private static boolean isUnchanged(Heir heir, List<Member> members) {
    return members.stream()
        .anyMatch(member ->
            member.machine().process() == heir.process
                && member.status().state() == InstanceState.BACKUP
                && member.status().config().equals(heir.then.config())
                && member.status().effectivePriority() == heir.then.effectivePriority());
  }
}
