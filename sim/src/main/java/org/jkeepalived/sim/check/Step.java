package org.jkeepalived.sim.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.status.InstanceState;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.RouterProcess;
import org.jspecify.annotations.Nullable;

/// One step of one process, with what the process was before and is after it.
///
/// @param before instances before, by number; an instance whose number was given to another one in
///   this step is missing
/// @param after instances after, by number
record Step(
    RouterProcess process,
    Cause cause,
    EffectList effects,
    long nowNanos,
    Map<Integer, InstanceStatus> before,
    Map<Integer, InstanceStatus> after,
    Status status,
    History history) {

  /// What one instance was and is.
  ///
  /// @param before null when it is new
  /// @param after null when it is gone
  record Change(int number, @Nullable InstanceStatus before, @Nullable InstanceStatus after) {
    InstanceState stateBefore() {
      return before == null ? InstanceState.INIT : before.state();
    }

    InstanceState stateAfter() {
      return after == null ? InstanceState.INIT : after.state();
    }

    String name() {
      InstanceStatus known = after == null ? before : after;
      return known == null ? "instance " + number : known.config().name();
    }
  }

  static Step of(
      RouterProcess process, Cause cause, EffectList effects, long nowNanos, History history) {
    Status status = process.status();
    Map<Integer, InstanceStatus> after = new LinkedHashMap<>();
    for (InstanceStatus instance : status.instances()) {
      after.put(instance.instance(), instance);
    }
    Map<Integer, InstanceStatus> before = new LinkedHashMap<>();
    history
        .instances()
        .forEach((number, old) -> {
          InstanceStatus now = after.get(number);
          if (now == null || now.config().name().equals(old.config().name())) {
            before.put(number, old);
          }
        });
    return new Step(process, cause, effects, nowNanos, before, after, status, history);
  }

  /// Every instance that was or is.
  void eachChange(Consumer<Change> consumer) {
    after.forEach((number, now) -> consumer.accept(new Change(number, before.get(number), now)));
    before.forEach((number, old) -> {
      if (!after.containsKey(number)) {
        consumer.accept(new Change(number, old, null));
      }
    });
  }

  Change change(int number) {
    return new Change(number, before.get(number), after.get(number));
  }

  /// A sentence's beginning: who did it. Put into words only when a rule is broken.
  Object who(Change change) {
    return new Who(this, change);
  }

  private record Who(Step step, Change change) {
    @Override
    public String toString() {
      return step.process.machine().name() + " " + change.name();
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is no dependency of ours
  static void require(
      boolean holds, Invariant invariant, String format, @Nullable Object... details) {
    if (!holds) {
      throw new Violation(invariant, format.formatted(details));
    }
  }
}
