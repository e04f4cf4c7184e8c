package org.jkeepalived.daemon.main;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jkeepalived.core.model.DaemonSettings.LifecycleScript;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;

/// `startup_script` and `shutdown_script`: a command that the daemon waits for, up to its timeout.
final class LifecycleCommand {
  /// What a command that ignores SIGTERM gets until SIGKILL has ended it.
  private static final long GRACE_NANOS = 5_000_000_000L;

  private final CommandRunner commands;
  private final DaemonLog log;

  LifecycleCommand(CommandRunner commands, DaemonLog log) {
    this.commands = commands;
    this.log = log;
  }

  /// Runs the command. Whatever becomes of it, the daemon goes on.
  ///
  /// @param what the keyword, for messages
  void run(String what, LifecycleScript script, ScriptPolicy policy) throws InterruptedException {
    var ended = new CompletableFuture<ScriptOutcome>();
    commands.execute(() -> start(script, policy, ended));
    try {
      report(what, ended.get(script.timeoutNanos() + GRACE_NANOS, TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      log.error(what + " is not run: " + e.getCause());
    } catch (TimeoutException _) {
      log.error(what + " does not end; left behind");
    }
  }

  private void start(
      LifecycleScript script, ScriptPolicy policy, CompletableFuture<ScriptOutcome> ended) {
    try {
      var prepared = commands.prepare(script.command(), List.of(), policy);
      commands.start(prepared, script.timeoutNanos(), ended::complete);
    } catch (IOException e) {
      ended.complete(new ScriptOutcome.NotStarted(String.valueOf(e.getMessage())));
    }
  }

  private void report(String what, ScriptOutcome outcome) {
    switch (outcome) {
      case ScriptOutcome.Exited(int status) -> {
        if (status != 0) {
          log.warning(what + " exited with status " + status);
        }
      }
      case ScriptOutcome.Killed(int signal) -> log.warning(what + " ended by signal " + signal);
      case ScriptOutcome.TimedOut() ->
          log.warning(what + " was ended: it took longer than its timeout");
      case ScriptOutcome.NotStarted(String reason) -> log.error(what + " is not run: " + reason);
    }
  }
}
