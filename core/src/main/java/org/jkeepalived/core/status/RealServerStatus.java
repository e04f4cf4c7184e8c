package org.jkeepalived.core.status;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.model.lvs.RealServer;

/// One real server of a virtual server.
///
/// @param name as log lines call it: `[192.0.2.10]:tcp:80`
/// @param isUp whether all its checks agree
/// @param isDecided false while it is new and waits for its first success (`alpha`)
/// @param isInPool whether it stands in the data plane, be it with weight 0
/// @param weight 0..2147483647, what its checks and operators make of the configured one
/// @param order what an operator wants of it, if anything
/// @param sinceNanos when it last came up or went down, or was added
public record RealServerStatus(
    RealServer config,
    String name,
    boolean isUp,
    boolean isDecided,
    boolean isInPool,
    int weight,
    Optional<OrderStatus> order,
    long sinceNanos,
    List<CheckerStatus> checkers) {
  public RealServerStatus {
    checkers = List.copyOf(checkers);
  }

  /// An operator's order.
  ///
  /// @param weight the weight ordered; empty: no new connections
  /// @param untilNanos when it ends by itself; empty: never
  public record OrderStatus(OptionalInt weight, OptionalLong untilNanos) {}
}
