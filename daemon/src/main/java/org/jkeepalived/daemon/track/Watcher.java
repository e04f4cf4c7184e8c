package org.jkeepalived.daemon.track;

/// What a [WatchThread] does. Everything happens on that thread.
///
/// @param <T> what is to be watched
interface Watcher<T> extends AutoCloseable {
  /// Watches this from now on, and nothing else.
  void watch(T wanted);

  /// A descriptor that the watcher added to the thread's epoll is ready.
  ///
  /// @param token positive or 0, as given when it was added
  void ready(int token);

  /// Everything that was ready has been looked at, or the patience is over.
  void settle();

  /// How long nothing need be done: nanoseconds, or `Long.MAX_VALUE`.
  long patienceNanos();

  @Override
  void close();
}
