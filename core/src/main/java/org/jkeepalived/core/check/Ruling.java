package org.jkeepalived.core.check;

/// What the end of a run means for its checker.
enum Ruling {
  /// It is not at its end: a further page is to be fetched.
  PARTIAL,
  /// It was up and is.
  GOES_ON,
  /// The first success of one that counted as up.
  CONFIRMED,
  /// It was down and is up.
  CAME_UP,
  /// A failure that does not count yet.
  RETRY,
  /// It was down and is.
  STILL_DOWN,
  /// The first failure of one that counted as down.
  REFUTED,
  /// It was up and is down.
  WENT_DOWN,
  /// The run says nothing.
  UNKNOWN
}
