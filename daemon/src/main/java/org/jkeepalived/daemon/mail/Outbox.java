package org.jkeepalived.daemon.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The mails that wait, and when the next one may be tried.
///
/// They leave in their order, one at a time. What a server does not take is tried again, first
/// after [#FIRST_RETRY], then at twice the distance, at most [#LAST_RETRY]: the others wait with
/// it, since they have the same server. A mail that could not be sent for [#PATIENCE] is given up.
/// At most [#LIMIT] wait; beyond that the oldest is left out, because the newest counts.
///
/// Times are nanoseconds of one monotonic clock. Not for use by several threads.
final class Outbox {
  static final int LIMIT = 256;
  static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  static final Duration LAST_RETRY = Duration.ofMinutes(5);
  static final Duration PATIENCE = Duration.ofHours(1);

  private record Waiting(Mail mail, long sinceNanos) {}

  /// What follows from a failure.
  sealed interface Verdict {
    /// The mail is tried again after this time.
    record Again(Duration after) implements Verdict {}

    /// The mail is out; the next one is tried after this time.
    record GivenUp(Duration after) implements Verdict {}
  }

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private @Nullable Waiting taken;
  private Duration retry = FIRST_RETRY;
  private long notBeforeNanos;
  private boolean delayed;

  /// Adds a mail; returns the one that is left out for it.
  Optional<Mail> add(Mail mail, long nowNanos) {
    Optional<Mail> leftOut =
        waiting.size() == LIMIT ? Optional.of(waiting.removeFirst().mail()) : Optional.empty();
    waiting.addLast(new Waiting(mail, nowNanos));
    return leftOut;
  }

  /// How many wait, without the one that is being sent.
  int size() {
    return waiting.size();
  }

  /// Whether the server failed the last time.
  boolean isDelayed() {
    return delayed;
  }

  /// Time until the next mail may be tried; empty when none waits.
  Optional<Duration> delay(long nowNanos) {
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        delayed ? Duration.ofNanos(Math.max(0, notBeforeNanos - nowNanos)) : Duration.ZERO);
  }

  /// The next mail, if one may be tried now. [#sent], [#refused] or [#failed] follows.
  Optional<Mail> take(long nowNanos) {
    if (delay(nowNanos).filter(Duration::isZero).isEmpty()) {
      return Optional.empty();
    }
    Waiting next = waiting.removeFirst();
    taken = next;
    return Optional.of(next.mail());
  }

  /// The mail taken is out; returns whether the server failed before.
  boolean sent() {
    boolean recovered = delayed;
    again();
    return recovered;
  }

  /// The server works and does not want the mail taken.
  void refused() {
    again();
  }

  /// The mail taken could not be sent.
  Verdict failed(long nowNanos) {
    Waiting mail = taken;
    taken = null;
    Duration after = retry;
    delayed = true;
    notBeforeNanos = nowNanos + after.toNanos();
    Duration twice = after.multipliedBy(2);
    retry = twice.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : twice;
    if (mail == null || nowNanos - mail.sinceNanos() >= PATIENCE.toNanos()) {
      return new Verdict.GivenUp(after);
    }
    waiting.addFirst(mail);
    return new Verdict.Again(after);
  }

  /// Another server, or the same one that is said to work: nothing is held back.
  void again() {
    taken = null;
    delayed = false;
    retry = FIRST_RETRY;
  }

  /// Forgets what waits; returns how many that were.
  int clear() {
    int count = waiting.size();
    waiting.clear();
    return count;
  }
}
