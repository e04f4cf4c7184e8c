package org.jkeepalived.core.status;

import java.util.List;

/// The state of health checking at one moment.
///
/// @param atNanos the monotonic time of the snapshot; other times are on the same clock
public record CheckStatus(long atNanos, List<VirtualServerStatus> virtualServers) {
  public CheckStatus {
    virtualServers = List.copyOf(virtualServers);
  }
}
