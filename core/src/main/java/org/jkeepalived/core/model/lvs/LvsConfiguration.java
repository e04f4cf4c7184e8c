package org.jkeepalived.core.model.lvs;

import java.util.List;
import java.util.Optional;

/// All that a configuration says about virtual servers.
///
/// @param ssl the `SSL` block
public record LvsConfiguration(
    LvsSettings settings,
    Optional<SslSettings> ssl,
    List<VirtualServerGroup> groups,
    List<VirtualServer> virtualServers) {
  /// A configuration without virtual servers.
  public static final LvsConfiguration EMPTY =
      new LvsConfiguration(LvsSettings.DEFAULT, Optional.empty(), List.of(), List.of());

  public LvsConfiguration {
    groups = List.copyOf(groups);
    virtualServers = List.copyOf(virtualServers);
  }
}
