package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.TIMER_RIGHT;

import java.util.Map;
import org.jkeepalived.core.model.VrrpVersion;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.Packet;

/// A VRRPv3 backup goes on counting on the interval it heard from its master, whatever else happens
/// to it: a reload, a script, a packet of somebody else (RFC 9568 §6.1, Active_Adver_Interval).
final class IntervalCheck implements StepCheck {
  @Override
  public void check(Step step) {
    step.eachChange(change -> check(step, change));
  }

  private static void check(Step step, Step.Change change) {
    Map<Integer, Long> heard = step.history().intervalHeardNanos();
    InstanceStatus before = change.before();
    InstanceStatus after = change.after();
    if (before == null || after == null || after.state() != InstanceState.BACKUP) {
      heard.remove(change.number());
      return;
    }
    if (step.cause() instanceof Cause.Heard(Packet packet, int ifindex)
        && !packet.isDamaged()
        && HeardCheck.isHeard(change, packet, ifindex)
        && packet.priority() > 0) {
      if (packet.priority() >= before.effectivePriority() || !before.config().preempt()) {
        heard.put(change.number(), packet.advertIntervalNanos());
      } else if (before.config().preemptDelayNanos() > 0) {
        heard.remove(change.number());
      }
    }
    Long expected = heard.get(change.number());
    Step.require(
        expected == null
            || after.config().version() == VrrpVersion.V2
            || after.masterAdvertIntervalNanos() == expected,
        TIMER_RIGHT,
        "%s counts on an interval of %d ns, its master's is %d",
        step.who(change),
        after.masterAdvertIntervalNanos(),
        expected);
  }
}
