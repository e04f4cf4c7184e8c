package org.jkeepalived.daemon.check;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jkeepalived.linux.libc.EventFd;
import org.jspecify.annotations.Nullable;

/// A queue from any thread to the check loop. Thousands of checks may end at once: the first wakes
/// the loop, and the others find it awake.
///
/// What it holds is bounded by its senders: one result for each check that runs, and what operators
/// and reloads send.
final class CheckInbox implements AutoCloseable {
  private final Queue<CheckMessage> messages = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean signalled = new AtomicBoolean();
  private final EventFd wake = EventFd.create();
  private boolean closed;

  /// Hands in a message and wakes the loop.
  void add(CheckMessage message) {
    messages.add(message);
    if (signalled.compareAndSet(false, true)) {
      signal();
    }
  }

  private synchronized void signal() {
    if (!closed) {
      wake.signal();
    }
  }

  /// Takes the oldest message; null when there is none.
  @Nullable CheckMessage poll() {
    return messages.poll();
  }

  /// Readable after an [#add] until [#drain].
  int fd() {
    return wake.fd();
  }

  /// To be called before the messages are taken: what comes meanwhile wakes the loop again.
  void drain() {
    wake.drain();
    signalled.set(false);
  }

  /// Wakes the loop for what is left.
  void again() {
    if (signalled.compareAndSet(false, true)) {
      signal();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    wake.close();
  }
}
