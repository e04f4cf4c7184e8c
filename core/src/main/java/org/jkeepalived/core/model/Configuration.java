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
    LvsConfiguration lvs) {
  /// An empty file.
  public static final Configuration EMPTY =
      new Configuration(GlobalSettings.DEFAULT, List.of(), List.of(), List.of(), List.of());

  public Configuration {
    scripts = List.copyOf(scripts);
    instances = List.copyOf(instances);
    syncGroups = List.copyOf(syncGroups);
    staticAddresses = List.copyOf(staticAddresses);
  }

  /// A configuration without virtual servers.
  public Configuration(
      GlobalSettings global,
      List<VrrpScript> scripts,
      List<VrrpInstance> instances,
      List<SyncGroup> syncGroups,
      List<VirtualAddress> staticAddresses) {
    this(global, scripts, instances, syncGroups, staticAddresses, LvsConfiguration.EMPTY);
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
