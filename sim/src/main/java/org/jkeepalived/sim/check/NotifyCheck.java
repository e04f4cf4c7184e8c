package org.jkeepalived.sim.check;

import static org.jkeepalived.sim.check.Invariant.NOTIFIED_ONCE;

import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.NotifyState;
import org.jkeepalived.core.status.InstanceState;
import org.jspecify.annotations.Nullable;

/// Notifications tell every change of state, once, in order.
final class NotifyCheck implements StepCheck {
  @Override
  public void check(Step step) {
    for (int i = 0; i < step.effects().size(); i++) {
      switch (step.effects().get(i)) {
        case Effect.NotifyInstance(var config, var state, _, long epoch) ->
            take(step, config.name(), state, epoch);
        case Effect.NotifyGroup(var group, var state, long epoch) ->
            take(step, "group " + group.name(), state, epoch);
        case Effect _ -> {}
      }
    }
    step.eachChange(change -> {
      if (change.stateAfter() != change.stateBefore() && !step.history().isStopping()) {
        checkTold(step, change);
      }
      if (change.after() == null) {
        step.history().notified().remove(change.name());
      }
    });
  }

  private static void take(Step step, String name, NotifyState state, long epoch) {
    History history = step.history();
    Step.require(
        epoch > history.epoch(),
        NOTIFIED_ONCE,
        "%s %s: epoch %d follows %d",
        step.process().machine().name(),
        name,
        epoch,
        history.epoch());
    history.epoch(epoch);
    switch (state) {
      case MASTER, BACKUP, FAULT, STOP, DELETED -> {
        NotifyState before = history.notified().put(name, state);
        Step.require(
            before != state && (before != null || state != NotifyState.MASTER),
            NOTIFIED_ONCE,
            "%s %s is notified %s after %s",
            step.process().machine().name(),
            name,
            state,
            before);
      }
      case MASTER_RX_LOWER_PRI, MASTER_PRIORITY, BACKUP_PRIORITY -> {
        // Events, not states: they may repeat.
      }
    }
  }

  private static void checkTold(Step step, Step.Change change) {
    NotifyState expected = told(change.stateAfter());
    NotifyState told = step.history().notified().get(change.name());
    boolean waitsForScripts = change.stateAfter() == InstanceState.FAULT && told == null;
    Step.require(
        change.after() == null || expected == null || waitsForScripts || told == expected,
        NOTIFIED_ONCE,
        "%s became %s and its scripts were told %s",
        step.who(change),
        change.stateAfter(),
        told);
  }

  private static @Nullable NotifyState told(InstanceState state) {
    return switch (state) {
      case MASTER -> NotifyState.MASTER;
      case BACKUP -> NotifyState.BACKUP;
      case FAULT -> NotifyState.FAULT;
      case INIT -> null;
    };
  }
}
