package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.DEADLINE_KNOWN;
import static org.jkeepalived.sim.check.Invariant.DEADLINE_PASSED;
import static org.jkeepalived.sim.check.Invariant.STOPPED_AT_REST;
import static org.jkeepalived.sim.check.Invariant.TIMER_ARMED;
import static org.jkeepalived.sim.check.Invariant.TIMER_RIGHT;

import java.util.OptionalLong;
import org.jkeepalived.core.engine.Engine;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.TrackerStatus;
import org.jkeepalived.sim.world.Cause;

/// Every timer that must run does, at the right length, and the engine asks to be woken for it.
final class TimerCheck implements StepCheck {
  @Override
  public void check(Step step) {
    long next = step.process().nextDeadlineNanos();
    if (step.history().isStopping()) {
      Step.require(
          next == Engine.NEVER,
          STOPPED_AT_REST,
          "%s has a deadline after it stopped",
          step.process().machine().name());
      return;
    }
    Step.require(
        !(step.cause() instanceof Cause.Woken) || next > step.nowNanos(),
        DEADLINE_PASSED,
        "%s is due again at %d",
        step.process().machine().name(),
        next);
    for (TrackerStatus tracker : step.status().trackers()) {
      if (tracker instanceof TrackerStatus.Processes processes) {
        Step.require(
            next <= processes.dueNanos().orElse(Engine.NEVER),
            DEADLINE_KNOWN,
            "%s waits for the delay of %s beyond its end",
            step.process().machine().name(),
            processes.config().name());
      }
    }
    step.eachChange(change -> {
      InstanceStatus after = change.after();
      if (after != null) {
        checkArmed(step, change, after);
        checkLengths(step, change, after);
        after.nextAdvertNanos().ifPresent(at -> checkKnown(step, change, next, at));
        after.masterDownNanos().ifPresent(at -> checkKnown(step, change, next, at));
      }
    });
  }

  private static void checkKnown(Step step, Step.Change change, long next, long timer) {
    Step.require(
        next <= timer,
        DEADLINE_KNOWN,
        "%s has a timer %d ns before the engine's deadline",
        step.who(change),
        next - timer);
  }

  private static void checkArmed(Step step, Step.Change change, InstanceStatus after) {
    OptionalLong advert = after.nextAdvertNanos();
    OptionalLong down = after.masterDownNanos();
    boolean right =
        switch (after.state()) {
          case MASTER ->
              down.isEmpty()
                  && advert.isPresent()
                  && advert.getAsLong() <= step.nowNanos() + after.config().advertIntervalNanos();
          case BACKUP ->
              advert.isEmpty()
                  && down.isPresent()
                  && down.getAsLong()
                      <= step.nowNanos() + Timers.masterDownNanos(after) + Timers.ROUNDING_NANOS;
          case FAULT, INIT -> advert.isEmpty() && down.isEmpty();
        };
    Step.require(
        right,
        TIMER_ARMED,
        "%s is %s with advert %s, master down %s at %d",
        step.who(change),
        after.state(),
        advert,
        down,
        step.nowNanos());
  }

  private static void checkLengths(Step step, Step.Change change, InstanceStatus after) {
    long interval = after.masterAdvertIntervalNanos();
    long skew = Timers.skewNanos(after.config(), after.effectivePriority(), interval);
    Step.require(
        Timers.same(skew, after.skewTimeNanos())
            && Timers.same(Timers.masterDownNanos(after), after.masterDownIntervalNanos()),
        TIMER_RIGHT,
        "%s has skew %d ns instead of %d, master down interval %d ns instead of %d",
        step.who(change),
        after.skewTimeNanos(),
        skew,
        after.masterDownIntervalNanos(),
        Timers.masterDownNanos(after));
  }
}
