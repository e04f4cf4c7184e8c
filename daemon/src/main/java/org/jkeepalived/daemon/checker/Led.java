package org.jkeepalived.daemon.checker;

import java.util.Objects;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.daemon.log.DaemonLog;

/// A [Talk] being led on a virtual thread.
final class Led implements Runnable {
  private static final Thread.Builder.OfVirtual THREADS =
      Thread.ofVirtual().name("check").inheritInheritableThreadLocals(false);

  private final Attempt attempt;
  private final Conversation server;
  private final Talk talk;
  private final DaemonLog log;

  private Led(Attempt attempt, Conversation server, Talk talk, DaemonLog log) {
    this.attempt = attempt;
    this.server = server;
    this.talk = talk;
    this.log = log;
  }

  /// Begins it on a thread of its own, which closes the conversation and hands in the verdict.
  static void begin(Attempt attempt, Conversation server, Talk talk, DaemonLog log) {
    THREADS.start(new Led(attempt, server, talk, log));
  }

  @Override
  public void run() {
    server.begin();
    Verdict verdict = Judged.by(() -> talk.with(server), server::activity, log);
    server.close();
    attempt.finish(Objects.requireNonNull(verdict));
  }
}
