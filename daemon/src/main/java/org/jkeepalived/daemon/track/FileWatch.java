package org.jkeepalived.daemon.track;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.Inotify;

/// Watches the directories of tracked files, and reads a file whenever something happened to it.
/// Where a directory cannot be watched, or changes are made behind the kernel's back (network file
/// systems), the file is looked at every second.
final class FileWatch implements Watcher<List<TrackedFile>> {
  private static final int EVENTS =
      Inotify.CLOSE_WRITE
          | Inotify.MOVED_FROM
          | Inotify.MOVED_TO
          | Inotify.CREATE
          | Inotify.DELETE
          | Inotify.DELETE_SELF
          | Inotify.MOVE_SELF;
  private static final int DIRECTORY_GONE =
      Inotify.DELETE_SELF | Inotify.MOVE_SELF | Inotify.IGNORED;
  private static final long POLL_NANOS = 1_000_000_000L;

  /// One file: what was told of it last, null before.
  private static final class Entry {
    private final Path path;
    private Optional<String> told = Optional.empty();
    private boolean isTold;

    Entry(TrackedFile file) {
      path = Path.of(file.path()).toAbsolutePath().normalize();
    }

    Path directory() {
      return Objects.requireNonNullElse(path.getParent(), path);
    }
  }

  private final Inotify inotify = Inotify.create();
  private final Consumer<Event> events;
  private final DaemonLog log;
  private final Map<TrackedFile, Entry> files = new LinkedHashMap<>();
  private final Map<Path, Integer> watches = new HashMap<>();
  private final Set<Path> unwatched = new HashSet<>();
  private final Set<String> initialised = new HashSet<>();
  private final Set<TrackedFile> dirty = new LinkedHashSet<>();
  private long pollNanos = System.nanoTime();

  FileWatch(Epoll epoll, Consumer<Event> events, DaemonLog log) {
    this.events = events;
    this.log = log;
    epoll.add(inotify.fd(), true, false, 0);
  }

  @Override
  public void watch(List<TrackedFile> wanted) {
    files.keySet().retainAll(wanted);
    initialised.retainAll(wanted.stream().map(TrackedFile::path).toList());
    for (TrackedFile file : wanted) {
      if (initialised.add(file.path())) {
        initialise(file);
      }
      files.computeIfAbsent(file, Entry::new);
      dirty.add(file);
    }
    Set<Path> directories = new HashSet<>();
    files.values().forEach(entry -> directories.add(entry.directory()));
    watches
        .entrySet()
        .removeIf(entry -> {
          boolean needless = !directories.contains(entry.getKey());
          if (needless) {
            inotify.unwatch(entry.getValue());
          }
          return needless;
        });
    unwatched.retainAll(directories);
    // Watched first and read afterwards, so that nothing is missed in between.
    directories.stream().filter(it -> !watches.containsKey(it)).forEach(this::watch);
  }

  private void initialise(TrackedFile file) {
    try {
      FileBeginning.initialise(file);
    } catch (IOException e) {
      log.error("track_file " + file.name() + ": init_file cannot write " + e.getMessage());
    }
  }

  private void watch(Path directory) {
    try {
      watches.put(directory, inotify.watch(directory.toString(), EVENTS));
      if (!RemoteFileSystems.has(directory)) {
        unwatched.remove(directory);
        return;
      }
      say(directory, "other machines can change it unnoticed");
    } catch (ErrnoException e) {
      say(directory, "cannot be watched (" + e.getMessage() + ")");
    }
  }

  private void say(Path directory, String what) {
    if (unwatched.add(directory)) {
      log.warning(
          "tracked files in " + directory + " are looked at every second: the directory " + what);
    }
  }

  @Override
  public void ready(int token) {
    inotify.read(this::happened);
  }

  private void happened(int watch, int mask, String name) {
    if ((mask & Inotify.OVERFLOW) != 0) {
      dirty.addAll(files.keySet());
      return;
    }
    boolean gone = (mask & DIRECTORY_GONE) != 0;
    files.forEach((file, entry) -> {
      boolean here = Integer.valueOf(watch).equals(watches.get(entry.directory()));
      if (here && (gone || String.valueOf(entry.path.getFileName()).equals(name))) {
        dirty.add(file);
      }
    });
    if (gone) {
      forget(watch);
    }
  }

  /// A directory of the same name may be another one by now: it is watched anew.
  private void forget(int watch) {
    for (Map.Entry<Path, Integer> entry : Map.copyOf(watches).entrySet()) {
      if (entry.getValue() == watch) {
        watches.remove(entry.getKey());
        inotify.unwatch(watch);
        watch(entry.getKey());
      }
    }
  }

  @Override
  public void settle() {
    if (!unwatched.isEmpty() && System.nanoTime() - pollNanos >= 0) {
      pollNanos = System.nanoTime() + POLL_NANOS;
      List.copyOf(unwatched).stream().filter(it -> !watches.containsKey(it)).forEach(this::watch);
      dirty.addAll(files.keySet());
    }
    for (TrackedFile file : List.copyOf(dirty)) {
      Entry entry = files.get(file);
      if (entry != null) {
        tell(file, entry);
      }
    }
    dirty.clear();
  }

  private void tell(TrackedFile file, Entry entry) {
    Optional<String> text = FileBeginning.read(entry.path);
    if (!entry.isTold || !entry.told.equals(text)) {
      entry.isTold = true;
      entry.told = text;
      events.accept(new Event.FileRead(file, text));
    }
  }

  @Override
  public long patienceNanos() {
    return unwatched.isEmpty() ? Long.MAX_VALUE : Math.max(0, pollNanos - System.nanoTime());
  }

  @Override
  public void close() {
    inotify.close();
  }
}
