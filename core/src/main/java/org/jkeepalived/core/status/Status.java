package org.jkeepalived.core.status;

import java.util.List;

/// The state of the engine at one moment.
///
/// @param atNanos the monotonic time of the snapshot; other times are relative to it
/// @param trackers tracked files, processes and BFD sessions
/// @param routing every line of routes and rules; the driver adds them
public record Status(
    long atNanos,
    List<InstanceStatus> instances,
    List<SyncGroupStatus> syncGroups,
    List<ScriptStatus> scripts,
    List<InterfaceStatus> interfaces,
    List<TrackerStatus> trackers,
    List<RoutingStatus> routing) {
  public Status {
    instances = List.copyOf(instances);
    syncGroups = List.copyOf(syncGroups);
    scripts = List.copyOf(scripts);
    interfaces = List.copyOf(interfaces);
    trackers = List.copyOf(trackers);
    routing = List.copyOf(routing);
  }

  /// What the engine itself knows.
  public Status(
      long atNanos,
      List<InstanceStatus> instances,
      List<SyncGroupStatus> syncGroups,
      List<ScriptStatus> scripts,
      List<InterfaceStatus> interfaces,
      List<TrackerStatus> trackers) {
    this(atNanos, instances, syncGroups, scripts, interfaces, trackers, List.of());
  }

  /// A state in which nothing but scripts and interfaces is tracked.
  public Status(
      long atNanos,
      List<InstanceStatus> instances,
      List<SyncGroupStatus> syncGroups,
      List<ScriptStatus> scripts,
      List<InterfaceStatus> interfaces) {
    this(atNanos, instances, syncGroups, scripts, interfaces, List.of());
  }

  /// The same with what the driver knows of routes and rules.
  public Status withRouting(List<RoutingStatus> lines) {
    return new Status(atNanos, instances, syncGroups, scripts, interfaces, trackers, lines);
  }
}
