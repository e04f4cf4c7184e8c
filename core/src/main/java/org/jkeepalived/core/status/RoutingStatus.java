package org.jkeepalived.core.status;

import java.util.Optional;

/// How one line of routes or rules stands in the kernel.
///
/// @param instance whose line it is; empty: a static one
/// @param kind `route` or `rule`
/// @param line as a configuration has it
/// @param wanted whether it shall be installed now: a static one always, others while master
/// @param problem why it is not installed although it is wanted; empty when it is
public record RoutingStatus(
    Optional<String> instance, String kind, String line, boolean wanted, String problem) {
  /// Whether it is in the kernel.
  public boolean installed() {
    return wanted && problem.isEmpty();
  }
}
