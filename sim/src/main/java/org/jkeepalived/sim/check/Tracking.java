package org.jkeepalived.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.engine.Effect;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.model.VrrpScript;
import org.jkeepalived.core.track.Watched;
import org.jkeepalived.sim.world.Cause;
import org.jspecify.annotations.Nullable;

/// What a process has been told about its interfaces, addresses and scripts, and what follows from
/// it for an instance: its priority, and whether it is in FAULT.
final class Tracking {
  private static final class ScriptRecord {
    private final VrrpScript config;
    private boolean known;
    private int result;

    private ScriptRecord(VrrpScript config) {
      this.config = config;
    }

    private boolean isUp() {
      return known && result >= config.rise();
    }

    private void take(boolean success) {
      int top = config.rise() + config.fall() - 1;
      if (!known) {
        known = true;
        result = success ? top : 0;
      } else if (success) {
        result = result < config.rise() - 1 ? result + 1 : top;
      } else {
        result = result > config.rise() ? result - 1 : 0;
      }
    }
  }

  /// Processes as the manual describes them: a verdict, and perhaps a moment at which it changes.
  private static final class ProcessRecord {
    private final TrackedProcess config;
    private boolean known;
    private int count;
    private boolean up;
    private long dueNanos = Long.MAX_VALUE;

    private ProcessRecord(TrackedProcess config) {
      this.config = config;
    }

    private boolean isEnough() {
      return count >= config.quorum() && count <= config.quorumMax().orElse(Integer.MAX_VALUE);
    }

    private void take(int now, long nowNanos) {
      long delay = now < count ? config.terminateDelayNanos() : config.forkDelayNanos();
      count = now;
      if (!known || (isEnough() != up && delay == 0 && dueNanos == Long.MAX_VALUE)) {
        known = true;
        up = isEnough();
      } else if (isEnough() == up) {
        dueNanos = Long.MAX_VALUE;
      } else if (dueNanos == Long.MAX_VALUE) {
        dueNanos = nowNanos + delay;
      }
    }

    private void wake(long nowNanos) {
      if (nowNanos >= dueNanos) {
        up = isEnough();
        dueNanos = Long.MAX_VALUE;
      }
    }
  }

  /// A thing tracked by an instance or by its group.
  private record Line(TrackedObject object, Kind kind) {
    private enum Kind {
      FILE,
      PROCESS,
      SESSION
    }

    static List<Line> of(VrrpInstance config, @Nullable SyncGroup group) {
      List<Line> lines = new ArrayList<>();
      var own = config.features();
      own.trackedFiles().forEach(it -> lines.add(new Line(it, Kind.FILE)));
      own.trackedProcesses().forEach(it -> lines.add(new Line(it, Kind.PROCESS)));
      own.trackedSessions().forEach(it -> lines.add(new Line(it, Kind.SESSION)));
      if (group != null) {
        var shared = group.tracking();
        shared.files().forEach(it -> lines.add(new Line(it, Kind.FILE)));
        shared.processes().forEach(it -> lines.add(new Line(it, Kind.PROCESS)));
        shared.sessions().forEach(it -> lines.add(new Line(it, Kind.SESSION)));
      }
      lines.removeIf(line -> config.isOwner() && line.object.weight() != 0);
      return lines;
    }
  }

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, ProcessRecord> processes = new HashMap<>();
  private final Map<String, Boolean> sessions = new HashMap<>();
  private List<SyncGroup> groups = List.of();
  private Watched watched = Watched.NOTHING;
  private final Map<Integer, Link> links = new HashMap<>();
  private final Map<Integer, Set<IpAddress>> addresses = new HashMap<>();
  private final Map<String, ScriptRecord> scripts = new HashMap<>();

  /// Addresses that come and go with mastership, and so are no source of adverts.
  private final Set<IpAddress> virtual = new HashSet<>();

  void take(Cause cause, EffectList effects, long nowNanos) {
    for (int i = 0; i < effects.size(); i++) {
      switch (effects.get(i)) {
        case Effect.ScriptConfigured(VrrpScript script) -> {
          ScriptRecord old = scripts.get(script.name());
          if (old == null || !old.config.equals(script)) {
            scripts.put(script.name(), new ScriptRecord(script));
          }
        }
        case Effect.ScriptRemoved(String script) -> scripts.remove(script);
        case Effect.Watch(Watched now) -> watch(now);
        case Effect _ -> {}
      }
    }
    switch (cause) {
      case Cause.Told(Event event) -> take(event, nowNanos);
      case Cause.Woken _ -> processes.values().forEach(process -> process.wake(nowNanos));
      case Cause.Heard _, Cause.Resumed _ -> {
        // Adverts say nothing about trackers.
      }
    }
  }

  /// What is watched no longer is not known when it is watched again.
  private void watch(Watched now) {
    watched = now;
    numbers.keySet().retainAll(watched.files().stream().map(TrackedFile::name).toList());
    processes.keySet().retainAll(watched.processes().stream().map(TrackedProcess::name).toList());
    watched.processes().forEach(it -> processes.putIfAbsent(it.name(), new ProcessRecord(it)));
  }

