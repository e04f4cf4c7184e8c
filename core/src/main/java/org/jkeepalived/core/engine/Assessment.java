package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceStatus.Contribution;
import org.jkeepalived.core.track.Contributions;
import org.jkeepalived.core.track.Reading;
import org.jkeepalived.core.track.Tracked;

/// What an instance's surroundings mean for it.
///
/// @param faults what it lacks; not empty: it must be in FAULT
/// @param isWaiting whether all it lacks is the first word of what it tracks
record Assessment(
    int priority, List<Contribution> contributions, List<String> faults, boolean isWaiting) {
  private static final int OWNER = 255;

  /// Before anything was assessed.
  static Assessment initial(VrrpInstance config) {
    return new Assessment(config.priority(), List.of(), List.of(), false);
  }

  /// @param awaited what holds nobody up before its first result
  static Assessment of(
      VrrpInstance config,
      List<String> ownFaults,
      List<Tracked> all,
      Function<Tracked, Reading> readings,
      Set<Tracked.Key> awaited) {
    List<Contribution> contributions = new ArrayList<>();
    List<String> faults = new ArrayList<>(ownFaults);
    int waits = 0;
    for (Tracked tracked : all) {
      Reading reading = readings.apply(tracked);
      contributions.add(contribution(tracked, reading));
      switch (reading) {
        case Reading.Unknown(String said) -> {
          if (isHeldUp(tracked) && !awaited.contains(tracked.key())) {
            faults.add(tracked.key() + " " + said);
            waits++;
          }
        }
        case Reading.Condition _, Reading.Value _ -> {
          if (Contributions.isFault(tracked.line(), reading)) {
            faults.add(tracked.key() + " " + reading.said());
          }
        }
      }
    }
    boolean isWaiting = waits > 0 && waits == faults.size();
    int sum = contributions.stream().mapToInt(Contribution::delta).sum();
    int priority = config.isOwner() ? OWNER : Contributions.effective(config.priority(), sum);
    return new Assessment(priority, contributions, faults, isWaiting);
  }

  /// Whether an instance does not start before it knows about this: a fault may come of it. What a
  /// weighted script or process does to the priority can come later.
  private static boolean isHeldUp(Tracked tracked) {
    return switch (tracked.kind()) {
      case INTERFACE, SCRIPT, PROCESS, SESSION -> tracked.line().weight() == 0;
      case FILE -> true;
    };
  }

  private static Contribution contribution(Tracked tracked, Reading reading) {
    int delta = Contributions.delta(tracked.line(), reading);
    boolean up =
        switch (reading) {
          case Reading.Unknown _ -> false;
          case Reading.Condition(boolean condition, _) -> condition;
          case Reading.Value _ -> delta >= 0;
        };
    String why =
        reading.said()
            + ", weight "
            + tracked.line().weight()
            + (tracked.line().reverse() ? " reverse" : "")
            + (tracked.byGroup() ? " by its sync group" : "");
    return new Contribution(tracked.key().toString(), up, delta, why);
  }

  boolean isFaulty() {
    return !faults.isEmpty();
  }
}
