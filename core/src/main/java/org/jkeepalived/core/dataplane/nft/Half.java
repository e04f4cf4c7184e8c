package org.jkeepalived.core.dataplane.nft;

/// A service may have servers of both kinds; each kind is steered at a place of its own.
public enum Half {
  /// Packets as they come from an interface: DR.
  DIRECT,
  /// First packets of connections: NAT.
  REWRITTEN
}
