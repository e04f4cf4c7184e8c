package org.jkeepalived.daemon.main;

import java.util.OptionalInt;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.Scheduling;

/// How a process that checks gives way to the one beside it, which has the routers: all of its
/// threads, those of the JVM too, weigh less. Commands are begun with the weight that the process
/// itself was.
final class Deference {
  /// A third of the weight of a thread with the usual nice value.
  private static final int NICER = 5;

  private static final int NICEST = 19;

  private final CommandRunner commands;
  private final DaemonLog log;
  private final int usual = Scheduling.nice(Scheduling.CURRENT);

  /// @param commands what begins commands
  Deference(CommandRunner commands, DaemonLog log) {
    this.commands = commands;
    this.log = log;
  }

  /// Takes its place until something is said about it.
  void begin() {
    apply(Math.min(usual + NICER, NICEST));
  }

  /// What a configuration says.
  void configure(OptionalInt nice) {
    nice.ifPresent(this::apply);
  }

  private void apply(int nice) {
    attempt("the nice value " + nice, () -> Scheduling.niceAll(nice));
    commands.execute(() ->
        attempt(
            "the nice value " + usual + " of commands",
            () -> Scheduling.nice(Scheduling.CURRENT, usual)));
  }

  private void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (ErrnoException e) {
      log.warning(what + " is not to be had: " + e.getMessage());
    }
  }
}
