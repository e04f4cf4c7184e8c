package org.jkeepalived.daemon.script;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.linux.libc.ChildProcess;
import org.jkeepalived.linux.libc.Signals;

/// One run of a command, from its start to its end. Belongs to the runner's thread.
///
/// A run over its limit gets SIGTERM, two seconds later SIGKILL, each for its whole process group.
/// A process that even then does not end (it hangs in the kernel) is reported as timed out all the
/// same, because somebody waits for the verdict; [#hasEnded] stays false until it is really gone.
public final class CommandRun {
  /// A limit for runs that may take as long as they like.
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final CommandRunner runner;
  private final ChildProcess process;
  private final Consumer<ScriptOutcome> done;
  private boolean reported;
  private boolean ended;
  private boolean overdue;

  CommandRun(CommandRunner runner, ChildProcess process, Consumer<ScriptOutcome> done) {
    this.runner = runner;
    this.process = process;
    this.done = done;
  }

  /// Whether the process is gone.
  public boolean hasEnded() {
    return ended;
  }

  /// Its process number, for messages.
  public int pid() {
    return process.pid();
  }

  /// Limits the time it may run from now on.
  public void limit(long nanos) {
    if (nanos != UNLIMITED) {
      runner.after(nanos, this::terminate);
    }
  }

  /// Ends it early: SIGTERM now, SIGKILL in two seconds. Its end counts as timed out.
  public void stop() {
    terminate();
  }

  private void terminate() {
    if (!ended && !overdue) {
      overdue = true;
      process.signalGroup(Signals.TERM);
      runner.after(GRACE_NANOS, this::kill);
    }
  }

  /// Ends it at once.
  void kill() {
    if (!ended) {
      process.signalGroup(Signals.KILL);
      runner.after(GRACE_NANOS, () -> report(new ScriptOutcome.TimedOut()));
    }
  }

  /// The process is about to be collected: ends what the group's leader left behind when it obeyed
  /// the first signal. Afterwards its number could belong to somebody else.
  void ending() {
    if (overdue) {
      process.signalGroup(Signals.KILL);
    }
  }

  /// The process ended.
  void ended(ScriptOutcome outcome) {
    ended = true;
    report(overdue ? new ScriptOutcome.TimedOut() : outcome);
  }

  private void report(ScriptOutcome outcome) {
    if (!reported) {
      reported = true;
      done.accept(outcome);
    }
  }

  ChildProcess process() {
    return process;
  }
}
