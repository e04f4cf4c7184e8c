package org.jkeepalived.core.dataplane.nft;

import org.jkeepalived.core.model.IpAddress;

/// Where the packets of a server go.
public sealed interface Target {
  /// To this address, rewritten.
  ///
  /// @param port 1..65535; 0: the port stays
  record Rewritten(IpAddress address, int port) implements Target {}

  /// To the neighbour with this address, as they are.
  ///
  /// @param ifindex interface that leads to it
  record Direct(IpAddress address, int ifindex) implements Target {}

  /// To this machine, or to the rules for rewriting.
  record Passing(IpAddress address) implements Target {}
}
