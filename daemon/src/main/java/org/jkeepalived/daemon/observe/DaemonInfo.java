package org.jkeepalived.daemon.observe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known about the process itself.
///
/// @param startedNanos monotonic time of its start, same clock as the engine's
/// @param routerId `router_id`, else the host name
/// @param configuration the file it runs with
/// @param networkNamespace empty: the one it was started in
/// @param reloads how often a reload was asked for
/// @param lastReload how the last one ended; empty before the first
public record DaemonInfo(
    String version,
    long pid,
    Instant startedAt,
    long startedNanos,
    String routerId,
    String configuration,
    Optional<String> networkNamespace,
    int reloads,
    Optional<Reload> lastReload) {

  /// The end of a reload.
  ///
  /// @param succeeded false when the running configuration stayed in force
  /// @param messages why it failed, or what was noticed
  public record Reload(Instant at, boolean succeeded, List<String> messages) {
    public Reload {
      messages = List.copyOf(messages);
    }
  }
}
