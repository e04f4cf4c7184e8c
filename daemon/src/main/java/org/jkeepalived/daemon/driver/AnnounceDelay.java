package org.jkeepalived.daemon.driver;

import java.util.ArrayDeque;
import java.util.Deque;

/// Announcements of virtual MACs that wait a moment.
///
/// With the first advert a switch sends the MAC here, and neighbours have nothing to learn. A
/// former master that is alive still has the address for a moment, and would answer a gratuitous
/// ARP: its answer would send the MAC back to it.
final class AnnounceDelay {
  private static final long NEVER = Long.MAX_VALUE;

  /// Some ten times what a router was seen to need until its addresses were gone.
  static final long DELAY_NANOS = 50_000_000L;

  /// One announcement and the time from which it may leave.
  private record Waiting(int instance, int repeat, long dueNanos) {}

  private final AnnounceDriver announcements;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  AnnounceDelay(AnnounceDriver announcements) {
    this.announcements = announcements;
  }

  void announce(int instance, int repeat, long nowNanos) {
    waiting.add(new Waiting(instance, repeat, nowNanos + DELAY_NANOS));
  }

  /// An instance is master no longer.
  void released(int instance) {
    waiting.removeIf(announcement -> announcement.instance == instance);
  }

  long nextDeadlineNanos() {
    Waiting first = waiting.peek();
    return first == null ? NEVER : first.dueNanos;
  }

  /// Hands on what is due.
  void advance(long nowNanos) {
    for (Waiting first = waiting.peek();
        first != null && first.dueNanos <= nowNanos;
        first = waiting.peek()) {
      waiting.remove();
      announcements.announce(first.instance, first.repeat);
    }
  }
}
