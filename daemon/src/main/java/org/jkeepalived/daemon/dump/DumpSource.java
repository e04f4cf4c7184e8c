package org.jkeepalived.daemon.dump;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.Status;

/// What all dumps are rendered from.
///
/// @param at wall clock at [Status#atNanos]
/// @param namespace network namespace of the daemon; empty: the one it was started in
/// @param umask permissions taken from created files
/// @param owners the identity a command runs as, as `UID:GID`
public record DumpSource(
    Configuration configuration,
    Status status,
    NetworkStatus network,
    Instant at,
    Optional<String> namespace,
    int umask,
    Function<ScriptCommand, String> owners) {

  /// The instances in the order of the configuration; one that is just being added or removed is
  /// not among them.
  List<InstanceStatus> instances() {
    return configuration.instances().stream()
        .map(VrrpInstance::name)
        .flatMap(name ->
            status.instances().stream().filter(i -> i.config().name().equals(name)).limit(1))
        .toList();
  }

  /// The wall clock at a monotonic time.
  Instant wall(long nanos) {
    return at.minusNanos(status.atNanos() - nanos);
  }
}
