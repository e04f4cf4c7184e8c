package org.jkeepalived.daemon.checker;

/// What a server did wrong, in words for the operator. Expected, so that it carries no stack trace.
final class ProbeFailure extends Exception {
  private static final long serialVersionUID = 1L;

  ProbeFailure(String words) {
    super(words, null, false, false);
  }

  /// What is said about the server.
  String words() {
    return String.valueOf(getMessage());
  }
}
