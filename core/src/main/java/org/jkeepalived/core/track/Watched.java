package org.jkeepalived.core.track;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.InterfaceSettings.Polled;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.model.VrrpInstance;

/// What has to be watched outside, because somebody tracks it.
///
/// @param polled interfaces whose links are asked for, instead of waiting to be told
public record Watched(
    List<TrackedFile> files, List<TrackedProcess> processes, List<Polled> polled) {
  /// Nothing.
  public static final Watched NOTHING = new Watched(List.of(), List.of(), List.of());

  public Watched {
    files = List.copyOf(files);
    processes = List.copyOf(processes);
    polled = List.copyOf(polled);
  }

  /// What a configuration needs.
  public static Watched of(Configuration configuration) {
    var trackers = configuration.trackers();
    Set<String> files = new LinkedHashSet<>(names(configuration, TrackerKind.FILE));
    Set<String> processes = new LinkedHashSet<>(names(configuration, TrackerKind.PROCESS));
    return new Watched(
        trackers.files().stream().filter(file -> files.contains(file.name())).toList(),
        trackers.processes().stream().filter(it -> processes.contains(it.name())).toList(),
        polled(configuration));
  }

  /// The names of everything of one kind that an instance or a group tracks.
  public static List<String> names(Configuration configuration, TrackerKind kind) {
    Map<String, SyncGroup> groups = new LinkedHashMap<>();
    for (SyncGroup group : configuration.syncGroups()) {
      group.members().forEach(member -> groups.put(member, group));
    }
    return configuration.instances().stream()
        .flatMap(it -> Tracked.of(it, Optional.ofNullable(groups.get(it.name()))).stream())
        .filter(tracked -> tracked.kind() == kind)
        .map(Tracked::line)
        .map(TrackedObject::name)
        .distinct()
        .toList();
  }

  private static List<Polled> polled(Configuration configuration) {
    var settings = configuration.trackers().interfaces();
    Map<String, Polled> polled = new LinkedHashMap<>();
    settings.polled().forEach(line -> polled.put(line.name(), line));
    List<String> without = new ArrayList<>();
    for (VrrpInstance instance : configuration.instances()) {
      if (settings.pollAll() || instance.features().pollLink()) {
        instance.interfaceName().ifPresent(without::add);
      }
    }
    if (settings.pollAll()) {
      without.addAll(names(configuration, TrackerKind.INTERFACE));
    }
    without.forEach(name -> polled.putIfAbsent(name, new Polled(name, Optional.empty())));
    return List.copyOf(polled.values());
  }
}
