package org.jkeepalived.daemon.driver;

import org.jkeepalived.core.engine.LogLevel;

/// Where executors say what went wrong: on what, and why.
@FunctionalInterface
public interface DriverLog {
  /// Writes a line without ever waiting.
  void log(LogLevel level, String text);
}
