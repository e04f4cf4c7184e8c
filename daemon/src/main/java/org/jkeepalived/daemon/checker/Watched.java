package org.jkeepalived.daemon.checker;

import org.jkeepalived.linux.socket.ProbeSocket;

/// A socket that the [Reactor] waits for. Methods are called on its thread.
abstract class Watched {
  /// What epoll calls it; the reactor's.
  int slot;

  /// Its socket.
  final ProbeSocket socket;

  Watched(ProbeSocket socket) {
    this.socket = socket;
  }

  /// Something changed: it can be read or written, which tells at once that it failed.
  ///
  /// @param over the other side has said all it has to say, or the socket has failed
  abstract void happened(boolean readable, boolean writable, boolean over);

  /// When [#expired] is due. A later one than the reactor knows takes effect by itself.
  abstract long deadlineNanos();

  /// The deadline has passed.
  abstract void expired();
}
