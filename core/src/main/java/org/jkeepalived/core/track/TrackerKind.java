package org.jkeepalived.core.track;

/// What can be tracked.
public enum TrackerKind {
  INTERFACE("interface"),
  SCRIPT("script"),
  FILE("file"),
  PROCESS("process"),
  SESSION("BFD session");

  private final String word;

  TrackerKind(String word) {
    this.word = word;
  }

  /// As it is called in messages and in the status.
  public String word() {
    return word;
  }
}
