package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.ANNOUNCED_BY_MASTER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.check.ClusterView.Member;
import org.jkeepalived.sim.check.ClusterView.RouterKey;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.Machine;
import org.jkeepalived.sim.world.World;

/// What neighbours have in their ARP tables: whoever announced the addresses last. A router that
/// took over from a silent master and gives up when it hears another one leaves that other one to
/// announce again, or traffic goes to the wrong node until the tables expire.
final class AnnounceCheck implements StepCheck {
  /// Who announced last.
  ///
  /// @param mustTell whether it gave up, over a good network, what it had taken from a silent
  ///   master
  private record Last(Machine machine, boolean mustTell) {}

  private final World world;
  private final Map<RouterKey, Last> last = new HashMap<>();

  AnnounceCheck(World world) {
    this.world = world;
  }

  @Override
  public void check(Step step) {
    step.eachChange(change -> {
      InstanceStatus before = change.before();
      if (before != null
          && change.stateAfter() == InstanceState.MASTER
          && change.stateBefore() == InstanceState.BACKUP) {
        step.history().beganInSilence().put(change.number(), isSilent(before));
      }
      if (change.stateBefore() == InstanceState.MASTER
          && change.stateAfter() == InstanceState.BACKUP) {
        gaveUp(step, change);
      }
    });
    for (int i = 0; i < step.effects().size(); i++) {
      if (step.effects().get(i) instanceof Effect.Announce(int number, _)) {
        InstanceStatus announcer = step.change(number).after();
        if (announcer != null) {
          RouterKey key = ClusterView.keyOf(announcer.config());
          last.put(key, new Last(step.process().machine(), false));
        }
      }
    }
  }

  /// Whether a master that outranked this backup, or that it would not preempt, has gone silent.
  private static boolean isSilent(InstanceStatus before) {
    int heard = before.masterPriority().orElse(0);
    return heard > 0 && !(heard < before.effectivePriority() && before.config().preempt());
  }

  private void gaveUp(Step step, Step.Change change) {
    InstanceStatus before = change.before();
    if (before == null || !(step.cause() instanceof Cause.Heard)) {
      return;
    }
    RouterKey key = ClusterView.keyOf(before.config());
    Last announcer = last.get(key);
    Machine machine = step.process().machine();
    boolean lease = LeaseCheck.isOver(step, change.number());
    if (announcer != null && announcer.machine() == machine && !lease) {
      boolean silent = step.history().beganInSilence().getOrDefault(change.number(), false);
      boolean healthy = world.network().isHealthy(key.segment());
      last.put(key, new Last(machine, silent && healthy && !before.config().strict()));
    }
  }

  /// Throws a [Violation] when neighbours send to a router that is not the master.
  void checkQuiet() {
    ClusterView view = ClusterView.of(world);
    for (RouterKey key : view.routers().keySet()) {
      List<List<Member>> sides = view.sides(key);
      Last announcer = last.get(key);
      if (announcer == null || !announcer.mustTell() || sides.size() > 1) {
        continue;
      }
      for (Member member : sides.getFirst()) {
        Step.require(
            !member.isMaster() || member.machine() == announcer.machine(),
            ANNOUNCED_BY_MASTER,
            "%s: %s is master, but %s announced the addresses last",
            key,
            member,
            announcer.machine().name());
      }
    }
  }
}
