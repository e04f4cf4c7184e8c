package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.LEASE_ENDS;

import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.check.History.Lease;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.Packet;

/// A master that did not run for longer than its peers wait is no master unless it heard, first of
/// all, that nobody took over; and never when everybody must have.
final class LeaseCheck implements StepCheck {
  private static final int MOST_EAGER = 254;
  private static final int LEAST_EAGER = 1;

  @Override
  public void check(Step step) {
    step.eachChange(change -> check(step, change));
    for (int i = 0; i < step.effects().size(); i++) {
      if (step.effects().get(i) instanceof Effect.SendAdvert(int number, int priority)
          && priority > 0) {
        renew(step, step.change(number));
      }
    }
  }

  private static void renew(Step step, Step.Change change) {
    InstanceStatus after = change.after();
    if (after != null && after.state() == InstanceState.MASTER) {
      long now = step.nowNanos();
      Lease lease =
          new Lease(
              now + Timers.takeoverNanos(after.config(), MOST_EAGER),
              now + Timers.takeoverNanos(after.config(), LEAST_EAGER) + Timers.ROUNDING_NANOS);
      step.history().leases().put(change.number(), lease);
    }
  }

  private static void check(Step step, Step.Change change) {
    boolean isMaster = change.stateAfter() == InstanceState.MASTER;
    boolean wasMaster = change.stateBefore() == InstanceState.MASTER;
    if (wasMaster && isOver(step, change.number())) {
      boolean lost = isLost(step, change.number());
      Step.require(
          !isMaster || !(heardAnother(step, change) || (lost && hasListened(step))),
          LEASE_ENDS,
          "%s is still master after %s",
          step.who(change),
          step.cause());
      Step.require(
          !speaksAsMaster(step, change) || (!lost && step.cause() instanceof Cause.Woken),
          LEASE_ENDS,
          "%s speaks as master by %s",
          step.who(change),
          step.cause());
    }
    if (!isMaster) {
      step.history().leases().remove(change.number());
    }
  }

  static boolean isOver(Step step, int number) {
    Lease lease = step.history().leases().get(number);
    return lease != null && step.nowNanos() >= lease.overNanos();
  }

  private static boolean isLost(Step step, int number) {
    Lease lease = step.history().leases().get(number);
    return lease != null && step.nowNanos() >= lease.lostNanos();
  }

  private static boolean hasListened(Step step) {
    return step.cause() instanceof Cause.Resumed || step.cause() instanceof Cause.Woken;
  }

  private static boolean heardAnother(Step step, Step.Change change) {
    InstanceStatus before = change.before();
    return before != null
        && step.cause() instanceof Cause.Heard(Packet packet, int ifindex)
        && !packet.isDamaged()
        && HeardCheck.isHeard(change, packet, ifindex);
  }

  private static boolean speaksAsMaster(Step step, Step.Change change) {
    for (int i = 0; i < step.effects().size(); i++) {
      boolean speaks =
          switch (step.effects().get(i)) {
            case Effect.SendAdvert(int number, int priority) ->
                number == change.number() && priority > 0;
            case Effect.Announce(int number, _) -> number == change.number();
            case Effect _ -> false;
          };
      if (speaks) {
        return true;
      }
    }
    return false;
  }
}
