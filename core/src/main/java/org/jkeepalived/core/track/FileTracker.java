package org.jkeepalived.core.track;

import java.util.Optional;
import org.jkeepalived.core.model.TrackedFile;
import org.jkeepalived.core.status.TrackerStatus;

/// The number in one tracked file.
public final class FileTracker {
  private TrackedFile config;
  private boolean known;
  private int value;
  private String problem = "";

  /// A file that nobody has read.
  public FileTracker(TrackedFile config) {
    this.config = config;
  }

  /// The configuration in force.
  public TrackedFile config() {
    return config;
  }

  /// Goes on under a changed configuration. Another path is another file, whose number has to be
  /// read first; until then the old one counts.
  public void reconfigure(TrackedFile newConfig) {
    config = newConfig;
  }

  /// Takes in the beginning of the file.
  ///
  /// @param text empty when it is missing or cannot be read, which counts as 0
  /// @return whether anything but what was known follows
  public boolean read(Optional<String> text) {
    boolean wasKnown = known;
    int before = value;
    String problemBefore = problem;
    known = true;
    take(text);
    return !wasKnown || before != value || !problemBefore.equals(problem);
  }

  private void take(Optional<String> text) {
    if (text.isEmpty()) {
      value = 0;
      problem = "cannot be read";
      return;
    }
    switch (FileNumber.of(text.get())) {
      case FileNumber.Fits(int number) -> {
        value = number;
        problem = "";
      }
      case FileNumber.TooLarge() -> problem = "holds a number beyond 32 bits";
      case FileNumber.None() -> {
        value = 0;
        problem = text.get().isBlank() ? "is empty" : "holds no number";
      }
    }
  }

  /// What is known of it.
  public Reading reading() {
    return known ? new Reading.Value(value, said()) : new Reading.Unknown("has not been read yet");
  }

  private String said() {
    return problem.isEmpty() ? "holds " + value : problem + " and counts as " + value;
  }

  /// A log line about its last reading.
  public String report() {
    return "track_file " + config.name() + ": " + config.path() + " " + said();
  }

  /// For readers.
  public TrackerStatus.File status() {
    return new TrackerStatus.File(config, known, value, problem);
  }
}
