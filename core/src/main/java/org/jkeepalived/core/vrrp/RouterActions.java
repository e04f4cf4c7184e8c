package org.jkeepalived.core.vrrp;

import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.status.InstanceState;

/// What a virtual router wants done. Whoever owns it turns these calls into effects, in order.
public interface RouterActions {
  /// Send one advert with this priority.
  void sendAdvert(int priority);

  /// The next authentication header carries a higher number than this one.
  void continueSequence(int newest);

  /// Put the virtual addresses on.
  void holdAddresses();

  /// Take the virtual addresses off.
  void releaseAddresses();

  /// Send `repeat` gratuitous ARPs or neighbour advertisements for each address.
  void announce(int repeat);

  /// Announce once the addresses on other interfaces than that of the adverts.
  ///
  /// @param all whether interfaces without a virtual MAC are meant, too
  void announceExtra(boolean all);

  /// Tell neighbours once where the source address of a unicast router is.
  void announceSource();

  /// Send adverts to this peer with the old checksum from now on.
  void useOldChecksum(IpAddress peer);

  /// The state was entered and everything that belongs to it was done.
  void entered(InstanceState state);

  /// As master, an advert of lower priority was answered.
  void receivedLowerPriority(long nowNanos);

  /// Whether the timer may make it master: false while members of its sync group are not ready.
  boolean mayBecomeMaster();

  /// A log line that tells of normal operation.
  void info(String text);

  /// A log line that somebody should look into.
  void warning(String text);
}
