package org.jkeepalived.daemon.observe;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.Status;

/// Where snapshots come from. Called on threads of requests.
public interface StatusSource {
  /// A snapshot of now, soon. It stays incomplete when the loop does not turn, which is what the
  /// health question finds out by a time limit.
  CompletableFuture<Status> snapshot();

  /// Virtual interfaces and firewall now; asks the kernel.
  default NetworkStatus network() {
    return NetworkStatus.NONE;
  }

  /// Who answers questions about virtual servers; empty when none are configured.
  default Optional<CheckAnswers> checks() {
    return Optional.empty();
  }

  /// The process.
  DaemonInfo info();
}
