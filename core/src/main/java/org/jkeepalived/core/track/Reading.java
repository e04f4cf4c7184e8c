package org.jkeepalived.core.track;

/// What a tracked object is found to be.
public sealed interface Reading {
  /// The rest of a sentence that begins with the object: `is down`, `holds 5`.
  String said();

  /// Nobody has looked yet.
  record Unknown(String said) implements Reading {}

  /// It is as it should be, or it is not.
  record Condition(boolean up, String said) implements Reading {}

  /// The number in a file.
  record Value(int value, String said) implements Reading {}
}
