package org.jkeepalived.daemon.track;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.EventFd;
import org.jspecify.annotations.Nullable;

/// The thread of one watcher. [#start] and [#close] are for the main thread, whose scheduling and
/// network namespace a new thread inherits; [#watch] is for any thread and never waits.
final class WatchThread<T> implements AutoCloseable {
  private static final int WAKE = -1;
  private static final int EVENTS = 64;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Function<Epoll, Watcher<T>> factory;
  private final DaemonLog log;
  private final EventFd wake = EventFd.create();
  private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
  private @Nullable T current;
  private @Nullable Thread thread;
  private volatile boolean closing;

  /// @param factory makes the watcher, on the thread, with the epoll for its descriptors
  WatchThread(String name, Function<Epoll, Watcher<T>> factory, DaemonLog log) {
    this.name = name;
    this.factory = factory;
    this.log = log;
  }

  /// Starts the thread unless it runs.
  void start() {
    if (thread == null) {
      thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }
  }

  /// Watches this from now on, as soon as the thread runs.
  void watch(T wanted) {
    newest.set(wanted);
    wake.signal();
  }

  private void run() {
    while (!closing) {
      try (Epoll epoll = Epoll.create(EVENTS)) {
        epoll.add(wake.fd(), true, false, WAKE);
        try (Watcher<T> watcher = factory.apply(epoll)) {
          resume(watcher);
          while (!closing) {
            turn(epoll, watcher);
          }
        }
      } catch (RuntimeException e) {
        if (!closing) {
          log.error("watching " + name + " failed and begins anew: " + e);
          pause();
        }
      }
    }
    closeWake();
  }

  private synchronized void closeWake() {
    wake.close();
  }

  /// After a failure everything is looked at once more.
  private void resume(Watcher<T> watcher) {
    T wanted = current;
    if (wanted != null) {
      watcher.watch(wanted);
      watcher.settle();
    }
  }

  private void turn(Epoll epoll, Watcher<T> watcher) {
    int count = epoll.await(watcher.patienceNanos());
    for (int i = 0; i < count; i++) {
      if (epoll.token(i) != WAKE) {
        watcher.ready(epoll.token(i));
        continue;
      }
      wake.drain();
      T wanted = newest.getAndSet(null);
      if (wanted != null) {
        current = wanted;
        watcher.watch(wanted);
      }
    }
    watcher.settle();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the thread. A file system that does not answer is not waited for. Nobody may call
  /// [#watch] any longer.
  @Override
  public synchronized void close() {
    Thread running = thread;
    if (running == null) {
      wake.close();
    } else if (!closing) {
      closing = true;
      wake.signal();
      running.interrupt();
    }
  }
}
