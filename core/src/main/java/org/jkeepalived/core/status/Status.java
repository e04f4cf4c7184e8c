package org.jkeepalived.core.status;

import java.util.List;

/// The state of the engine at one moment.
///
/// @param atNanos the monotonic time of the snapshot; other times are relative to it
public record Status(
    long atNanos,
    List<InstanceStatus> instances,
    List<SyncGroupStatus> syncGroups,
    List<ScriptStatus> scripts,
    List<InterfaceStatus> interfaces) {
  public Status {
    instances = List.copyOf(instances);
    syncGroups = List.copyOf(syncGroups);
    scripts = List.copyOf(scripts);
    interfaces = List.copyOf(interfaces);
  }
}
