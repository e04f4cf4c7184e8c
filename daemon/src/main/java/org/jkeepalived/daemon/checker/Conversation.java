package org.jkeepalived.daemon.checker;

import java.util.concurrent.locks.LockSupport;
import org.jkeepalived.linux.socket.ProbeSocket;
import org.jspecify.annotations.Nullable;

/// A connection as straight-line code sees it: what has to wait parks the virtual thread until the
/// [Reactor] has something to tell.
final class Conversation extends Watched implements Channel, AutoCloseable {
  private final Reactor reactor;
  private final Patience patience;
  private Runnable closing = () -> {};
  private volatile @Nullable Thread thread;
  private volatile boolean cancelled;

  // The reactor sets them; the conversation clears them before it tries.
  private volatile boolean readable;
  private volatile boolean writable = true;
  private volatile boolean over;

  /// @param stepNanos how long one step may take
  Conversation(Reactor reactor, ProbeSocket socket, long stepNanos) {
    super(socket);
    this.reactor = reactor;
    this.patience = new Patience(stepNanos);
  }

  @Override
  void happened(boolean nowReadable, boolean nowWritable, boolean nowOver) {
    if (nowOver) {
      over = true;
    }
    if (nowReadable) {
      readable = true;
    }
    if (nowWritable) {
      writable = true;
    }
    LockSupport.unpark(thread);
  }

  @Override
  long deadlineNanos() {
    return patience.deadlineNanos();
  }

  @Override
  void expired() {
    LockSupport.unpark(thread);
  }

  /// Ends it early: the next thing that it would wait for fails.
  void cancel() {
    cancelled = true;
    LockSupport.unpark(thread);
  }

  /// This thread leads it from now on.
  void begin() {
    thread = Thread.currentThread();
  }

  /// A new step begins, with time of its own.
  ///
  /// @param what for messages: `while reading the reply`
  void step(String what) {
    patience.step(what);
  }

  /// What the present step is, for messages.
  String activity() {
    return patience.activity();
  }

  /// Sends all of it; a datagram of no bytes, too.
  @Override
  public void send(byte[] bytes) throws ProbeFailure {
    int at = 0;
    do {
      writable = false;
      int sent = socket.send(bytes, at, bytes.length - at);
      at += sent;
      if (sent == 0 && bytes.length > 0) {
        awaitWritable();
      }
    } while (at < bytes.length);
  }

  @Override
  public int receive(byte[] into) throws ProbeFailure {
    return receive(into, 0, into.length);
  }

  @Override
  public void finish() {}

  /// What has come, at least one byte of a stream, as soon as there is some.
  ///
  /// @return how much it is; 0: the end of the stream, or an empty datagram
  int receive(byte[] into, int offset, int length) throws ProbeFailure {
    int count = receiveInTime(into, offset, length);
    if (count == ProbeSocket.NOTHING) {
      throw patience.tooLate();
    }
    return count;
  }

  /// The same, or [ProbeSocket#NOTHING] when nothing comes while the present step may take.
  int receiveInTime(byte[] into, int offset, int length) throws ProbeFailure {
    while (true) {
      if (patience.isOver()) {
        // A server that never stops speaking is not waited for, and yet has to end.
        throw patience.tooLate();
      }
      if (readable) {
        readable = false;
        int count = socket.receive(into, offset, length);
        if (count != ProbeSocket.NOTHING) {
          if (count >= Math.min(length, ProbeSocket.MOST) || over || socket.datagrams()) {
            // There may be more, of which no event would tell.
            readable = true;
          }
          return count;
        }
      } else if (patience.isLate()) {
        return ProbeSocket.NOTHING;
      } else {
        pause();
      }
    }
  }

  /// Something is about to be tried that the socket itself may not be ready for: events from here
  /// on count for [#awaitReadable] and [#awaitWritable].
  ///
  /// @throws ProbeFailure when all time is over
  void attempt() throws ProbeFailure {
    readable = false;
    writable = false;
    if (patience.isOver()) {
      throw patience.tooLate();
    }
  }

  /// Waits until there has been something to read since [#attempt].
  void awaitReadable() throws ProbeFailure {
    while (!readable) {
      if (patience.isLate()) {
        throw patience.tooLate();
      }
      pause();
    }
  }

  /// Waits until there has been room to write since [#attempt].
  void awaitWritable() throws ProbeFailure {
    while (!writable) {
      if (patience.isLate()) {
        throw patience.tooLate();
      }
      pause();
    }
  }

  private void pause() throws ProbeFailure {
    if (cancelled) {
      throw new ProbeFailure("no longer wanted");
    }
    LockSupport.park(this);
  }

  /// What is done just before the socket is closed.
  void whenClosed(Runnable action) {
    closing = action;
  }

  @Override
  public void close() {
    closing.run();
    socket.close();
    reactor.forget(this);
  }
}
