package org.jkeepalived.core.track;

import java.util.List;
import org.jkeepalived.core.model.TrackedProcess;

/// Which processes a `vrrp_track_process` means.
public final class ProcessMatch {
  /// What the kernel keeps of a name.
  private static final int NAME_LENGTH = 15;

  private ProcessMatch() {}

  /// Whether `/proc/PID/cmdline` has to be looked at.
  public static boolean wantsCommandLine(TrackedProcess tracked) {
    return tracked.fullCommand() || !tracked.parameters().isEmpty();
  }

  /// By the name of the command.
  ///
  /// @param name as in `/proc/PID/comm`
  public static boolean byName(TrackedProcess tracked, String name) {
    String wanted = tracked.command();
    if (wanted.startsWith("/")) {
      wanted = wanted.substring(wanted.lastIndexOf('/') + 1);
    }
    return name.equals(wanted.substring(0, Math.min(wanted.length(), NAME_LENGTH)));
  }

  /// By the command line.
  ///
  /// @param words the words of `/proc/PID/cmdline`; none for threads of the kernel
  public static boolean byCommandLine(TrackedProcess tracked, List<String> words) {
    if (words.isEmpty() || !words.getFirst().equals(tracked.command())) {
      return false;
    }
    List<String> wanted = tracked.parameters();
    List<String> given = words.subList(1, words.size());
    return switch (tracked.match()) {
      case EXACT -> wanted.isEmpty() || given.equals(wanted);
      case INITIAL -> startsWith(given, wanted);
      case PARTIAL -> wanted.isEmpty() || startsPartly(given, wanted);
    };
  }

  private static boolean startsWith(List<String> given, List<String> wanted) {
    return given.size() >= wanted.size() && given.subList(0, wanted.size()).equals(wanted);
  }

  private static boolean startsPartly(List<String> given, List<String> wanted) {
    int last = wanted.size() - 1;
    return given.size() > last
        && startsWith(given, wanted.subList(0, last))
        && given.get(last).startsWith(wanted.get(last));
  }
}
