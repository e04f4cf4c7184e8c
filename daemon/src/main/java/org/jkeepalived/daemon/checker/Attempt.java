package org.jkeepalived.daemon.checker;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEffect.StartCheck;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.check.Verdict;
import org.jspecify.annotations.Nullable;

/// One run of a checker, from its start to its verdict.
final class Attempt {
  private final StartCheck start;
  private final long begunNanos;
  private final Consumer<CheckEvent.Finished> results;

  private Consumer<Attempt> release = _ -> {};
  private final AtomicReference<@Nullable Runnable> over = new AtomicReference<>();

  /// Ends the work on it early; null before it begins and once it is over. The reactor's.
  private @Nullable Runnable abandon;

  Attempt(StartCheck start, long begunNanos, Consumer<CheckEvent.Finished> results) {
    this.start = start;
    this.begunNanos = begunNanos;
    this.results = results;
  }

  StartCheck start() {
    return start;
  }

  /// Says who keeps it while it is being worked on.
  void keptBy(Consumer<Attempt> keeper) {
    release = keeper;
  }

  /// The work is done: who keeps it need not any longer. It would otherwise live as long as the
  /// next run takes to come, long enough to become old garbage. The reactor's.
  void release() {
    release.accept(this);
  }

  /// Something to be done once, when it is over, with or without a verdict.
  void whenOver(Runnable action) {
    over.set(action);
  }

  /// It is over. For any thread, more than once.
  void over() {
    Runnable action = over.getAndSet(null);
    if (action != null) {
      action.run();
    }
  }

  /// Says how the work on it is ended early.
  void abandonBy(@Nullable Runnable means) {
    abandon = means;
  }

  /// Nobody waits for it any longer.
  void cancel() {
    Runnable means = abandon;
    abandon = null;
    if (means != null) {
      means.run();
    }
  }

  /// Hands in the verdict. For the thread that found it.
  void finish(Verdict verdict) {
    results.accept(
        new CheckEvent.Finished(
            start.checker(), start.run(), verdict, System.nanoTime() - begunNanos));
    over();
  }
}
