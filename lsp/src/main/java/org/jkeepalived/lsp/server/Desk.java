package org.jkeepalived.lsp.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The one thread that works: everything is done in the order in which it came.
final class Desk implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Desk.class.getName());

  /// Deep nesting is bounded, and the reader of it recursive.
  private static final long STACK_BYTES = 4L * 1024 * 1024;

  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(1, Desk::thread);

  private static Thread thread(Runnable work) {
    var thread = new Thread(null, work, "desk", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /// Has something done; an error in it is logged and ends nothing.
  void tell(Runnable work) {
    thread.execute(() -> guarded(work));
  }

  /// The same, not before so many milliseconds have passed.
  void tellLater(long millis, Runnable work) {
    var _ = thread.schedule(() -> guarded(work), millis, TimeUnit.MILLISECONDS);
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.SEVERE, "an error in the language server itself, please report it", e);
    }
  }

  /// Has a question answered; one that is cancelled meanwhile is not looked at.
  <T> CompletableFuture<T> ask(Supplier<T> work) {
    var answer = new CompletableFuture<T>();
    thread.execute(() -> {
      if (!answer.isDone()) {
        try {
          answer.complete(work.get());
        } catch (RuntimeException | StackOverflowError e) {
          answer.completeExceptionally(e);
        }
      }
    });
    return answer;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
