package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceStatus.Contribution;
import org.jkeepalived.core.track.Contributions;
import org.jkeepalived.core.track.ScriptTracker;

/// What an instance's surroundings mean for it.
///
/// @param faults what it lacks; not empty: it must be in FAULT
/// @param isWaiting whether all it lacks is the first results of scripts
record Assessment(
    int priority, List<Contribution> contributions, List<String> faults, boolean isWaiting) {
  private static final int OWNER = 255;

  /// Before anything was assessed.
  static Assessment initial(VrrpInstance config) {
    return new Assessment(config.priority(), List.of(), List.of(), false);
  }

  /// @param awaited scripts that hold nobody up before their first result
  static Assessment of(
      VrrpInstance config,
      List<String> ownFaults,
      Interfaces interfaces,
      Map<String, ScriptTracker> scripts,
      Set<String> awaited) {
    List<Contribution> contributions = new ArrayList<>();
    List<String> faults = new ArrayList<>(ownFaults);
    for (TrackedObject tracked : config.trackedInterfaces()) {
      boolean up = interfaces.isUsable(tracked.name());
      add(contributions, "interface " + tracked.name(), tracked, up);
      if (Contributions.isFault(tracked, up)) {
        faults.add("interface " + tracked.name() + " is " + (up ? "up" : "down"));
      }
    }
    boolean waits = false;
    boolean isWaiting = faults.isEmpty();
    for (TrackedObject tracked : config.trackedScripts()) {
      ScriptTracker script = scripts.get(tracked.name());
      boolean known = script != null && script.isKnown();
      boolean up = script != null && script.isUp();
      if (known) {
        add(contributions, "script " + tracked.name(), tracked, up);
      }
      if (tracked.weight() == 0 && !known && !awaited.contains(tracked.name())) {
        faults.add("script " + tracked.name() + " has not reported yet");
        waits = true;
      } else if (known && Contributions.isFault(tracked, up)) {
        faults.add("script " + tracked.name() + (up ? " succeeds" : " fails"));
        isWaiting = false;
      }
    }
    int sum = contributions.stream().mapToInt(Contribution::delta).sum();
    int priority = config.isOwner() ? OWNER : Contributions.effective(config.priority(), sum);
    return new Assessment(priority, contributions, faults, waits && isWaiting);
  }

  private static void add(
      List<Contribution> contributions, String name, TrackedObject tracked, boolean up) {
    if (tracked.weight() != 0) {
      contributions.add(new Contribution(name, up, Contributions.delta(tracked, up)));
    }
  }

  boolean isFaulty() {
    return !faults.isEmpty();
  }
}
