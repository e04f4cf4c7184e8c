package org.jkeepalived.daemon.script;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jkeepalived.core.model.ScriptCommand;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ChildProcess;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.EventFd;
import org.jkeepalived.linux.libc.ExitStatus;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jspecify.annotations.Nullable;

/// The thread that children are started, watched and ended on.
///
/// [#execute] may be called from any thread; everything else belongs to tasks handed to it.
public final class CommandRunner implements AutoCloseable {
  private static final int EVENTS = 64;
  private static final int WAKE = 0;
  private static final long LAST_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final DaemonLog log;
  private final Accounts accounts;
  private final Epoll epoll = Epoll.create(EVENTS);
  private final EventFd wake = EventFd.create();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final Map<Integer, CommandRun> running = new HashMap<>();
  private final Thread thread;
  private volatile boolean closing;
  private int lastToken = WAKE;
  private long lastAlarm;
  private @Nullable NamespaceHandle here;

  private CommandRunner(DaemonLog log) throws IOException {
    this.log = log;
    accounts = Accounts.system();
    epoll.add(wake.fd(), true, false, WAKE);
    thread = Thread.ofPlatform().daemon().name("scripts").unstarted(this::turn);
  }

  /// Starts the thread.
  public static CommandRunner start(DaemonLog log) throws IOException {
    var runner = new CommandRunner(log);
    runner.thread.start();
    return runner;
  }

  /// Runs a task on the thread, after those handed in before. Returns at once.
  public void execute(Runnable task) {
    tasks.add(task);
    if (!closing) {
      wake.signal();
    }
  }

  /// Numbers of a user and a group.
  public record Owner(int uid, int gid) {}

  /// Whom a user and group of the configuration mean, defaults included.
  ///
  /// @throws IOException when one of them does not exist
  public Owner owner(Optional<String> user, Optional<String> group, ScriptPolicy policy)
      throws IOException {
    var identity = ScriptIdentity.of(user, group, policy, accounts);
    return new Owner(identity.uid(), identity.gid());
  }

  /// Who we are.
  public int ownUid() {
    return accounts.ownUid();
  }

  /// Decides how a command is run; see [PreparedCommand].
  ///
  /// @param extra arguments appended to the configured ones
  /// @throws IOException when it cannot run, with a message that says why
  public PreparedCommand prepare(ScriptCommand command, List<String> extra, ScriptPolicy policy)
      throws IOException {
    return PreparedCommand.of(command, extra, policy, accounts);
  }

  /// Runs a task on the thread after some time.
  public void after(long nanos, Runnable task) {
    alarms.add(new Alarm(System.nanoTime() + nanos, ++lastAlarm, task));
  }

  /// Starts a command.
  ///
  /// @param limitNanos time it may take, or [CommandRun#UNLIMITED]
  /// @param done told how it ended, on this thread
  /// @throws IOException when it cannot be started
  public CommandRun start(PreparedCommand command, long limitNanos, Consumer<ScriptOutcome> done)
      throws IOException {
    try {
      command.namespace().ifPresent(this::enter);
      var process = spawn(command);
      var run = new CommandRun(this, process, done);
      int token = freeToken();
      running.put(token, run);
      epoll.add(process.pidfd(), true, false, token);
      run.limit(limitNanos);
      return run;
    } catch (ErrnoException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Children begin in the namespace of the thread that starts them.
  private void enter(NamespaceHandle namespace) {
    if (namespace != here) {
      namespace.enter();
      here = namespace;
    }
  }

  /// A file without an interpreter line is a shell script, as for `execvp`.
  private static ChildProcess spawn(PreparedCommand command) {
    try {
      return ChildProcess.spawn(command.request());
    } catch (ErrnoException e) {
      if (e.errno() != Errno.ENOEXEC) {
        throw e;
      }
      return ChildProcess.spawn(command.throughShell().request());
    }
  }

  private int freeToken() {
    do {
      lastToken = lastToken == Integer.MAX_VALUE ? WAKE + 1 : lastToken + 1;
    } while (running.containsKey(lastToken));
    return lastToken;
  }

  private void turn() {
    while (!closing) {
      runTasks();
      soundAlarms();
      await(untilNextAlarm());
    }
    runTasks();
    endAll();
  }

  private void await(long nanos) {
    int events = epoll.await(nanos);
    for (int i = 0; i < events; i++) {
      if (epoll.token(i) == WAKE) {
        wake.drain();
      } else {
        collect(epoll.token(i));
      }
    }
  }

  /// Asks what still runs to end, and makes it end a moment later.
  private void endAll() {
    running.values().forEach(CommandRun::stop);
    long deadline = System.nanoTime() + LAST_GRACE_NANOS;
    for (long left = LAST_GRACE_NANOS; left > 0 && !running.isEmpty(); ) {
      await(left);
      left = deadline - System.nanoTime();
    }
    running.values().forEach(CommandRun::kill);
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  private void soundAlarms() {
    long now = System.nanoTime();
    for (Alarm next = alarms.peek(); next != null && next.atNanos() - now <= 0; ) {
      alarms.remove();
      guarded(next.task());
      next = alarms.peek();
    }
  }

  private long untilNextAlarm() {
    if (!tasks.isEmpty()) {
      return 0;
    }
    Alarm next = alarms.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.atNanos() - System.nanoTime());
  }

  private void collect(int token) {
    CommandRun run = running.get(token);
    if (run == null) {
      return;
    }
    run.ending();
    Optional<ExitStatus> status = run.process().tryWait();
    if (status.isPresent()) {
      running.remove(token);
      epoll.remove(run.process().pidfd());
      run.process().close();
      guarded(() -> run.ended(outcome(status.get())));
    }
  }

  private static ScriptOutcome outcome(ExitStatus status) {
    return status.exited()
        ? new ScriptOutcome.Exited(status.code())
        : new ScriptOutcome.Killed(status.signal());
  }

  /// A task that fails must not end the thread: every script and notification depends on it.
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("scripts: " + e);
    }
  }

  /// Ends the thread and asks the commands that still run to end. Tasks handed in from now on do
  /// not run.
  @Override
  public void close() {
    closing = true;
    wake.signal();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private record Alarm(long atNanos, long number, Runnable task) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      int byTime = Long.compare(atNanos - other.atNanos, 0);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }
}
