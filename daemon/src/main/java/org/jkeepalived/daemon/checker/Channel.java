package org.jkeepalived.daemon.checker;

/// Bytes to a server and from it, plain or within TLS.
interface Channel {
  /// Sends all of it.
  void send(byte[] bytes) throws ProbeFailure;

  /// What has come, at least one byte, as soon as there is some.
  ///
  /// @return how much it is; 0: the end
  int receive(byte[] into) throws ProbeFailure;

  /// Says goodbye where the protocol has a word for it.
  void finish() throws ProbeFailure;
}
