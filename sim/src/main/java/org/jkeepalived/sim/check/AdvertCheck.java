package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.ADVERTS_REGULAR;
import static org.jkeepalived.sim.check.Invariant.COUNTERS_GROW;
import static org.jkeepalived.sim.check.Invariant.PRIORITY_AS_TRACKED;
import static org.jkeepalived.sim.check.Invariant.PRIORITY_ZERO_ENDS_MASTERSHIP;
import static org.jkeepalived.sim.check.Invariant.SILENT_UNLESS_MASTER;

import java.util.Map;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;

/// Who sends adverts, with which priority, and how regularly.
final class AdvertCheck implements StepCheck {
  /// How late processes may wake.
  private final long latenessNanos;

  AdvertCheck(long latenessNanos) {
    this.latenessNanos = latenessNanos;
  }

  @Override
  public void check(Step step) {
    for (int i = 0; i < step.effects().size(); i++) {
      if (step.effects().get(i) instanceof Effect.SendAdvert(int number, int priority)) {
        checkSent(step, step.change(number), priority);
      }
    }
    step.eachChange(change -> {
      checkSentCounter(step, change);
      if (change.stateAfter() != InstanceState.MASTER) {
        step.history().advertSent().remove(change.number());
      }
    });
  }

  private void checkSent(Step step, Step.Change change, int priority) {
    boolean was = change.stateBefore() == InstanceState.MASTER;
    boolean is = change.stateAfter() == InstanceState.MASTER;
    Step.require(
        was || is, SILENT_UNLESS_MASTER, "%s sends priority %d", step.who(change), priority);
    if (priority == 0) {
      Step.require(
          was && (!is || step.history().isStopping()),
          PRIORITY_ZERO_ENDS_MASTERSHIP,
          "%s sends it going from %s to %s",
          step.who(change),
          change.stateBefore(),
          change.stateAfter());
      return;
    }
    InstanceStatus now = change.after();
    if (now != null) {
      int expected = step.history().tracking().effectivePriority(now.config());
      Step.require(
          priority == expected,
          PRIORITY_AS_TRACKED,
          "%s sends %d instead of %d",
          step.who(change),
          priority,
          expected);
      checkGap(step, change, now);
    }
  }

  private void checkGap(Step step, Step.Change change, InstanceStatus now) {
    Map<Integer, History.Sent> sent = step.history().advertSent();
    long interval = now.config().advertIntervalNanos();
    History.Sent last = sent.put(change.number(), new History.Sent(step.nowNanos(), interval));
    if (last == null || step.process().machine().resumedAtNanos() >= last.atNanos()) {
      return;
    }
    Step.require(
        step.nowNanos() - last.atNanos()
            <= Math.max(interval, last.intervalNanos()) + latenessNanos,
        ADVERTS_REGULAR,
        "%s was silent for %d ns with an interval of %d ns",
        step.who(change),
        step.nowNanos() - last.atNanos(),
        interval);
  }

  private static void checkSentCounter(Step step, Step.Change change) {
    InstanceStatus before = change.before();
    InstanceStatus after = change.after();
    if (before == null || after == null) {
      return;
    }
    boolean sent = false;
    for (int i = 0; i < step.effects().size(); i++) {
      sent |=
          step.effects().get(i) instanceof Effect.SendAdvert(int number, _)
              && number == change.number();
    }
    long counted = after.counters().advertSent() - before.counters().advertSent();
    Step.require(
        sent ? counted > 0 : counted == 0,
        COUNTERS_GROW,
        "%s counts %d adverts sent, and %s",
        step.who(change),
        counted,
        sent ? "sent some" : "sent none");
  }
}
