package org.jkeepalived.sim.world;

import org.jkeepalived.core.engine.Event;

/// What a process took in with one step.
public sealed interface Cause {
  /// An event other than a packet.
  record Told(Event event) implements Cause {}

  /// A packet.
  record Heard(Packet packet, int ifindex) implements Cause {}

  /// A deadline was due.
  record Woken(long deadlineNanos) implements Cause {}

  /// A pause of the process ended, and all that waited in its sockets was heard.
  record Resumed() implements Cause {}
}
