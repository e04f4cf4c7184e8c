package org.jkeepalived.daemon.checker;

import java.util.function.Consumer;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.linux.socket.ProbeSocket;

/// A TCP connection that is being made.
final class Connecting extends Watched {
  /// What it is doing, for messages.
  static final String ACTIVITY = "while connecting";

  private final Reactor reactor;
  private final Attempt attempt;
  private final long limitNanos;
  private final long deadlineNanos;
  private final Consumer<Connecting> connected;
  private boolean isReadable;
  private boolean isOver;

  /// @param limitNanos how long it may take
  /// @param connected takes over the socket once it is connected
  Connecting(
      Reactor reactor,
      Attempt attempt,
      ProbeSocket socket,
      long limitNanos,
      Consumer<Connecting> connected) {
    super(socket);
    this.reactor = reactor;
    this.attempt = attempt;
    this.limitNanos = limitNanos;
    this.deadlineNanos = System.nanoTime() + limitNanos;
    this.connected = connected;
  }

  Attempt attempt() {
    return attempt;
  }

  long limitNanos() {
    return limitNanos;
  }

  /// Whether there was something to read at once.
  boolean isReadable() {
    return isReadable;
  }

  /// Whether the other side has said all it has to say.
  boolean isOver() {
    return isOver;
  }

  @Override
  void happened(boolean readable, boolean writable, boolean over) {
    int errno = over ? socket.error() : 0;
    if (errno != 0) {
      end(new Verdict.Failure(Words.of(errno, ACTIVITY)));
    } else if (writable) {
      isReadable = readable;
      isOver = over;
      connected.accept(this);
    }
  }

  @Override
  long deadlineNanos() {
    return deadlineNanos;
  }

  @Override
  void expired() {
    end(new Verdict.Failure("no answer within " + Words.seconds(limitNanos) + " " + ACTIVITY));
  }

  /// Closes the connection and hands in the verdict.
  void end(Verdict verdict) {
    close();
    attempt.finish(verdict);
  }

  /// Closes the connection.
  void close() {
    attempt.abandonBy(null);
    socket.close();
    reactor.release(this);
    attempt.release();
    attempt.over();
  }
}
