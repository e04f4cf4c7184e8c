package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.reload.Change;
import org.jkeepalived.core.status.ScriptStatus;
import org.jkeepalived.core.track.ScriptTracker;

/// The tracked scripts and when they run next.
final class ScriptRunner {
  private final EffectList effects;
  private final Map<String, ScriptTracker> scripts = new LinkedHashMap<>();

  /// The same scripts once more: going through a map makes an iterator, and every turn of the loop
  /// goes through them.
  private ScriptTracker[] all = new ScriptTracker[0];

  ScriptRunner(EffectList effects) {
    this.effects = effects;
  }

  Map<String, ScriptTracker> scripts() {
    return scripts;
  }

  void apply(Change<VrrpScript> change, long nowNanos) {
    switch (change) {
      case Change.Keep<VrrpScript> _ -> {
        // Runs on.
      }
      case Change.Add<VrrpScript>(VrrpScript script) -> add(script, nowNanos);
      case Change.Restart<VrrpScript>(_, VrrpScript script, _) -> add(script, nowNanos);
      case Change.Update<VrrpScript>(_, VrrpScript script, _) -> {
        effects.add(new Effect.ScriptConfigured(script));
        ScriptTracker tracker = scripts.get(script.name());
        if (tracker != null) {
          tracker.reconfigure(script, nowNanos);
        }
      }
      case Change.Remove<VrrpScript>(VrrpScript script) -> {
        scripts.remove(script.name());
        effects.add(new Effect.ScriptRemoved(script.name()));
      }
    }
    all = scripts.values().toArray(ScriptTracker[]::new);
  }

  private void add(VrrpScript script, long nowNanos) {
    scripts.put(script.name(), new ScriptTracker(script, nowNanos));
    effects.add(new Effect.ScriptConfigured(script));
  }

  void advance(long nowNanos) {
    for (ScriptTracker script : all) {
      if (script.nextRunNanos() <= nowNanos && script.due(nowNanos)) {
        effects.add(new Effect.RunScript(script.config().name()));
      }
    }
  }

  long earliestNanos() {
    long earliest = Engine.NEVER;
    for (ScriptTracker script : all) {
      earliest = Math.min(earliest, script.nextRunNanos());
    }
    return earliest;
  }

  /// Takes in the end of a run.
  ///
  /// @return whether the script is known
  boolean finished(String name, ScriptOutcome outcome) {
    ScriptTracker script = scripts.get(name);
    if (script == null) {
      return false;
    }
    boolean wasKnown = script.isKnown();
    boolean wasUp = script.isUp();
    Optional<ScriptOutcome> before = script.lastOutcome();
    script.finished(outcome);
    if (!wasKnown || wasUp != script.isUp()) {
      log("VRRP_Script(" + name + ") " + (script.isUp() ? "succeeded" : failure(outcome)));
    } else if (outcome instanceof ScriptOutcome.Exited(int status)
        && before.isPresent()
        && !before.get().equals(outcome)) {
      log("Script `" + name + "` now returning " + status);
    }
    return true;
  }

  private void log(String text) {
    effects.add(new Effect.Log(LogLevel.INFO, text));
  }

  private static String failure(ScriptOutcome outcome) {
    return switch (outcome) {
      case ScriptOutcome.Exited(int status) -> "failed (exited with status " + status + ")";
      case ScriptOutcome.Killed(int signal) -> "failed (due to signal " + signal + ")";
      case ScriptOutcome.TimedOut _ -> "timed_out";
      case ScriptOutcome.NotStarted(String reason) -> "failed (" + reason + ")";
    };
  }

  /// No runs any more.
  void stop() {
    List<String> names = new ArrayList<>(scripts.keySet());
    scripts.clear();
    all = new ScriptTracker[0];
    names.forEach(name -> effects.add(new Effect.ScriptRemoved(name)));
  }

  List<ScriptStatus> status() {
    return scripts.values().stream().map(ScriptTracker::status).toList();
  }
}
