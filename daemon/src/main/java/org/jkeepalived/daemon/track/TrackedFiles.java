package org.jkeepalived.daemon.track;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.daemon.log.DaemonLog;

/// Tracked files alone, for those who track nothing else.
public final class TrackedFiles implements AutoCloseable {
  private final WatchThread<List<TrackedFile>> thread;

  /// @param contents takes a file and its beginning, empty when it cannot be read, on a thread of
  ///   its own
  public TrackedFiles(BiConsumer<TrackedFile, Optional<String>> contents, DaemonLog log) {
    thread =
        new WatchThread<>(
            "files", epoll -> new FileWatch(epoll, event -> tell(event, contents), log), log);
  }

  private static void tell(Event event, BiConsumer<TrackedFile, Optional<String>> contents) {
    if (event instanceof Event.FileRead(TrackedFile file, Optional<String> text)) {
      contents.accept(file, text);
    }
  }

  /// Watches these from now on, and no others; tells each of them once. Belongs to one thread.
  public void watch(List<TrackedFile> files) {
    if (!files.isEmpty()) {
      thread.start();
    }
    thread.watch(files);
  }

  @Override
  public void close() {
    thread.close();
  }
}
