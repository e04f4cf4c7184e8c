package org.jkeepalived.core.model;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.SslSettings;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.core.model.lvs.VirtualServerGroup;

/// A whole configuration file after binding and validation.
public record Configuration(
    GlobalSettings global,
    List<VrrpScript> scripts,
    List<VrrpInstance> instances,
    List<SyncGroup> syncGroups,
    List<VirtualAddress> staticAddresses,
    StaticRouting staticRouting,
    Trackers trackers,
    LvsConfiguration lvs) {
  /// An empty file.
  public static final Configuration EMPTY =
      new Configuration(GlobalSettings.DEFAULT, List.of(), List.of(), List.of(), List.of());

  /// Routes and rules that stay whatever the instances do, and what depends on static items.
  public record StaticRouting(List<Route> routes, List<Rule> rules, List<TrackGroup> trackGroups) {
    /// None.
    public static final StaticRouting NONE = new StaticRouting(List.of(), List.of(), List.of());

    public StaticRouting {
      routes = List.copyOf(routes);
      rules = List.copyOf(rules);
      trackGroups = List.copyOf(trackGroups);
    }
  }

  /// What instances and groups can track besides scripts, and how interfaces are watched.
  public record Trackers(
      List<TrackedProcess> processes,
      List<TrackedFile> files,
      List<BfdSession> sessions,
      List<GarpGroup> garpGroups,
      InterfaceSettings interfaces) {
    /// None.
    public static final Trackers NONE =
        new Trackers(List.of(), List.of(), List.of(), List.of(), InterfaceSettings.DEFAULT);

    public Trackers {
      processes = List.copyOf(processes);
      files = List.copyOf(files);
      sessions = List.copyOf(sessions);
      garpGroups = List.copyOf(garpGroups);
    }
  }

  /// The same with other instances.
  public Configuration withInstances(List<VrrpInstance> others) {
    return new Configuration(
        global, scripts, others, syncGroups, staticAddresses, staticRouting, trackers, lvs);
  }

  public Configuration {
    scripts = List.copyOf(scripts);
    instances = List.copyOf(instances);
    syncGroups = List.copyOf(syncGroups);
    staticAddresses = List.copyOf(staticAddresses);
  }

  /// A configuration without static routing, trackers besides scripts, and virtual servers.
  public Configuration(
      GlobalSettings global,
      List<VrrpScript> scripts,
      List<VrrpInstance> instances,
      List<SyncGroup> syncGroups,
      List<VirtualAddress> staticAddresses) {
    this(
        global,
        scripts,
        instances,
        syncGroups,
        staticAddresses,
        StaticRouting.NONE,
        Trackers.NONE,
        LvsConfiguration.EMPTY);
  }

  /// All virtual servers that can be used, in the order of the file.
  public List<VirtualServer> virtualServers() {
    return lvs.virtualServers();
  }

  /// All groups of services with at least one entry.
  public List<VirtualServerGroup> virtualServerGroups() {
    return lvs.groups();
  }

  /// The `SSL` block.
  public Optional<SslSettings> ssl() {
    return lvs.ssl();
  }
}
