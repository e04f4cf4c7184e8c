package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.ResourceLimits;

/// `-m` and `-M`: core dumps of this process, and the kernel's pattern of their names while it
/// runs. The pattern belongs to the whole machine, so the former one comes back at the end.
final class CoreDumps implements AutoCloseable {
  private static final Path PATTERN = Path.of("/proc/sys/kernel/core_pattern");
  private static final String DEFAULT_PATTERN = "core";

  private final Path file;
  private final Optional<String> former;
  private final DaemonLog log;

  private CoreDumps(Path file, Optional<String> former, DaemonLog log) {
    this.file = file;
    this.former = former;
    this.log = log;
  }

  /// Does what the options ask for.
  static CoreDumps of(CommandLine line, DaemonLog log) {
    return of(line, PATTERN, log);
  }

  /// @param file the kernel's file of the pattern
  static CoreDumps of(CommandLine line, Path file, DaemonLog log) {
    boolean named = line.has(Option.CORE_DUMP_PATTERN);
    if (named || line.has(Option.CORE_DUMP)) {
      allow(log);
    }
    Optional<String> former =
        named
            ? replace(file, line.value(Option.CORE_DUMP_PATTERN, DEFAULT_PATTERN), log)
            : Optional.empty();
    return new CoreDumps(file, former, log);
  }

  private static void allow(DaemonLog log) {
    var unlimited = new ResourceLimits.Limit(ResourceLimits.INFINITY, ResourceLimits.INFINITY);
    try {
      ResourceLimits.set(ResourceLimits.Resource.CORE, unlimited);
    } catch (ErrnoException e) {
      log.warning("core dumps cannot be allowed: " + e.getMessage());
    }
  }

  private static Optional<String> replace(Path file, String pattern, DaemonLog log) {
    try {
      String former = Files.readString(file).stripTrailing();
      Files.writeString(file, pattern);
      return Optional.of(former);
    } catch (IOException e) {
      log.warning("cannot set the core pattern: " + e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (former.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file, former.get());
    } catch (IOException e) {
      log.warning("cannot restore the core pattern " + former.get() + ": " + e.getMessage());
    }
  }
}
