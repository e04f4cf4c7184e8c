package org.jkeepalived.core.model;

import java.util.List;

/// A `vrrp_sync_group`: instances whose state changes are made together.
///
/// @param members instance names, each in at most one group
/// @param tracking what every member tracks through the group
/// @param mail whether transitions are mailed
public record SyncGroup(
    String name,
    List<String> members,
    NotifyScripts notifyScripts,
    GroupTracking tracking,
    boolean mail) {
  public SyncGroup {
    members = List.copyOf(members);
  }

  /// A group that tracks nothing.
  public SyncGroup(String name, List<String> members, NotifyScripts notifyScripts) {
    this(name, members, notifyScripts, GroupTracking.NONE, false);
  }
}
