package org.jkeepalived.core.model;

import java.util.List;

/// A `vrrp_sync_group`: instances whose state changes are made together.
///
/// @param members instance names, each in at most one group
public record SyncGroup(String name, List<String> members, NotifyScripts notifyScripts) {
  public SyncGroup {
    members = List.copyOf(members);
  }
}
