package org.jkeepalived.core.dataplane.nft;

/// How a new connection draws a slot.
public enum Pick {
  /// In turn.
  TURN,
  /// By the address of the client.
  SOURCE,
  /// By address and port of the client.
  SOURCE_AND_PORT,
  /// By the address that the client asked for.
  DESTINATION;

  /// Whether the same client shall find the same server on every director.
  public boolean hashes() {
    return this != TURN;
  }
}
