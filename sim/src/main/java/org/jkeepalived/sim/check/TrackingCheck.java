package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.FAULT_WITH_REASON;
import static org.jkeepalived.sim.check.Invariant.GROUP_AGREES;
import static org.jkeepalived.sim.check.Invariant.PRIORITY_AS_TRACKED;

import java.util.HashMap;
import java.util.Map;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.SyncGroupStatus;

/// Priorities, faults and groups are what the trackers say.
final class TrackingCheck implements StepCheck {
  @Override
  public void check(Step step) {
    if (step.history().isStopping()) {
      return;
    }
    Map<String, InstanceStatus> byName = new HashMap<>();
    step.after().values().forEach(status -> byName.put(status.config().name(), status));
    for (InstanceStatus status : step.after().values()) {
      int expected = step.history().tracking().effectivePriority(status.config());
      Step.require(
          status.effectivePriority() == expected,
          PRIORITY_AS_TRACKED,
          "%s %s has %d instead of %d",
          step.process().machine().name(),
          status.config().name(),
          status.effectivePriority(),
          expected);
      boolean faulty = isFaulty(step, status, byName);
      Step.require(
          faulty == (status.state() == InstanceState.FAULT),
          FAULT_WITH_REASON,
          "%s %s is %s, faults %s",
          step.process().machine().name(),
          status.config().name(),
          status.state(),
          status.faults());
    }
    for (SyncGroupStatus group : step.status().syncGroups()) {
      checkGroup(step, group, byName);
    }
  }

  private static boolean isFaulty(
      Step step, InstanceStatus status, Map<String, InstanceStatus> byName) {
    Tracking tracking = step.history().tracking();
    for (SyncGroupStatus group : step.status().syncGroups()) {
      if (group.config().members().contains(status.config().name())) {
        return group.config().members().stream()
            .anyMatch(member ->
                byName.containsKey(member) && tracking.isFaulty(byName.get(member).config()));
      }
    }
    return tracking.isFaulty(status.config());
  }

  private static void checkGroup(
      Step step, SyncGroupStatus group, Map<String, InstanceStatus> byName) {
    for (String member : group.config().members()) {
      InstanceStatus status = byName.get(member);
      Step.require(
          status == null || status.state() == group.state(),
          GROUP_AGREES,
          "on %s group %s is %s, its member %s is %s",
          step.process().machine().name(),
          group.config().name(),
          group.state(),
          member,
          status == null ? "gone" : status.state());
    }
  }
}
