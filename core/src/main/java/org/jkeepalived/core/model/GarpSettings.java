package org.jkeepalived.core.model;

/// When and how often gratuitous ARP and unsolicited neighbour advertisements are sent.
///
/// @param masterDelayNanos delay of the second block after becoming master; 0: no second block
/// @param masterRepeat messages per address in a block, at least 1
/// @param masterRefreshNanos interval of the periodic refresh; 0: none
/// @param masterRefreshRepeat messages per address at a refresh, at least 1
/// @param lowerPriorityDelayNanos delay of the second block after a lower priority advert
/// @param lowerPriorityRepeat messages per address after a lower priority advert; 0: none
public record GarpSettings(
    long masterDelayNanos,
    int masterRepeat,
    long masterRefreshNanos,
    int masterRefreshRepeat,
    long lowerPriorityDelayNanos,
    int lowerPriorityRepeat) {

  /// keepalived's defaults: five messages, five more after five seconds, no refresh.
  public static final GarpSettings DEFAULT =
      new GarpSettings(5_000_000_000L, 5, 0, 1, 5_000_000_000L, 5);
}
