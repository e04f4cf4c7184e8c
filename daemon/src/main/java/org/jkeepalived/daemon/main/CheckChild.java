package org.jkeepalived.daemon.main;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jkeepalived.daemon.check.RestartDelay;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ChildProcess;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.Pipe;
import org.jkeepalived.linux.libc.ProcessControl;
import org.jkeepalived.linux.libc.Signals;
import org.jkeepalived.linux.libc.SpawnRequest;
import org.jspecify.annotations.Nullable;

/// The process that checks: started, watched, and started again when it ends unasked.
///
/// The thread `checker` starts it, waits for its end and lives as long as it does: a process is
/// told of its parent's death when the thread that started it ends. The thread `checker post` sends
/// letters, so that a process which does not read them holds up nobody.
final class CheckChild {
  /// Says to a process that it is this one, and whose.
  static final String VARIABLE = "JKEEPALIVED_CHECKS_FOR";

  /// The first process alone speaks with systemd.
  private static final List<String> SYSTEMD = List.of("NOTIFY_SOCKET=", "WATCHDOG_");

  private static final int STDERR = 2;
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CommandLine line;
  private final Consumer<Post> brief;
  private final DaemonLog log;
  private final RestartDelay delay = new RestartDelay();
  private final Post post = new Post();
  private final Thread keeper;
  private volatile boolean stopping;
  private volatile @Nullable ChildProcess process;

  /// @param brief tells a process that has just begun what it has to know
  CheckChild(CommandLine line, Consumer<Post> brief, DaemonLog log) {
    this.line = line;
    this.brief = brief;
    this.log = log;
    keeper = Thread.ofPlatform().daemon().name("checker").unstarted(this::keep);
  }

  /// Letters on their way to the process that runs.
  static final class Post {
    private static final Letter END = new Letter.Stop();

    private @Nullable BlockingQueue<Letter> letters;

    /// Begins with an empty queue.
    synchronized void open() {
      letters = new LinkedBlockingQueue<>();
    }

    /// Nothing is sent any longer.
    private synchronized void close() {
      letters = null;
    }

    /// Puts a letter into the queue, if there is a process to get it.
    synchronized void send(Letter letter) {
      if (letters != null) {
        letters.add(letter);
      }
    }

    private synchronized BlockingQueue<Letter> queue() {
      return letters == null ? new LinkedBlockingQueue<>() : letters;
    }
  }

  /// Starts it.
  void start() {
    keeper.start();
  }

  /// Tells it something; nothing happens while it does not run.
  void send(Letter letter) {
    post.send(letter);
  }

  private void keep() {
    Deference.precede(log);
    while (!stopping) {
      delay.began(System.nanoTime());
      live();
      if (!stopping) {
        again(delay.ended(System.nanoTime()));
      }
    }
  }

  private void again(long waitNanos) {
    if (line.has(Option.DONT_RESPAWN)) {
      log.error("the process that checks is not started again and the daemon ends: -R was given");
      stopping = true;
      ProcessControl.kill(ProcessControl.pid(), Signals.TERM);
      return;
    }
    long until = System.nanoTime() + waitNanos;
    for (long left = waitNanos; left > 0 && !stopping; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /// One life of the process.
  private void live() {
    Pipe orders = Pipe.create();
    Pipe lifeline = Pipe.create();
    try (ChildProcess running = spawn(orders, lifeline)) {
      orders.closeRead();
      lifeline.closeWrite();
      process = running;
      brief.accept(post);
      if (stopping) {
        post.send(Post.END); // asked for before there was somebody to tell
      }
      Thread writer =
          Thread.ofPlatform()
              .daemon()
              .name("checker post")
              .start(() -> deliver(post.queue(), orders));
      awaitEnd(lifeline);
      post.close();
      writer.interrupt();
      report(running);
      join(writer);
    } catch (ErrnoException | IOException e) {
      log.error("the process that checks cannot be started: " + e.getMessage());
    } finally {
      process = null;
      orders.closeRead();
      orders.closeWrite();
      lifeline.closeRead();
      lifeline.closeWrite();
    }
  }

  /// What is written to it is of no meaning; its end says that the process has ended.
  private static void awaitEnd(Pipe lifeline) {
    byte[] anything = new byte[64];
    int read;
    do {
      read = lifeline.read(anything);
    } while (read >= 0);
  }

  private ChildProcess spawn(Pipe orders, Pipe lifeline) throws IOException {
    String parent = Integer.toString(ProcessControl.pid());
    return ChildProcess.spawn(
        SpawnRequest.of(
                OwnProgram.command(line.arguments(), line.arguments()),
                OwnProgram.environment(VARIABLE, parent).stream()
                    .filter(it -> SYSTEMD.stream().noneMatch(it::startsWith))
                    .toList())
            .withStreams(orders.readFd(), lifeline.writeFd(), STDERR));
  }

  private void deliver(BlockingQueue<Letter> letters, Pipe orders) {
    try (var out = new DataOutputStream(new BufferedOutputStream(new PipeStream(orders)))) {
      while (true) {
        letters.take().write(out);
      }
    } catch (InterruptedException _) {
      // It has ended.
    } catch (IOException e) {
      log.debug("the process that checks does not listen any longer: " + e.getMessage());
    }
  }

  private static void join(Thread writer) {
    try {
      writer.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(ChildProcess ended) {
    Optional<org.jkeepalived.linux.libc.ExitStatus> status = ended.tryWait();
    for (int i = 0; status.isEmpty() && i < 1000; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      status = ended.tryWait();
    }
    if (status.isEmpty()) {
      ended.signal(Signals.KILL);
      status = ended.tryWait();
    }
    if (!stopping) {
      String how = status.map(Object::toString).orElse("without a status");
      log.error(
          "the process that checks (pid "
              + ended.pid()
              + ") has ended: "
              + how
              + "; virtual servers stay as they are, another one takes over");
    }
  }

  /// Begins its end.
  void stop() {
    stopping = true;
    post.send(Post.END);
    LockSupport.unpark(keeper);
  }

  /// Waits for its end, and enforces it when the time is over.
  void finish(Duration patience) throws InterruptedException {
    if (keeper.isAlive() && !keeper.join(patience)) {
      ChildProcess late = process;
      if (late != null) {
        log.error("the process that checks does not end in time and is killed");
        late.signal(Signals.KILL);
      }
      keeper.join(Duration.ofNanos(GRACE_NANOS));
    }
  }
}
