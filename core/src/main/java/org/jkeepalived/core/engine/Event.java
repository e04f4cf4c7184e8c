package org.jkeepalived.core.engine;

import java.util.Optional;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;

/// What happened outside: everything that the engine is told except received adverts and the
/// passing of time, which have paths of their own that allocate nothing.
public sealed interface Event {
  /// A configuration to run: the first one at start, a new one at reload. What did not change goes
  /// on untouched.
  record Configured(Configuration configuration) implements Event {}

  /// An interface appeared or changed; sent for each at start and after every resynchronisation.
  record LinkChanged(Link link) implements Event {}

  /// An interface is gone.
  record LinkRemoved(int ifindex) implements Event {}

  /// An address is on an interface; sent for each at start, and again when its flags change.
  ///
  /// @param usable false while tentative or after duplicate address detection failed
  record AddressPresent(int ifindex, IpAddress address, int prefixLength, boolean usable)
      implements Event {}

  /// An address is no longer on an interface.
  record AddressAbsent(int ifindex, IpAddress address, int prefixLength) implements Event {}

  /// A run of a `vrrp_script` ended.
  record ScriptFinished(String script, ScriptOutcome outcome) implements Event {}

  /// Something that is tracked was looked at.
  sealed interface Observed extends Event {}

  /// A tracked file was read.
  ///
  /// @param text its beginning; empty when it is missing or cannot be read
  record FileRead(TrackedFile file, Optional<String> text) implements Observed {}

  /// The processes that a `vrrp_track_process` means were counted, or one came or went.
  record ProcessesCounted(TrackedProcess process, int count) implements Observed {}

  /// The link of a polled interface was asked for.
  record LinkPolled(String interfaceName, boolean up) implements Observed {}

  /// A BFD session came up or went down; it counts as down before the first of these.
  record BfdChanged(String session, boolean up) implements Observed {}

  /// The sockets of an instance could not be opened, or work again.
  ///
  /// @param reason empty when they are open
  record TransportChanged(int instance, String reason) implements Event {}

  /// The process ends: send priority 0 and release everything.
  record Stopping() implements Event {}
}
