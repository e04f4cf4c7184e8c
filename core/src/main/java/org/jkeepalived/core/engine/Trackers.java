package org.jkeepalived.core.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.reload.Change;
import org.jkeepalived.core.reload.ReloadPlan;
import org.jkeepalived.core.status.TrackerStatus;
import org.jkeepalived.core.track.FileTracker;
import org.jkeepalived.core.track.ProcessTracker;
import org.jkeepalived.core.track.Reading;
import org.jkeepalived.core.track.ScriptTracker;
import org.jkeepalived.core.track.Tracked;
import org.jkeepalived.core.track.TrackerKind;
import org.jkeepalived.core.track.Watched;

/// Everything that instances track, and what each of it is found to be.
final class Trackers {
  private final EffectList effects;
  private final Interfaces interfaces;
  private final ScriptRunner scripts;
  private final Map<String, FileTracker> files = new LinkedHashMap<>();
  private final Map<String, ProcessTracker> processes = new LinkedHashMap<>();
  private final Map<String, TrackerStatus.Session> sessions = new LinkedHashMap<>();
  private Watched watched = Watched.NOTHING;
  private long earliestNanos = Engine.NEVER;

  Trackers(EffectList effects, Interfaces interfaces, ScriptRunner scripts) {
    this.effects = effects;
    this.interfaces = interfaces;
    this.scripts = scripts;
  }

  /// Goes over to another configuration. What it leaves as it was keeps what is known of it.
  void configure(ReloadPlan plan, Configuration next) {
    for (Change<TrackedFile> change : plan.files()) {
      apply(change);
    }
    for (Change<TrackedProcess> change : plan.processes()) {
      applyToProcesses(change);
    }
    for (String name : List.copyOf(sessions.keySet())) {
      if (next.trackers().sessions().stream().noneMatch(it -> it.name().equals(name))) {
        sessions.remove(name);
      }
    }
    for (BfdSession session : next.trackers().sessions()) {
      TrackerStatus.Session old = sessions.get(session.name());
      sessions.put(session.name(), new TrackerStatus.Session(session, old != null && old.up()));
    }
    Watched after = Watched.of(next);
    interfaces.configure(next.trackers().interfaces().delays(), after.polled());
    if (!after.equals(watched)) {
      watched = after;
      effects.add(new Effect.Watch(after));
    }
    findEarliest();
  }

  private void apply(Change<TrackedFile> change) {
    switch (change) {
      case Change.Keep<TrackedFile> _ -> {
        // Its number stays known.
      }
      case Change.Add<TrackedFile>(var file) -> files.put(file.name(), new FileTracker(file));
      case Change.Restart<TrackedFile>(_, var file, _) ->
          files.put(file.name(), new FileTracker(file));
      case Change.Update<TrackedFile>(var file, var after, _) ->
          tracker(files, file.name()).reconfigure(after);
      case Change.Remove<TrackedFile>(var file) -> files.remove(file.name());
    }
  }

  private void applyToProcesses(Change<TrackedProcess> change) {
    switch (change) {
      case Change.Keep<TrackedProcess> _ -> {
        // Their number stays known, and a delay goes on.
      }
      case Change.Add<TrackedProcess>(var process) ->
          processes.put(process.name(), new ProcessTracker(process));
      case Change.Restart<TrackedProcess>(_, var process, _) ->
          processes.put(process.name(), new ProcessTracker(process));
      case Change.Update<TrackedProcess>(var process, var after, _) ->
          tracker(processes, process.name()).reconfigure(after);
      case Change.Remove<TrackedProcess>(var process) -> processes.remove(process.name());
    }
  }

  private static <T> T tracker(Map<String, T> trackers, String name) {
    T tracker = trackers.get(name);
    if (tracker == null) {
      throw new IllegalStateException("nothing tracked is called " + name);
    }
    return tracker;
  }

  /// What the thing is found to be.
  Reading reading(Tracked tracked) {
    String name = tracked.line().name();
    return switch (tracked.kind()) {
      case INTERFACE -> interfaces.reading(name);
      case SCRIPT -> {
        ScriptTracker script = scripts.scripts().get(name);
        yield script == null ? new Reading.Unknown("is not defined") : script.reading();
      }
      case FILE -> {
        FileTracker file = files.get(name);
        yield file == null ? new Reading.Unknown("is not defined") : file.reading();
      }
      case PROCESS -> {
        ProcessTracker process = processes.get(name);
        yield process == null ? new Reading.Unknown("is not defined") : process.reading();
      }
      case SESSION -> {
        TrackerStatus.Session session = sessions.get(name);
        boolean up = session != null && session.up();
        yield new Reading.Condition(up, up ? "is up" : "is down");
      }
    };
  }

  /// Takes in the beginning of a file.
  ///
  /// @return what was affected
  Optional<Tracked.Key> read(TrackedFile file, Optional<String> text) {
    FileTracker tracker = files.get(file.name());
    if (tracker == null || !tracker.config().path().equals(file.path()) || !tracker.read(text)) {
      return Optional.empty();
    }
    log(tracker.report());
    return Optional.of(new Tracked.Key(TrackerKind.FILE, file.name()));
  }

  /// Takes in how many processes there are.
  ///
  /// @return what was affected
  Optional<Tracked.Key> counted(TrackedProcess process, int count, long nowNanos) {
    ProcessTracker tracker = processes.get(process.name());
    if (tracker == null || !tracker.config().meansSame(process)) {
      return Optional.empty();
    }
    boolean changed = tracker.counted(count, nowNanos);
    findEarliest();
    if (!changed) {
      return Optional.empty();
    }
    log(tracker.report());
    return Optional.of(new Tracked.Key(TrackerKind.PROCESS, process.name()));
  }

  /// Takes in the state of a BFD session.
  ///
  /// @return what was affected
  Optional<Tracked.Key> session(String name, boolean up) {
    TrackerStatus.Session session = sessions.get(name);
    if (session == null || session.up() == up) {
      return Optional.empty();
    }
    sessions.put(name, new TrackerStatus.Session(session.config(), up));
    log("BFD session " + name + (up ? " is up" : " is down"));
    return Optional.of(new Tracked.Key(TrackerKind.SESSION, name));
  }

  private void log(String text) {
    effects.add(new Effect.Log(LogLevel.INFO, text));
  }

  /// When [#advance] wants to be called.
  long earliestNanos() {
    return Math.min(earliestNanos, interfaces.earliestNanos());
  }

  /// Ends the delays that are over.
  ///
  /// @param affected takes what counts as something else now
  void advance(long nowNanos, Consumer<Tracked.Key> affected) {
    if (nowNanos >= earliestNanos) {
      for (ProcessTracker process : processes.values()) {
        if (process.advance(nowNanos)) {
          log(process.report());
          affected.accept(new Tracked.Key(TrackerKind.PROCESS, process.config().name()));
        }
      }
      findEarliest();
    }
    interfaces.advance(
        nowNanos, name -> affected.accept(new Tracked.Key(TrackerKind.INTERFACE, name)));
  }

  private void findEarliest() {
    earliestNanos = Engine.NEVER;
    for (ProcessTracker process : processes.values()) {
      earliestNanos = Math.min(earliestNanos, process.dueNanos());
    }
  }

  /// Waits for nothing any more.
  void stop() {
    processes.clear();
    findEarliest();
    interfaces.stop();
  }

  List<TrackerStatus> status() {
    List<TrackerStatus> all = new ArrayList<>();
    files.values().forEach(file -> all.add(file.status()));
    processes.values().forEach(process -> all.add(process.status()));
    all.addAll(sessions.values());
    return all;
  }
}
