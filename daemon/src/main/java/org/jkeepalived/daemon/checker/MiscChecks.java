package org.jkeepalived.daemon.checker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRun;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;

/// `MISC_CHECK`s. Public methods may be called from any thread; all else is the runner's.
final class MiscChecks {
  /// Commands at once; more wait for the end of one.
  private static final int MOST = 256;

  private static final int DOWN = 1;

  private final CommandRunner commands;
  private final DaemonLog log;
  private final Map<Attempt, CommandRun> running = new HashMap<>();
  private final Deque<Attempt> waiting = new ArrayDeque<>();

  /// What was said about each command last, so that it is not said at every run.
  private final Map<String, String> remarks = new HashMap<>();

  private ScriptPolicy policy = ScriptPolicy.DEFAULT;

  MiscChecks(CommandRunner commands, DaemonLog log) {
    this.commands = commands;
    this.log = log;
  }

  /// Sets who commands run as by default; for runs that begin from now on.
  void policy(ScriptPolicy newPolicy) {
    commands.execute(() -> {
      policy = newPolicy;
      remarks.clear();
    });
  }

  /// Begins a run.
  void begin(Attempt attempt) {
    commands.execute(() -> {
      waiting.add(attempt);
      beginWaiting();
    });
  }

  /// Ends a run without a verdict.
  void cancel(Attempt attempt) {
    commands.execute(() -> {
      waiting.remove(attempt);
      CommandRun run = running.get(attempt);
      if (run != null) {
        run.stop();
      }
    });
  }

  private void beginWaiting() {
    while (running.size() < MOST && !waiting.isEmpty()) {
      Attempt next = waiting.remove();
      if (next.start().config() instanceof Checker.Misc config) {
        start(next, config);
      }
    }
  }

  private void start(Attempt attempt, Checker.Misc config) {
    String text = config.command().text();
    try {
      var command = commands.prepare(config.command(), List.of(), policy);
      command.weakness().ifPresent(w -> remark(text, "SECURITY VIOLATION: " + w));
      var run =
          commands.start(
              command, config.timeoutNanos(), outcome -> ended(attempt, config, outcome));
      running.put(attempt, run);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      remark(text, why);
      attempt.finish(
          isScarcity(e)
              ? new Verdict.Inconclusive(why)
              : new Verdict.Failure("cannot run: " + why));
    }
  }

  private static boolean isScarcity(IOException e) {
    return e.getCause() instanceof ErrnoException refused
        && switch (refused.errno()) {
          case Errno.EAGAIN, Errno.ENOMEM, Errno.EMFILE, Errno.ENFILE -> true;
          default -> false;
        };
  }

  private void remark(String command, String remark) {
    if (!remark.equals(remarks.put(command, remark))) {
      log.warning("MISC_CHECK " + command + ": " + remark);
    }
  }

  private void ended(Attempt attempt, Checker.Misc config, ScriptOutcome outcome) {
    running.remove(attempt);
    attempt.finish(verdict(config, outcome));
    beginWaiting();
  }

  static Verdict verdict(Checker.Misc config, ScriptOutcome outcome) {
    return switch (outcome) {
      case ScriptOutcome.Exited exited -> exited(config, exited.status());
      case ScriptOutcome.Killed killed ->
          new Verdict.Failure("killed by signal " + killed.signal());
      case ScriptOutcome.TimedOut _ ->
          new Verdict.Failure("no end within " + Words.seconds(config.timeoutNanos()));
      case ScriptOutcome.NotStarted not -> new Verdict.Inconclusive(not.reason());
    };
  }

  private static Verdict exited(Checker.Misc config, int status) {
    String words = "exit status " + status;
    if (config.dynamic() && status != DOWN) {
      return new Verdict.Success(words, OptionalInt.of(status));
    }
    return status == 0 ? new Verdict.Success(words) : new Verdict.Failure(words);
  }
}
