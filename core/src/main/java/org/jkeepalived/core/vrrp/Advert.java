package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;

/// What a virtual router needs to know of an accepted advert. One object, filled anew for every
/// packet; addresses are halves as in [IpAddress].
public final class Advert {
  /// Family of the addresses.
  public AddressFamily family = AddressFamily.IPV4;

  /// Sender.
  public long sourceHigh;

  /// Sender.
  public long sourceLow;

  /// Priority, 0–255.
  public int priority;

  /// The sender's advert interval.
  public long intervalNanos;

  /// Whether the interval is not ours (v3 only; a v2 advert is then dropped).
  public boolean intervalDiffers;

  /// Whether the addresses are not ours. That is counted and logged, and the advert still counts.
  public boolean addressesDiffer;

  /// Index of the peer that is now heard for the first time to use the old checksum; -1: none.
  public int newlyOldPeer;

  /// The sender's address as an object, for messages.
  public IpAddress source() {
    return new IpAddress(family, sourceHigh, sourceLow);
  }
}
