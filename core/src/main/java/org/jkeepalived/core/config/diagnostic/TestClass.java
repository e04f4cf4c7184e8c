package org.jkeepalived.core.config.diagnostic;

/// What a diagnostic does to the exit status of `-t`, which is keepalived's.
public enum TestClass {
  /// Nothing: keepalived accepts it without a word, or only logs.
  NONE(0),
  /// Nothing can run.
  FATAL(4),
  /// Something is wrong that would not stop it.
  GENERAL(5),
  /// A script that others could change, or an include whose check failed.
  SECURITY(6),
  /// A keyword without its argument ends the test at once.
  MISSING_ARGUMENT(2);

  private final int exitStatus;

  TestClass(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /// The exit status when nothing ranks higher.
  public int exitStatus() {
    return exitStatus;
  }
}
