package org.jkeepalived.daemon.main;

/// Exit statuses, the numbers of keepalived.
final class ExitStatus {
  static final int OK = 0;

  /// A bad option, or something that cannot be had: a pid file, a namespace.
  static final int FATAL = 1;

  /// The configuration cannot be used.
  static final int CONFIGURATION = 2;

  /// Raw sockets are not permitted.
  static final int PERMISSION = 4;

  /// No readable configuration, or a checked include failed.
  static final int NO_CONFIGURATION = 6;

  /// An error of this program.
  static final int SOFTWARE = 70;

  /// `-t`: a file cannot be read or a fatal problem was found, and nothing else.
  static final int TEST_FATAL = 4;

  /// `-t`: problems that would not stop it running.
  static final int TEST_PROBLEMS = 5;

  /// `-t`: a script could be changed by others than root.
  static final int TEST_SECURITY = 6;

  private ExitStatus() {}
}
