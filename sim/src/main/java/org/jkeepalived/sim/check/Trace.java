package org.jkeepalived.sim.check;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.sim.world.Cause;
import org.jkeepalived.sim.world.RouterProcess;
import org.jkeepalived.sim.world.Timeline;

/// The timeline of a run, kept as it happened and put into words only when somebody reads it.
public final class Trace {
  private sealed interface Entry {
    record Note(long atNanos, String text) implements Entry {}

    record Told(long atNanos, String who, Object what) implements Entry {}

    record Step(long atNanos, String who, Cause cause, List<Effect> effects) implements Entry {}
  }

  private final List<Entry> entries = new ArrayList<>();

  /// A line about what was done to the world.
  public void note(long atNanos, String text) {
    entries.add(new Entry.Note(atNanos, text));
  }

  /// Something that is put into words by its own `toString`.
  public void told(long atNanos, String who, Object what) {
    entries.add(new Entry.Told(atNanos, who, what));
  }

  void step(long atNanos, RouterProcess process, Cause cause, EffectList effects) {
    entries.add(new Entry.Step(atNanos, process.machine().name(), cause, effects.toList()));
  }

  /// How much has happened.
  public int size() {
    return entries.size();
  }

  /// Every line.
  public List<String> lines() {
    return last(entries.size());
  }

  /// What happened last.
  public List<String> last(int count) {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries.subList(Math.max(0, entries.size() - count), entries.size())) {
      switch (entry) {
        case Entry.Note(long at, String text) -> lines.add(time(at) + "* " + text);
        case Entry.Told(long at, String who, Object what) -> lines.add(time(at) + who + what);
        case Entry.Step(long at, String who, Cause cause, var effects) -> {
          lines.add(time(at) + who + ": " + describe(cause));
          effects.forEach(effect -> lines.add(" ".repeat(16) + "→ " + describe(effect)));
        }
      }
    }
    return lines;
  }

  private static String time(long atNanos) {
    return "%14.6f  ".formatted((atNanos - Timeline.START_NANOS) / 1e9);
  }

  private static String describe(Cause cause) {
    return switch (cause) {
      case Cause.Heard(var packet, int ifindex) -> "hears on " + ifindex + " " + packet;
      case Cause.Woken(long deadline) ->
          "wakes for %.6f".formatted((deadline - Timeline.START_NANOS) / 1e9);
      case Cause.Told(Event.Configured(Configuration file)) ->
          "reads a configuration of " + file.instances().size() + " instances";
      case Cause.Told(Event.LinkChanged(var link)) ->
          link.name() + (link.isUsable() ? " is usable" : " is not usable");
      case Cause.Told(Event event) -> event.toString();
      case Cause.Resumed() -> "has heard what waited for it";
    };
  }

  private static String describe(Effect effect) {
    return switch (effect) {
      case Effect.InstanceConfigured(int instance, VrrpInstance config) ->
          "instance %d is %s: vrid %d, %s, priority %d every %.2f s%s%s"
              .formatted(
                  instance,
                  config.name(),
                  config.virtualRouterId(),
                  config.version(),
                  config.priority(),
                  config.advertIntervalNanos() / 1e9,
                  config.preempt() ? "" : ", nopreempt",
                  config.preemptDelayNanos() == 0
                      ? ""
                      : ", preempt_delay %.2f s".formatted(config.preemptDelayNanos() / 1e9));
      case Effect.NotifyInstance(var config, var state, int priority, long epoch) ->
          "notify " + config.name() + " " + state + " priority " + priority + " epoch " + epoch;
      case Effect.NotifyGroup(var group, var state, long epoch) ->
          "notify group " + group.name() + " " + state + " epoch " + epoch;
      case Effect.ScriptConfigured(var script) -> "script " + script.name();
      case Effect.Log(var level, String text) -> level + " " + text;
      case Effect.InstanceRemoved _,
          Effect.BindTransport _,
          Effect.UnbindTransport _,
          Effect.ContinueSequence _,
          Effect.SendAdvert _,
          Effect.HoldAddresses _,
          Effect.ReleaseAddresses _,
          Effect.Announce _,
          Effect.AnnounceExtra _,
          Effect.AnnounceSource _,
          Effect.RetellInstance _,
          Effect.RetellGroup _,
          Effect.UseOldChecksum _,
          Effect.HoldStaticAddress _,
          Effect.ReleaseStaticAddress _,
          Effect.HoldStaticRouting _,
          Effect.ScriptRemoved _,
          Effect.Watch _,
          Effect.RunScript _ ->
          effect.toString();
    };
  }
}
