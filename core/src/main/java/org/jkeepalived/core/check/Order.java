package org.jkeepalived.core.check;

/// What an operator wants of a server until it is undone, expires, or the server leaves the
/// configuration. It outlives reloads, and the process.
public sealed interface Order {
  /// When it ends by itself; `Long.MAX_VALUE`: never.
  default long untilNanos() {
    return Long.MAX_VALUE;
  }

  /// No new connections, whatever the checks say.
  ///
  /// @param untilNanos when it ends by itself; `Long.MAX_VALUE`: never
  record Drain(long untilNanos) implements Order {}

  /// Another weight than configured.
  ///
  /// @param weight 0..2147483647
  /// @param untilNanos when it ends by itself; `Long.MAX_VALUE`: never
  record Weight(int weight, long untilNanos) implements Order {}

  /// As configured again.
  record Undo() implements Order {}
}
