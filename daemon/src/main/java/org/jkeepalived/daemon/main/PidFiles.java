package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ProcessControl;
import org.jspecify.annotations.Nullable;

/// The pid files of one daemon: where keepalived has a parent and children, the files name our one
/// process, so that scripts which signal any of them go on working. A process for checking alone
/// has its own.
final class PidFiles implements AutoCloseable {
  private final List<PidFile> files;
  private final DaemonLog log;

  private PidFiles(List<PidFile> files, DaemonLog log) {
    this.files = files;
    this.log = log;
  }

  /// The paths in force, each once.
  ///
  /// @param checks whether this process checks real servers
  static Set<Path> paths(
      CommandLine line,
      RunDirectory run,
      GlobalSettings global,
      Optional<String> namespace,
      boolean checks) {
    var paths = new LinkedHashSet<Path>();
    paths.add(
        line.value(Option.PID)
            .map(Path::of)
            .orElseGet(() -> run.pidFile("keepalived", global, namespace)));
    if (Invocation.runsVrrp(line)) {
      paths.add(
          line.value(Option.VRRP_PID)
              .map(Path::of)
              .orElseGet(() -> run.pidFile("vrrp", global, namespace)));
    }
    if (checks) {
      paths.add(ofChecks(line, run, global, namespace));
    }
    return paths;
  }

  /// Of the process that checks real servers.
  static Path ofChecks(
      CommandLine line, RunDirectory run, GlobalSettings global, Optional<String> namespace) {
    return line.value(Option.CHECKERS_PID)
        .map(Path::of)
        .orElseGet(() -> run.pidFile("checkers", global, namespace));
  }

  /// Locks all of them; null when a daemon is already running with one of them.
  static @Nullable PidFiles lock(Set<Path> paths, DaemonLog log) throws IOException {
    var locked = new PidFiles(new ArrayList<>(), log);
    boolean complete = false;
    try {
      for (Path path : paths) {
        if (!locked.add(path)) {
          return null;
        }
      }
      complete = true;
      return locked;
    } finally {
      if (!complete) {
        locked.close();
      }
    }
  }

  /// A disk that is full or read-only must not keep a service's address away: we go on without the
  /// file, where keepalived would end.
  private boolean add(Path path) throws IOException {
    try {
      @Nullable PidFile file = PidFile.lock(path, ProcessControl.pid());
      if (file == null) {
        return false;
      }
      files.add(file);
    } catch (IOException e) {
      if (!isFullOrReadOnly(path)) {
        throw e;
      }
      log.error(advice(e) + " Going on without it: nothing notices a second daemon.");
    }
    return true;
  }

  private static boolean isFullOrReadOnly(Path path) {
    try {
      Path directory = path.toAbsolutePath().getParent();
      FileStore store = Files.getFileStore(directory == null ? path : directory);
      return store.isReadOnly() || store.getUsableSpace() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// What to tell an administrator whose pid files cannot be written.
  static String advice(IOException e) {
    String reason =
        e instanceof FileSystemException f && f.getFile() != null
            ? f.getFile()
                + ": "
                + (f.getReason() == null ? f.getClass().getSimpleName() : f.getReason())
            : String.valueOf(e.getMessage());
    return "cannot write the pid file "
        + reason
        + ". Make the directory writable, name other files with -p and -r, or set "
        + RunDirectory.VARIABLE
        + " to a directory that is.";
  }

  @Override
  public void close() {
    for (PidFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        log.warning("cannot remove a pid file: " + e.getMessage());
      }
    }
  }
}
