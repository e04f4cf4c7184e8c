package org.jkeepalived.core.vrrp;

/// Why a received advert was not believed, in the order of the checks (RFC 9568 §7.1, keepalived's
/// order). Every reason has a counter.
public enum DropReason {
  /// Shorter than a VRRP header.
  TOO_SHORT("too short for a VRRP header"),
  /// Not the length that its address count implies.
  LENGTH("of the wrong length for its address count"),
  /// A multicast advert whose TTL or hop limit is not 255: it crossed a router.
  HOP_LIMIT("with a TTL or hop limit other than 255"),
  /// Not our protocol version.
  VERSION("of another VRRP version"),
  /// An authentication type that VRRPv2 does not have.
  AUTHENTICATION_TYPE_UNKNOWN("of an unknown authentication type"),
  /// Another authentication type than ours.
  AUTHENTICATION_TYPE_MISMATCH("of another authentication type"),
  /// Another password than ours.
  AUTHENTICATION_FAILED("with a wrong password"),
  /// An authentication header whose sequence number is not above the last one of its sender.
  AUTHENTICATION_REPLAY("with an old sequence number in its authentication header"),
  /// No trailer of `auth_hmac`, though the mode is `enforce`.
  HMAC_MISSING("without an HMAC"),
  /// A trailer of another scheme, or with bits that must be zero.
  HMAC_MALFORMED("with a malformed HMAC trailer"),
  /// A trailer whose time is outside the window: a replay, or a clock that is wrong.
  HMAC_STALE("whose HMAC is outside the time window; compare the clocks of both nodes"),
  /// A trailer made with a key that we do not have.
  HMAC_UNKNOWN_KEY("signed with a key ID that is not configured here"),
  /// The HMAC is wrong: another key, or a forgery.
  HMAC_INVALID("with a wrong HMAC"),
  /// A number that is not above the last one of its sender.
  HMAC_REPLAY("that was heard before, by its HMAC sequence"),
  /// v2: another interval than ours; v3: an interval of zero, which would end every timer at once.
  INTERVAL("with another advert interval"),
  /// Not an advertisement.
  TYPE("that is no advertisement"),
  /// The checksum is wrong.
  CHECKSUM("with a wrong checksum"),
  /// Sent to a multicast group for a unicast instance, or the reverse.
  DESTINATION("to the wrong kind of destination"),
  /// This owner does not listen (`owner_ignore_adverts`).
  OWNER_IGNORES("that an address owner ignores"),
  /// From an address that is no peer, or with a TTL outside the peer's bounds.
  FOREIGN_SOURCE("from a source that is no peer");

  private final String text;

  DropReason(String text) {
    this.text = text;
  }

  /// Completes the sentence "received an advert …".
  public String text() {
    return text;
  }
}
