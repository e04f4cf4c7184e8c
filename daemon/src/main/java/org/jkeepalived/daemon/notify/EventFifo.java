package org.jkeepalived.daemon.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.model.GlobalSettings.NotifyFifo;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRun;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NamedPipe;
import org.jspecify.annotations.Nullable;

/// One notification FIFO and the command that reads it.
///
/// A line that finds no room, because nobody reads, is counted and given up: it must not hold up
/// anything else. A reader that ends is started again, at most once a second at first and once a
/// minute in the end.
final class EventFifo {
  private static final long FIRST_RESTART_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_RESTART_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final NotifyFifo config;
  private final CommandRunner commands;
  private final DaemonLog log;
  private final Path path;
  private final NamedPipe pipe;
  private final boolean created;
  private ScriptPolicy policy;
  private @Nullable CommandRun reader;
  private long restartNanos = FIRST_RESTART_NANOS;
  private boolean closed;
  private long unread;

  private EventFifo(
      NotifyFifo config,
      CommandRunner commands,
      DaemonLog log,
      ScriptPolicy policy,
      Opened opened) {
    this.config = config;
    this.commands = commands;
    this.log = log;
    this.policy = policy;
    path = Path.of(config.path());
    pipe = opened.pipe;
    created = opened.created;
  }

  private record Opened(NamedPipe pipe, boolean created) {}

  /// Creates the FIFO if it is not there, opens it and starts its reader.
  ///
  /// @throws IOException when something else is in its place, or it cannot be created
  static EventFifo open(
      NotifyFifo config, CommandRunner commands, DaemonLog log, ScriptPolicy policy)
      throws IOException {
    try {
      var fifo = new EventFifo(config, commands, log, policy, open(config, commands, policy));
      fifo.startReader();
      return fifo;
    } catch (ErrnoException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Opened open(NotifyFifo config, CommandRunner commands, ScriptPolicy policy)
      throws IOException {
    Path path = Path.of(config.path());
    CommandRunner.Owner owner = commands.owner(config.user(), config.group(), policy);
    boolean created = NamedPipe.create(path, 0600);
    if (created) {
      // The mode is the documented one whatever the umask; the owner first, to leave no moment in
      // which a stranger could open it.
      Files.setAttribute(path, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }
    return new Opened(
        NamedPipe.open(path, Set.copyOf(List.of(owner.uid(), commands.ownUid()))), created);
  }

  NotifyFifo config() {
    return config;
  }

  void policy(ScriptPolicy newPolicy) {
    policy = newPolicy;
  }

  /// Writes one line, newline included.
  void write(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= NamedPipe.ATOMIC_BYTES && pipe.write(bytes)) {
      if (unread > 0) {
        log.warning("notify FIFO " + path + " is read again; " + unread + " events were lost");
        unread = 0;
      }
    } else if (unread++ == 0) {
      log.warning("notify FIFO " + path + " is full, nobody reads it: events are lost");
    }
  }

  /// Ends the reader and removes the FIFO if we made it.
  void close() {
    closed = true;
    if (reader != null) {
      reader.stop();
    }
    pipe.close();
    if (unread > 0) {
      log.warning("notify FIFO " + path + ": " + unread + " events were lost");
    }
    if (created) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        log.warning("cannot remove the notify FIFO " + path + ": " + e.getMessage());
      }
    }
  }

  private void startReader() {
    if (config.script().isEmpty() || closed) {
      return;
    }
    var script = config.script().get();
    long started = System.nanoTime();
    try {
      var command = commands.prepare(script, List.of(config.path()), policy);
      reader =
          commands.start(command, CommandRun.UNLIMITED, outcome -> readerEnded(outcome, started));
    } catch (IOException e) {
      log.error("cannot run " + script.text() + " for " + path + ": " + e.getMessage());
      startLater();
    }
  }

  private void readerEnded(ScriptOutcome outcome, long started) {
    reader = null;
    if (closed) {
      return;
    }
    if (System.nanoTime() - started >= LAST_RESTART_NANOS) {
      restartNanos = FIRST_RESTART_NANOS;
    }
    String how =
        switch (outcome) {
          case ScriptOutcome.Exited(int status) -> "exited with status " + status;
          case ScriptOutcome.Killed(int signal) -> "was killed by signal " + signal;
          case ScriptOutcome.TimedOut() -> "was ended";
          case ScriptOutcome.NotStarted(String reason) -> "could not be started: " + reason;
        };
    long seconds = TimeUnit.NANOSECONDS.toSeconds(restartNanos);
    log.warning("the reader of notify FIFO " + path + " " + how + "; again in " + seconds + " s");
    startLater();
  }

  private void startLater() {
    commands.after(restartNanos, this::startReader);
    restartNanos = Math.min(2 * restartNanos, LAST_RESTART_NANOS);
  }
}
