package org.jkeepalived.linux.libc;

import java.util.List;

/// A program to be started by [ChildProcess#spawn].
///
/// @param argv the program, looked up in `PATH` if it has no slash, and its arguments
/// @param environment all of its environment, as `NAME=value`
/// @param directory its working directory; empty: ours
/// @param stdin descriptor it gets as 0, or [#NULL]
/// @param stdout descriptor it gets as 1, or [#NULL]
/// @param stderr descriptor it gets as 2, or [#NULL]
/// @param newProcessGroup whether it leads a process group of its own, so that a signal reaches all
///   that it starts
/// @param newSession whether it leads a session (and with it a process group) of its own
public record SpawnRequest(
    List<String> argv,
    List<String> environment,
    String directory,
    int stdin,
    int stdout,
    int stderr,
    boolean newProcessGroup,
    boolean newSession) {
  /// Stands for `/dev/null`.
  public static final int NULL = -1;

  public SpawnRequest {
    argv = List.copyOf(argv);
    environment = List.copyOf(environment);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("no program to start");
    }
    requireSlot(stdin, 0);
    requireSlot(stdout, 1);
    requireSlot(stderr, 2);
  }

  /// A program in a process group of its own, without input, and whose output nobody sees.
  public static SpawnRequest of(List<String> argv, List<String> environment) {
    return new SpawnRequest(argv, environment, "", NULL, NULL, NULL, true, false);
  }

  /// The same with other standard streams.
  public SpawnRequest withStreams(int newStdin, int newStdout, int newStderr) {
    return new SpawnRequest(
        argv, environment, directory, newStdin, newStdout, newStderr, newProcessGroup, newSession);
  }

  /// The same in another working directory.
  public SpawnRequest inDirectory(String newDirectory) {
    return new SpawnRequest(
        argv, environment, newDirectory, stdin, stdout, stderr, newProcessGroup, newSession);
  }

  /// The same as leader of a new session.
  public SpawnRequest inNewSession() {
    return new SpawnRequest(
        argv, environment, directory, stdin, stdout, stderr, newProcessGroup, true);
  }

  /// Streams are put in place one after the other, so 0 to 2 must not be moved among each other.
  private static void requireSlot(int fd, int slot) {
    if (fd != NULL && fd != slot && fd < 3) {
      throw new IllegalArgumentException("descriptor " + fd + " cannot become " + slot);
    }
  }
}
