package org.jkeepalived.daemon.checker;

/// What becomes of the bytes that a server sends.
interface Reply {
  /// Takes what the server has sent next, and says whether that was all.
  ///
  /// @throws ProbeFailure when it is not what it should be, or too much
  boolean take(byte[] data, int count) throws ProbeFailure;
}
