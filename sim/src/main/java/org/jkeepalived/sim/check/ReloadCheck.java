package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.RELOAD_KEEPS;

import java.util.List;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.SyncGroupStatus;
import org.jkeepalived.sim.world.Cause;

/// An instance whose configuration a reload leaves as it was keeps its state and its timers.
final class ReloadCheck implements StepCheck {
  @Override
  public void check(Step step) {
    if (step.cause() instanceof Cause.Told(Event.Configured(Configuration file))
        && groupsStay(step, file.syncGroups())) {
      step.eachChange(change -> checkKept(step, change));
    }
  }

  /// Members of a group follow a member that did change.
  private static boolean groupsStay(Step step, List<SyncGroup> groups) {
    List<SyncGroup> now = step.status().syncGroups().stream().map(SyncGroupStatus::config).toList();
    boolean membersStay =
        groups.stream()
            .flatMap(group -> group.members().stream())
            .allMatch(member ->
                step.after().values().stream()
                    .filter(status -> status.config().name().equals(member))
                    .allMatch(status -> unchanged(step, status)));
    return now.equals(groups) && membersStay;
  }

  private static boolean unchanged(Step step, InstanceStatus after) {
    InstanceStatus before = step.before().get(after.instance());
    return before != null && before.config().equals(after.config());
  }

  private static void checkKept(Step step, Step.Change change) {
    InstanceStatus before = change.before();
    InstanceStatus after = change.after();
    if (before != null && after != null && before.config().equals(after.config())) {
      Step.require(
          before.state() == after.state()
              && before.nextAdvertNanos().equals(after.nextAdvertNanos())
              && before.masterDownNanos().equals(after.masterDownNanos())
              && before.counters().equals(after.counters()),
          RELOAD_KEEPS,
          "%s was %s and is %s",
          step.who(change),
          before,
          after);
    }
  }
}
