package org.jkeepalived.daemon.loop;

import java.util.concurrent.CompletableFuture;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.status.Status;

/// What other threads may tell the loop.
sealed interface Message {
  /// For the engine.
  record Tell(Event event) implements Message {}

  /// Somebody wants to see the state.
  record Snapshot(CompletableFuture<Status> answer) implements Message {}

  /// Release everything and end.
  record Stop() implements Message {}
}
