package org.jkeepalived.daemon.checker;

import org.jkeepalived.core.check.Verdict;

/// What one kind of checker has to say to a server and wants to hear, as straight-line code on a
/// virtual thread.
interface Talk {
  /// Speaks with the server; the caller closes the conversation.
  ///
  /// @throws ProbeFailure when the server does not do what it should
  Verdict with(Conversation server) throws ProbeFailure;
}
