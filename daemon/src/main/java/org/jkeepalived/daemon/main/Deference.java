package org.jkeepalived.daemon.main;

import java.util.OptionalInt;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.Scheduling;

/// How a process that checks gives way to the one beside it, which has the routers: all of its
/// threads, those of the JVM too, weigh less. Commands are begun with the weight of the other
/// process.
final class Deference {
  /// A third of the weight of a thread with the usual nice value.
  private static final int NICER = 5;

  private static final int NICEST = 19;

  private final CommandRunner commands;
  private final DaemonLog log;
  private final int usual;

  /// @param commands what begins commands
  /// @param usual nice value of the other process
  Deference(CommandRunner commands, int usual, DaemonLog log) {
    this.commands = commands;
    this.usual = usual;
    this.log = log;
  }

  /// Takes the calling thread's place, for a process that it is about to start: the JVM's own start
  /// takes more of the processors than anything later.
  static void precede(DaemonLog log) {
    attempt(
        "a nice value for checks",
        () -> Scheduling.nice(Scheduling.CURRENT, below(Scheduling.nice(Scheduling.CURRENT))),
        log);
  }

  private static int below(int nice) {
    return Math.min(nice + NICER, NICEST);
  }

  /// Takes its place until something is said about it.
  void begin() {
    apply(below(usual));
  }

  /// What a configuration says.
  void configure(OptionalInt nice) {
    nice.ifPresent(this::apply);
  }

  private void apply(int nice) {
    attempt("the nice value " + nice, () -> Scheduling.niceAll(nice), log);
    commands.execute(() ->
        attempt(
            "the nice value " + usual + " of commands",
            () -> Scheduling.nice(Scheduling.CURRENT, usual),
            log));
  }

  private static void attempt(String what, Runnable action, DaemonLog log) {
    try {
      action.run();
    } catch (ErrnoException e) {
      log.warning(what + " is not to be had: " + e.getMessage());
    }
  }
}
