package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jkeepalived.core.model.ReloadSettings;
import org.jkeepalived.daemon.log.DaemonLog;

/// `reload_time_file`: a reload at the time that a file names. The file is looked at once a second,
/// which is as fine as the times in it.
final class ReloadSchedule {
  private static final long LOOK_NANOS = 1_000_000_000L;

  private final DaemonLog log;
  private final Supplier<ZoneId> zone;
  private Optional<Path> file = Optional.empty();
  private boolean repeats;
  private String read = "";
  private Optional<ReloadTime> next = Optional.empty();

  /// @param zone asked when a file names a time: the first look at the zones takes 40 ms, which no
  ///   start shall wait for
  ReloadSchedule(DaemonLog log, Supplier<ZoneId> zone) {
    this.log = log;
    this.zone = zone;
  }

  void configure(ReloadSettings settings) {
    Optional<Path> wanted = settings.timeFile().map(Path::of);
    if (!wanted.equals(file)) {
      file = wanted;
      read = "";
      next = Optional.empty();
    }
    repeats = settings.repeat();
  }

  /// How long the caller may wait before it asks again.
  long patienceNanos() {
    return file.isPresent() ? LOOK_NANOS : Long.MAX_VALUE;
  }

  /// Whether the time has come. The file is removed then, unless it shall be used again.
  boolean isDue(Instant now) {
    if (file.isEmpty()) {
      return false;
    }
    look(file.get(), now);
    if (next.isEmpty() || next.get().at().isAfter(now)) {
      return false;
    }
    if (repeats && !next.get().dated()) {
      next = ReloadTime.parse(read, now, zone.get());
    } else {
      remove(file.get());
    }
    return true;
  }

  private void look(Path path, Instant now) {
    String text;
    try {
      text = Files.readString(path);
    } catch (NoSuchFileException _) {
      text = "";
    } catch (IOException e) {
      text = "";
      log.debug("reload_time_file " + path + ": " + e.getMessage());
    }
    if (text.equals(read)) {
      return;
    }
    read = text;
    next = ReloadTime.parse(text, now, zone.get());
    if (next.isPresent()) {
      log.info("a reload is scheduled for " + next.get().at().atZone(zone.get()));
    } else if (!text.isBlank()) {
      log.warning(
          "reload_time_file "
              + path
              + " names no time to come; write HH:MM:SS or YYYY-MM-DD HH:MM:SS, with Z for UTC");
    }
  }

  private void remove(Path path) {
    read = "";
    next = Optional.empty();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It would be due again at once; what stays in it counts as read.
      read = "unremovable";
      log.warning("reload_time_file " + path + " cannot be removed: " + e.getMessage());
    }
  }
}
