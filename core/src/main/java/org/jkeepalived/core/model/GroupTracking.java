package org.jkeepalived.core.model;

import java.util.List;

/// What every member of a sync group tracks through the group.
///
/// @param weighted whether weights hold inside the group (`sync_group_tracking_weight`)
public record GroupTracking(
    boolean weighted,
    List<TrackedObject> interfaces,
    List<TrackedObject> scripts,
    List<TrackedObject> files,
    List<TrackedObject> processes,
    List<TrackedObject> sessions) {
  /// Nothing.
  public static final GroupTracking NONE =
      new GroupTracking(false, List.of(), List.of(), List.of(), List.of(), List.of());

  public GroupTracking {
    interfaces = List.copyOf(interfaces);
    scripts = List.copyOf(scripts);
    files = List.copyOf(files);
    processes = List.copyOf(processes);
    sessions = List.copyOf(sessions);
  }
}
