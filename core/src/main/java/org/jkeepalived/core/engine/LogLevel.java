package org.jkeepalived.core.engine;

/// syslog severities in use, in syslog's order.
public enum LogLevel {
  ERROR,
  WARNING,
  NOTICE,
  INFO,
  DEBUG
}
