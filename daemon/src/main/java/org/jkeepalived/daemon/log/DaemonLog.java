package org.jkeepalived.daemon.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.core.engine.LogLevel;
import org.jspecify.annotations.Nullable;

/// The daemon's log. Every method may be called from any thread and returns at once, whatever
/// syslog, the console or the disk are doing.
public final class DaemonLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final List<LogDestination> destinations;
  private final int detail;
  private final String prefix;
  private @Nullable SyslogSink syslog;

  private DaemonLog(int detail) {
    this(detail, new ArrayList<>(), "");
  }

  private DaemonLog(int detail, List<LogDestination> destinations, String prefix) {
    this.detail = detail;
    this.destinations = destinations;
    this.prefix = prefix;
  }

  /// The same log for one part of the program, whose name in brackets begins each line. Ends with
  /// this one.
  public DaemonLog named(String name) {
    return new DaemonLog(detail, destinations, "[" + name + "] ");
  }

  /// Starts logging as told. A destination that cannot be opened is reported to the others and left
  /// out; the daemon runs on.
  public static DaemonLog open(LogSettings settings) {
    var log = new DaemonLog(settings.detail());
    boolean limited = settings.detail() < 2;
    if (settings.syslog()) {
      var sink = new SyslogSink(settings.syslogSocket(), settings.facility(), settings.ident());
      log.syslog = sink;
      log.add(sink, limited);
    }
    if (settings.console()) {
      log.add(ConsoleSink.standardError(), limited);
    }
    if (settings.file().isPresent()) {
      log.addFile(settings.file().get(), settings.flushFile(), limited);
    }
    log.start();
    return log;
  }

  /// A log with the destinations given, for tests.
  static DaemonLog of(int detail, List<LogSink> sinks) {
    var log = new DaemonLog(detail);
    sinks.forEach(sink -> log.add(sink, true));
    log.start();
    log.release();
    return log;
  }

  private void add(LogSink sink, boolean limited) {
    destinations.add(new LogDestination(sink, limited, this::tellOthers));
  }

  private void addFile(Path path, boolean synchronise, boolean limited) {
    try {
      add(FileSink.open(path, synchronise), limited);
    } catch (IOException e) {
      warning("cannot open the log file " + path + ": " + e.getMessage());
    }
  }

  private void start() {
    destinations.forEach(LogDestination::start);
  }

  /// The start is over: lines are written from now on, without this call a moment later.
  public void release() {
    destinations.forEach(LogDestination::release);
  }

  private void tellOthers(LogDestination broken, String text) {
    long now = System.currentTimeMillis();
    for (LogDestination destination : destinations) {
      if (destination != broken) {
        destination.offer(LogLevel.WARNING, now, text);
      }
    }
  }

  /// Gives the process another name in syslog. Lines that wait for their destination get it, too.
  public void identify(String name) {
    if (syslog != null) {
      syslog.ident(name);
    }
  }

  /// How often `-D` was given.
  public int detail() {
    return detail;
  }

  /// Logs one line. Debug lines are only written with `-D`.
  public void log(LogLevel level, String text) {
    if (level == LogLevel.DEBUG && detail == 0) {
      return;
    }
    long now = System.currentTimeMillis();
    String line = prefix.isEmpty() ? text : prefix + text;
    for (int i = 0; i < destinations.size(); i++) {
      destinations.get(i).offer(level, now, line);
    }
  }

  /// Something does not work.
  public void error(String text) {
    log(LogLevel.ERROR, text);
  }

  /// Something works otherwise than asked for.
  public void warning(String text) {
    log(LogLevel.WARNING, text);
  }

  /// Something an administrator wants to know.
  public void notice(String text) {
    log(LogLevel.NOTICE, text);
  }

  /// Something that happened as it should.
  public void info(String text) {
    log(LogLevel.INFO, text);
  }

  /// Something for who looks closely (`-D`).
  public void debug(String text) {
    log(LogLevel.DEBUG, text);
  }

  /// Waits until what was logged so far is written; false when that took longer than allowed.
  public boolean flush(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean all = true;
    for (LogDestination destination : destinations) {
      all &= destination.flush(deadline);
    }
    return all;
  }

  /// Writes what is left and ends; a destination that blocks is given up after a second.
  @Override
  public void close() {
    destinations.forEach(destination -> destination.close(PATIENCE));
  }
}
