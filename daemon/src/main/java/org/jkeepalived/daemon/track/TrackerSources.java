package org.jkeepalived.daemon.track;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.InterfaceSettings.Polled;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.track.Watched;
import org.jkeepalived.daemon.log.DaemonLog;

/// All watchers.
public final class TrackerSources implements AutoCloseable {
  private static final long RETRY_NANOS = 1_000_000L;

  private final WatchThread<List<TrackedFile>> files;
  private final WatchThread<List<TrackedProcess>> processes;
  private final WatchThread<List<Polled>> links;
  private volatile SocketBuffers buffers = SocketBuffers.DEFAULT;

  /// @param engine takes an event; false when it has no room for it now
  public TrackerSources(Predicate<Event> engine, DaemonLog log) {
    Consumer<Event> events = event -> deliver(engine, event);
    files = new WatchThread<>("files", epoll -> new FileWatch(epoll, events, log), log);
    processes =
        new WatchThread<>("processes", epoll -> new ProcessWatch(epoll, buffers, events, log), log);
    links = new WatchThread<>("links", _ -> new LinkPoller(events), log);
  }

  /// An event says what is, not what differs: none may be lost.
  private static void deliver(Predicate<Event> engine, Event event) {
    while (!engine.test(event) && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }

  /// Makes ready for a configuration before the loop gets it: the loop starts no threads.
  public void prepare(Configuration configuration) {
    buffers = configuration.global().buffers();
    Watched watched = Watched.of(configuration);
    if (!watched.files().isEmpty()) {
      files.start();
    }
    if (!watched.processes().isEmpty()) {
      processes.start();
    }
    if (!watched.polled().isEmpty()) {
      links.start();
    }
  }

  /// Watches this from now on, and nothing else. Never waits.
  public void watch(Watched watched) {
    files.watch(watched.files());
    processes.watch(watched.processes());
    links.watch(watched.polled());
  }

  @Override
  public void close() {
    files.close();
    processes.close();
    links.close();
  }
}
