package org.jkeepalived.core.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.GroupTracking;
import org.jkeepalived.core.model.SyncGroup;
import org.jkeepalived.core.model.TrackedObject;
import org.jkeepalived.core.model.VrrpInstance;

/// One thing that an instance tracks.
///
/// @param line weight and sense
/// @param byGroup whether it does so because its sync group does
public record Tracked(TrackerKind kind, TrackedObject line, boolean byGroup) {

  /// What is tracked, without what it is worth.
  public record Key(TrackerKind kind, String name) {
    @Override
    public String toString() {
      return kind.word() + " " + name;
    }
  }

  /// The thing itself.
  public Key key() {
    return new Key(kind, line.name());
  }

  /// Everything that an instance tracks, itself and through its group. The group's line takes the
  /// place of a weighted one of the instance's own. An owner's priority never changes, so weights
  /// of its group pass it by.
  public static List<Tracked> of(VrrpInstance config, Optional<SyncGroup> group) {
    List<Tracked> own = new ArrayList<>();
    var features = config.features();
    add(own, TrackerKind.INTERFACE, config.trackedInterfaces(), false);
    add(own, TrackerKind.SCRIPT, config.trackedScripts(), false);
    add(own, TrackerKind.FILE, features.trackedFiles(), false);
    add(own, TrackerKind.PROCESS, features.trackedProcesses(), false);
    add(own, TrackerKind.SESSION, features.trackedSessions(), false);
    for (Tracked shared : group.map(SyncGroup::tracking).map(Tracked::of).orElse(List.of())) {
      if (config.isOwner() && shared.line.weight() != 0) {
        continue;
      }
      own.removeIf(mine -> mine.key().equals(shared.key()) && mine.line.weight() != 0);
      if (own.stream().noneMatch(mine -> mine.key().equals(shared.key()))) {
        own.add(shared);
      }
    }
    return List.copyOf(own);
  }

  private static List<Tracked> of(GroupTracking tracking) {
    List<Tracked> all = new ArrayList<>();
    add(all, TrackerKind.INTERFACE, tracking.interfaces(), true);
    add(all, TrackerKind.SCRIPT, tracking.scripts(), true);
    add(all, TrackerKind.FILE, tracking.files(), true);
    add(all, TrackerKind.PROCESS, tracking.processes(), true);
    add(all, TrackerKind.SESSION, tracking.sessions(), true);
    return all;
  }

  private static void add(
      List<Tracked> all, TrackerKind kind, List<TrackedObject> lines, boolean byGroup) {
    lines.forEach(line -> all.add(new Tracked(kind, line, byGroup)));
  }
}