  private void take(Event event, long nowNanos) {
    switch (event) {
      case Event.LinkChanged(Link link) -> links.put(link.ifindex(), link);
      case Event.LinkRemoved(int ifindex) -> {
        links.remove(ifindex);
        addresses.remove(ifindex);
      }
      case Event.AddressPresent(int ifindex, IpAddress address, _, _) ->
          addresses.computeIfAbsent(ifindex, _ -> new HashSet<>()).add(address);
      case Event.AddressAbsent(int ifindex, IpAddress address, _) ->
          addresses.getOrDefault(ifindex, new HashSet<>()).remove(address);
      case Event.ScriptFinished(String name, ScriptOutcome outcome) -> {
        ScriptRecord script = scripts.get(name);
        if (script != null) {
          script.take(outcome.equals(new ScriptOutcome.Exited(0)));
        }
      }
      case Event.Configured(Configuration file) -> {
        groups = file.syncGroups();
        virtual.clear();
        for (VrrpInstance instance : file.instances()) {
          instance.addresses().forEach(address -> virtual.add(address.address()));
        }
      }
      case Event.FileRead(TrackedFile file, Optional<String> text) -> {
        if (watched.files().contains(file)) {
          int before = numbers.getOrDefault(file.name(), 0);
          numbers.put(file.name(), number(text, before));
        }
      }
      case Event.ProcessesCounted(TrackedProcess process, int count) -> {
        ProcessRecord record = processes.get(process.name());
        if (record != null) {
          record.take(count, nowNanos);
        }
      }
      case Event.BfdChanged(String session, boolean up) -> sessions.put(session, up);
      case Event.LinkPolled _, Event.TransportChanged _, Event.Stopping _ -> {}
    }
  }

  /// What the contents that the simulation writes are worth, by the manual.
  private static int number(Optional<String> text, int before) {
    return switch (text.orElse("")) {
      case "0", "", "garbage" -> 0;
      case "1" -> 1;
      case "-20" -> -20;
      case "0x10" -> 16;
      case "50 rest" -> 50;
      case "-254" -> -254;
      case "99999999999" -> before;
      default -> throw new IllegalArgumentException("an unforeseen content: " + text);
    };
  }

  private List<Line> lines(VrrpInstance config) {
    for (SyncGroup group : groups) {
      if (group.members().contains(config.name())) {
        return Line.of(config, group);
      }
    }
    return Line.of(config, null);
  }

  private int contribution(Line line) {
    String name = line.object.name();
    return switch (line.kind) {
      case FILE -> Math.clamp(times(line.object, numbers.getOrDefault(name, 0)), -254, 253);
      case PROCESS -> {
        ProcessRecord process = processes.get(name);
        yield process == null || !process.known ? 0 : contribution(line.object, process.up);
      }
      case SESSION -> contribution(line.object, sessions.getOrDefault(name, false));
    };
  }

  private static int times(TrackedObject object, int number) {
    return (object.reverse() ? -1 : 1) * object.weight() * number;
  }

  private boolean isFaulty(Line line) {
    TrackedObject object = line.object;
    boolean weighted = object.weight() != 0;
    return switch (line.kind) {
      case FILE -> {
        Integer number = numbers.get(object.name());
        yield number == null || (weighted ? times(object, number) <= -254 : number != 0);
      }
      case PROCESS -> {
        ProcessRecord process = processes.get(object.name());
        yield !weighted && (process == null || !process.known || !process.up);
      }
      case SESSION -> !weighted && !sessions.getOrDefault(object.name(), false);
    };
  }

  /// Base and contributions, clipped; an owner's never changes (RFC 9568 §5.2.4).
  int effectivePriority(VrrpInstance config) {
    if (config.isOwner()) {
      return 255;
    }
    int priority = config.priority();
    for (TrackedObject tracked : config.trackedScripts()) {
      ScriptRecord script = scripts.get(tracked.name());
      if (script != null && script.known) {
        priority += contribution(tracked, script.isUp());
      }
    }
    for (TrackedObject tracked : config.trackedInterfaces()) {
      priority += contribution(tracked, isUsable(tracked.name()));
    }
    for (Line line : lines(config)) {
      priority += contribution(line);
    }
    return Math.clamp(priority, 1, 254);
  }

  private static int contribution(TrackedObject tracked, boolean up) {
    boolean counts = tracked.weight() > 0 ? up : !up;
    if (!counts) {
      return 0;
    }
    return tracked.reverse() ? -tracked.weight() : tracked.weight();
  }

  /// Whether the instance lacks something by itself, its group aside.
  boolean isFaulty(VrrpInstance config) {
    String name = config.interfaceName().orElseThrow();
    Link link = link(name);
    if (link == null || !link.isUsable() || !hasSource(link.ifindex(), config)) {
      return true;
    }
    for (TrackedObject tracked : config.trackedInterfaces()) {
      if (tracked.weight() == 0 && !isUsable(tracked.name())) {
        return true;
      }
    }
    if (!interfacesOfRoutes(config).allMatch(this::isUsable)) {
      return true;
    }
    for (TrackedObject tracked : config.trackedScripts()) {
      ScriptRecord script = scripts.get(tracked.name());
      if (tracked.weight() == 0 && (script == null || !script.isUp())) {
        return true;
      }
    }
    return lines(config).stream().anyMatch(this::isFaulty);
  }

  /// The interfaces that an instance needs because of its routes. What a line of `track_interface`
  /// says of its interface is more.
  static Stream<String> interfacesOfRoutes(VrrpInstance config) {
    return config.features().routes().stream()
        .flatMap(route -> route.device().stream())
        .filter(name ->
            config.trackedInterfaces().stream().noneMatch(tracked -> tracked.name().equals(name)));
  }

  private boolean hasSource(int ifindex, VrrpInstance config) {
    for (IpAddress address : addresses.getOrDefault(ifindex, Set.of())) {
      boolean suits =
          address.family() == config.family()
              && (config.family() == AddressFamily.IPV4 || address.isLinkLocal())
              && !virtual.contains(address);
      if (suits) {
        return true;
      }
    }
    return false;
  }

  private boolean isUsable(String interfaceName) {
    Link link = link(interfaceName);
    return link != null && link.isUsable();
  }

  private @Nullable Link link(String name) {
    for (Link link : links.values()) {
      if (link.name().equals(name)) {
        return link;
      }
    }
    return null;
  }
}
