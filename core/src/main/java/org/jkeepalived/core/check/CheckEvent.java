package org.jkeepalived.core.check;

import java.util.List;
import java.util.Optional;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.lvs.LvsConfiguration;

/// What health checking is told, besides the passing of time.
public sealed interface CheckEvent {
  /// A configuration to run: the first one at start, a new one at reload. What did not change goes
  /// on untouched.
  ///
  /// @param files what `FILE_CHECK`s name
  record Configured(LvsConfiguration lvs, List<TrackedFile> files) implements CheckEvent {
    public Configured {
      files = List.copyOf(files);
    }
  }

  /// A run that [CheckEffect.StartCheck] asked for has ended.
  ///
  /// @param run which one; an answer to an earlier run is ignored
  /// @param durationNanos how long it took
  record Finished(int checker, int run, Verdict verdict, long durationNanos)
      implements CheckEvent {}

  /// A tracked file was read.
  ///
  /// @param text its beginning; empty when it is missing or cannot be read
  record FileRead(String file, Optional<String> text) implements CheckEvent {}

  /// A BFD session came up, or one that was up went down. One that has never been up says nothing,
  /// and a checker that has heard nothing is up unless it has `alpha`, as in keepalived.
  record BfdChanged(String session, boolean up) implements CheckEvent {}

  /// An address is on this machine, or is no longer; for `ha_suspend`.
  record AddressChanged(IpAddress address, boolean present) implements CheckEvent {}

  /// The state of a VRRP instance, which the sync daemon may follow.
  record InstanceChanged(String instance, boolean master) implements CheckEvent {}

  /// An operator's order about one server; see [Order].
  record Ordered(ServerName server, Order order) implements CheckEvent {}

  /// The process ends.
  record Stopping() implements CheckEvent {}
}
