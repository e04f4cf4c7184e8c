package org.jkeepalived.core.status;

import java.util.OptionalLong;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;

/// One tracked object besides scripts and interfaces.
public sealed interface TrackerStatus {
  /// As an instance's contributions call it.
  default String tracker() {
    return switch (this) {
      case File file -> "file " + file.config.name();
      case Processes processes -> "process " + processes.config.name();
      case Session session -> "BFD session " + session.config.name();
    };
  }

  /// A file.
  ///
  /// @param known false until it was read
  /// @param value what it counts as
  /// @param problem why that is not what it holds; empty when it is
  record File(TrackedFile config, boolean known, int value, String problem)
      implements TrackerStatus {}

  /// Processes.
  ///
  /// @param known false until they were counted
  /// @param up whether the number counts as enough
  /// @param dueNanos when it will count as something else, unless it changes back
  /// @param isDeparture whether what waits for that time is `terminate_delay`, not `fork_delay`
  record Processes(
      TrackedProcess config,
      boolean known,
      int count,
      boolean up,
      OptionalLong dueNanos,
      boolean isDeparture)
      implements TrackerStatus {}

  /// A BFD session.
  record Session(BfdSession config, boolean up) implements TrackerStatus {}
}
