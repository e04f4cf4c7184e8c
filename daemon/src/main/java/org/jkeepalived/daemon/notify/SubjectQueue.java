package org.jkeepalived.daemon.notify;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.script.CommandRun;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.daemon.script.ScriptPolicy;
import org.jspecify.annotations.Nullable;

/// The commands of one instance, sync group or server, one at a time and in order.
///
/// A command may run as long as it likes while nothing waits behind it. From the moment that
/// something does, it has [#PATIENCE_NANOS] left; then it is ended, so that `notify_backup` is not
/// held up for ever by a `notify_master` that hangs. At most [#LIMIT] events wait: beyond that the
/// oldest are left out, because the newest state is the one that counts.
final class SubjectQueue {
  static final int LIMIT = 64;
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final String subject;
  private final CommandRunner commands;
  private final DaemonLog log;
  private final long patienceNanos;
  private final Runnable idle;
  private final ArrayDeque<Notification> waiting = new ArrayDeque<>();
  private final ArrayDeque<Notification.Step> steps = new ArrayDeque<>();
  private ScriptPolicy policy = ScriptPolicy.DEFAULT;
  private @Nullable CommandRun run;
  private @Nullable ScriptCommand running;
  private boolean hurried;
  private long leftOut;

  /// @param idle called when nothing runs or waits any longer
  SubjectQueue(
      String subject, CommandRunner commands, DaemonLog log, long patienceNanos, Runnable idle) {
    this.subject = subject;
    this.commands = commands;
    this.log = log;
    this.patienceNanos = patienceNanos;
    this.idle = idle;
  }

  boolean isIdle() {
    return run == null && steps.isEmpty() && waiting.isEmpty();
  }

  void add(Notification notification, ScriptPolicy newPolicy) {
    policy = newPolicy;
    if (waiting.size() == LIMIT) {
      Notification oldest = waiting.removeFirst();
      if (leftOut++ == 0) {
        log.warning(
            subject
                + " "
                + LIMIT
                + " notifications wait for "
                + text()
                + ": leaving out "
                + oldest.what()
                + " and further old ones");
      }
    }
    waiting.addLast(notification);
    if (run == null) {
      next();
    } else {
      hurry();
    }
  }

  /// Ends what runs and forgets what waits; returns how many events were not told.
  int abandon() {
    int untold = waiting.size() + (isIdle() ? 0 : 1);
    waiting.clear();
    steps.clear();
    if (run != null) {
      run.stop();
    }
    return untold;
  }

  /// What runs now, for messages.
  String text() {
    return running == null ? "nothing" : running.text();
  }

  private void hurry() {
    if (!hurried && run != null) {
      hurried = true;
      run.limit(patienceNanos);
    }
  }

  private void next() {
    while (run == null) {
      if (steps.isEmpty()) {
        Notification notification = waiting.pollFirst();
        if (notification == null) {
          settle();
          return;
        }
        steps.addAll(notification.commands());
      } else {
        begin(steps.removeFirst());
      }
    }
  }

  private void settle() {
    if (leftOut > 0) {
      log.warning(subject + " " + leftOut + " notifications were left out");
      leftOut = 0;
    }
    idle.run();
  }

  private void begin(Notification.Step step) {
    try {
      var prepared = commands.prepare(step.command(), step.arguments(), policy);
      prepared
          .weakness()
          .ifPresent(
              weakness -> log.warning(subject + " SECURITY VIOLATION: notify script, " + weakness));
      hurried = false;
      running = step.command();
      run = commands.start(prepared, CommandRun.UNLIMITED, outcome -> ended(step, outcome));
      if (!waiting.isEmpty()) {
        hurry();
      }
    } catch (IOException e) {
      running = null;
      log.error(subject + " cannot run " + step.command().text() + ": " + e.getMessage());
    }
  }

  private void ended(Notification.Step step, ScriptOutcome outcome) {
    run = null;
    running = null;
    report(step.command().text(), outcome);
    next();
  }

  private void report(String text, ScriptOutcome outcome) {
    switch (outcome) {
      case ScriptOutcome.Exited(int status) -> {
        if (status != 0) {
          log.info(subject + " " + text + " exited with status " + status);
        }
      }
      case ScriptOutcome.Killed(int signal) ->
          log.warning(subject + " " + text + " was killed by signal " + signal);
      case ScriptOutcome.TimedOut() ->
          log.warning(subject + " " + text + " took too long and was ended");
      case ScriptOutcome.NotStarted(String reason) ->
          log.error(subject + " cannot run " + text + ": " + reason);
    }
  }
}
