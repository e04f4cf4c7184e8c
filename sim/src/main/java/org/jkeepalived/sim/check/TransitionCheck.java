package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.ADDRESSES_WITH_MASTER;
import static org.jkeepalived.sim.check.Invariant.EFFECTS_IN_ORDER;
import static org.jkeepalived.sim.check.Invariant.STOPPED_AT_REST;
import static org.jkeepalived.sim.check.Invariant.TRANSITION_ALLOWED;

import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.NotifyState;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.RouterProcess;

/// Only a due timer makes a master, and becoming or ceasing to be one has its effects in order.
final class TransitionCheck implements StepCheck {
  private static final int NEVER = -1;

  @Override
  public void check(Step step) {
    boolean timerDue =
        step.before().keySet().stream().anyMatch(number -> isDue(step, step.change(number)));
    step.eachChange(change -> {
      if (change.stateAfter() == InstanceState.MASTER
          && change.stateBefore() != InstanceState.MASTER) {
        checkBecame(step, change, timerDue);
      }
      if (change.stateBefore() == InstanceState.MASTER
          && change.stateAfter() != InstanceState.MASTER) {
        checkLeft(step, change);
      }
      checkAddresses(step, change);
    });
  }

  /// A priority that rises in the same step makes the skew time shorter, and may end the wait.
  private static boolean isDue(Step step, Step.Change change) {
    InstanceStatus old = change.before();
    if (old == null || old.masterDownNanos().isEmpty()) {
      return false;
    }
    InstanceStatus now = change.after() == null ? old : change.after();
    long interval = old.masterAdvertIntervalNanos();
    long shorter =
        Timers.masterDownNanos(old.config(), old.effectivePriority(), interval)
            - Timers.masterDownNanos(old.config(), now.effectivePriority(), interval);
    return old.masterDownNanos().getAsLong() - Math.max(0, shorter)
        <= step.nowNanos() + Timers.ROUNDING_NANOS;
  }

  private static void checkBecame(Step step, Step.Change change, boolean timerDue) {
    Step.require(
        change.stateBefore() == InstanceState.BACKUP
            && step.cause() instanceof Cause.Woken
            && timerDue,
        TRANSITION_ALLOWED,
        "%s goes from %s to MASTER by %s",
        step.who(change),
        change.stateBefore(),
        step.cause());
    int advert = first(step, change, Effect.SendAdvert.class);
    int hold = first(step, change, Effect.HoldAddresses.class);
    int announce = first(step, change, Effect.Announce.class);
    int notify = first(step, change, Effect.NotifyInstance.class);
    Step.require(
        advert != NEVER && advert < hold && hold < announce && announce < notify,
        EFFECTS_IN_ORDER,
        "%s takes over with advert, addresses, announcement, notification at %d, %d, %d, %d",
        step.who(change),
        advert,
        hold,
        announce,
        notify);
  }

  private static void checkLeft(Step step, Step.Change change) {
    int release = first(step, change, Effect.ReleaseAddresses.class);
    int notify = first(step, change, Effect.NotifyInstance.class);
    int advert = last(step, change, Effect.SendAdvert.class);
    Step.require(
        release != NEVER && advert < release && (notify == NEVER || release < notify),
        EFFECTS_IN_ORDER,
        "%s gives up with last advert, release, notification at %d, %d, %d",
        step.who(change),
        advert,
        release,
        notify);
  }

  private static void checkAddresses(Step step, Step.Change change) {
    RouterProcess.Driven driven = step.process().instances().get(change.number());
    boolean held = driven != null && driven.isHeld();
    if (step.history().isStopping()) {
      Step.require(!held, STOPPED_AT_REST, "%s still holds its addresses", step.who(change));
      return;
    }
    Step.require(
        held == (change.stateAfter() == InstanceState.MASTER),
        ADDRESSES_WITH_MASTER,
        "%s is %s and %s its addresses",
        step.who(change),
        change.stateAfter(),
        held ? "holds" : "does not hold");
  }

  private static int first(Step step, Step.Change change, Class<? extends Effect> kind) {
    for (int i = 0; i < step.effects().size(); i++) {
      if (kind.isInstance(step.effects().get(i)) && concerns(step.effects().get(i), change)) {
        return i;
      }
    }
    return NEVER;
  }

  private static int last(Step step, Step.Change change, Class<? extends Effect> kind) {
    for (int i = step.effects().size() - 1; i >= 0; i--) {
      if (kind.isInstance(step.effects().get(i)) && concerns(step.effects().get(i), change)) {
        return i;
      }
    }
    return NEVER;
  }

  /// A change of priority may be told before the transition that the same event brings.
  private static boolean isOfState(NotifyState told) {
    return switch (told) {
      case MASTER, BACKUP, FAULT, STOP, DELETED -> true;
      case MASTER_PRIORITY, BACKUP_PRIORITY, MASTER_RX_LOWER_PRI -> false;
    };
  }

  private static boolean concerns(Effect effect, Step.Change change) {
    return switch (effect) {
      case Effect.SendAdvert(int number, _) -> number == change.number();
      case Effect.HoldAddresses(int number) -> number == change.number();
      case Effect.ReleaseAddresses(int number) -> number == change.number();
      case Effect.Announce(int number, _) -> number == change.number();
      case Effect.NotifyInstance(var config, var told, _, _) ->
          config.name().equals(change.name()) && isOfState(told);
      case Effect _ -> false;
    };
  }
}
