package org.jkeepalived.daemon.checker;

import java.util.ArrayDeque;
import java.util.Deque;

/// Bounds the memory of the conversations that are being led at once: when all servers hang, checks
/// shall be late and not the process out of memory. Belongs to the reactor's thread.
final class Admission {
  /// What a conversation takes, roughly: stack, buffers, what is kept of a page.
  static final int PLAIN = 12 * 1024;

  /// The same with the state of TLS.
  static final int TLS = 128 * 1024;

  private final Reactor reactor;
  private final long most;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long taken;

  /// @param most bytes that conversations may take together
  Admission(Reactor reactor, long most) {
    this.reactor = reactor;
    this.most = most;
  }

  /// Begins the work on an attempt, now or when others have ended.
  ///
  /// @param bytes what it takes until the attempt is over
  void enter(Attempt attempt, int bytes, Runnable begin) {
    var entry = new Waiting(attempt, bytes, begin);
    if (waiting.isEmpty() && fits(entry)) {
      admit(entry);
    } else {
      waiting.add(entry);
      attempt.abandonBy(() -> waiting.remove(entry));
    }
  }

  /// One alone always fits.
  private boolean fits(Waiting entry) {
    return taken == 0 || taken + entry.bytes <= most;
  }

  private void admit(Waiting entry) {
    taken += entry.bytes;
    entry.attempt.whenOver(() -> reactor.execute(() -> leave(entry)));
    entry.attempt.abandonBy(null);
    entry.begin.run();
  }

  private void leave(Waiting entry) {
    taken -= entry.bytes;
    entry.attempt.release();
    for (Waiting next = waiting.peek(); next != null && fits(next); next = waiting.peek()) {
      waiting.remove();
      admit(next);
    }
  }

  /// By identity: the same attempt never waits twice.
  private static final class Waiting {
    final Attempt attempt;
    final int bytes;
    final Runnable begin;

    Waiting(Attempt attempt, int bytes, Runnable begin) {
      this.attempt = attempt;
      this.bytes = bytes;
      this.begin = begin;
    }
  }
}
