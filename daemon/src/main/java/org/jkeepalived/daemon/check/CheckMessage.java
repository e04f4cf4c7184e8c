package org.jkeepalived.daemon.check;

import java.util.concurrent.CompletableFuture;
import org.jkeepalived.core.check.CheckEvent;

/// What other threads may tell the check loop.
sealed interface CheckMessage {
  /// For the engine.
  record Tell(CheckEvent event) implements CheckMessage {}

  /// A configuration; what carries out the decisions hears of it before the engine does.
  record Configure(CheckSettings settings) implements CheckMessage {}

  /// Somebody wants to see the state.
  record Snapshot(CompletableFuture<CheckReport> answer) implements CheckMessage {}

  /// Release everything and end.
  record Stop() implements CheckMessage {}
}
