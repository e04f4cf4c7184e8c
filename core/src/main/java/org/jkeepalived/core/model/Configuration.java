package org.jkeepalived.core.model;

import java.util.List;

/// A whole configuration file after binding and validation.
public record Configuration(
    GlobalSettings global,
    List<VrrpScript> scripts,
    List<VrrpInstance> instances,
    List<SyncGroup> syncGroups,
    List<VirtualAddress> staticAddresses) {
  /// An empty file.
  public static final Configuration EMPTY =
      new Configuration(GlobalSettings.DEFAULT, List.of(), List.of(), List.of(), List.of());

  public Configuration {
    scripts = List.copyOf(scripts);
    instances = List.copyOf(instances);
    syncGroups = List.copyOf(syncGroups);
    staticAddresses = List.copyOf(staticAddresses);
  }
}
