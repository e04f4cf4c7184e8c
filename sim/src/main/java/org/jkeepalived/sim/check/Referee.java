package org.jkeepalived.sim.check;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.Observer;
import org.jkeepalived.sim.world.RouterProcess;
import org.jkeepalived.sim.world.World;
import org.jspecify.annotations.Nullable;

/// Watches a world: writes the trace and holds every step against the rules.
public final class Referee implements Observer {
  private final Trace trace = new Trace();
  private final List<StepCheck> checks;
  private final IdentityHashMap<RouterProcess, History> histories = new IdentityHashMap<>();
  private long disturbedAtNanos;
  private long calmSinceNanos;
  private long changedAtNanos;

  private @Nullable World watched;
  private @Nullable TakeoverCheck takeovers;
  private @Nullable AnnounceCheck announcements;

  /// A referee for a world whose processes wake at most `latenessNanos` late.
  public Referee(long latenessNanos) {
    checks =
        List.of(
            new CounterCheck(),
            new TrackingCheck(),
            new TimerCheck(),
            new AdvertCheck(latenessNanos),
            new HeardCheck(),
            new LeaseCheck(),
            new AuthenticCheck(),
            new IntervalCheck(),
            new TransitionCheck(),
            new NotifyCheck(),
            new ReloadCheck());
  }

  /// Begins to watch a world that was made with this referee as its observer.
  public void watch(World world) {
    watched = world;
    takeovers = new TakeoverCheck(world, this);
    announcements = new AnnounceCheck(world);
  }

  private long now() {
    return Objects.requireNonNull(watched, "watch a world first").now();
  }

  private AnnounceCheck announced() {
    return Objects.requireNonNull(announcements, "watch a world first");
  }

  /// Throws a [Violation] when the quiet cluster has not come right.
  public void checkQuiet(World world) {
    QuietCheck.check(world);
    announced().checkQuiet();
  }

  /// What happened.
  public Trace trace() {
    return trace;
  }

  /// When something last happened from outside the protocol: a fault, its end, a command.
  public long disturbedAtNanos() {
    return disturbedAtNanos;
  }

  /// When a router last changed its state.
  public long changedAtNanos() {
    return changedAtNanos;
  }

  @Override
  public void stepped(RouterProcess process, Cause cause, EffectList effects) {
    trace.step(now(), process, cause, effects);
    History history = histories.get(process);
    if (history == null) {
      throw new IllegalStateException("a step of a process that never started");
    }
    if (cause instanceof Cause.Told(Event.Stopping _)) {
      history.stopping();
    }
    history.tracking().take(cause, effects, now());
    Step step = Step.of(process, cause, effects, now(), history);
    for (StepCheck check : checks) {
      check.check(step);
    }
    announced().check(step);
    step.eachChange(change -> {
      if (change.stateBefore() != change.stateAfter()) {
        changedAtNanos = now();
      }
    });
    history.remember(step.status());
  }

  @Override
  public void started(RouterProcess process) {
    histories.put(process, new History());
  }

  @Override
  public void ended(RouterProcess process, boolean graceful) {
    History history = histories.remove(process);
    if (history != null && takeovers != null) {
      takeovers.ended(history.mastered(), graceful, calmSinceNanos);
    }
  }

  @Override
  public void happened(String what) {
    if (now() != disturbedAtNanos) {
      calmSinceNanos = disturbedAtNanos;
      disturbedAtNanos = now();
    }
    trace.note(disturbedAtNanos, what);
  }
}
