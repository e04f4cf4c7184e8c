package org.jkeepalived.core.model;

import java.util.List;

/// A `track_group` block: instances that depend on static addresses, routes and rules.
public record TrackGroup(String name, List<String> instances) {
  public TrackGroup {
    instances = List.copyOf(instances);
  }
}
