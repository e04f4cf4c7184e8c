package org.jkeepalived.daemon.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.ThreadSettings;
import org.jspecify.annotations.Nullable;

/// The thread `check`. Other threads use [#configure], [#post], [#report], [#stop] and the methods
/// that wait for its end; everything else happens on the thread itself.
///
/// An error in the program ends a [CheckSession], and another one begins: what is in the kernel
/// stays there and is adopted.
public final class CheckLoop {
  private static final int MESSAGES_PER_TURN = 4096;

  private final CheckTools tools;
  private final DaemonLog log;
  private final boolean keeping;
  private final CheckRecord record;
  private final CheckInbox inbox = new CheckInbox();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final RestartDelay delay = new RestartDelay();
  private final Map<String, Boolean> masters = new HashMap<>();
  private CheckSettings settings = CheckSettings.NONE;
  private boolean stopping;
  private volatile @Nullable Thread thread;

  /// @param keeping whether virtual servers stay in the kernel when the loop is stopped (`-I`)
  public CheckLoop(CheckTools tools, boolean keeping) {
    this.tools = tools;
    this.keeping = keeping;
    log = tools.log();
    record = new CheckRecord(CheckRecord.file(tools.directory(), log));
  }

  /// Starts the loop; returns when the first configuration is in force.
  public void start(CheckSettings first) throws InterruptedException {
    settings = first;
    thread = Thread.ofPlatform().daemon().name("check").start(this::run);
    started.await();
  }

  /// Puts a configuration into force.
  public void configure(CheckSettings settings) {
    inbox.add(new CheckMessage.Configure(settings));
  }

  /// Hands an event to the engine.
  public void post(CheckEvent event) {
    inbox.add(new CheckMessage.Tell(event));
  }

  /// A report about now, soon.
  public CompletableFuture<CheckReport> report() {
    var answer = new CompletableFuture<CheckReport>();
    if (hasEnded()) {
      answer.completeExceptionally(new IllegalStateException("the check loop has ended"));
    } else {
      inbox.add(new CheckMessage.Snapshot(answer));
    }
    return answer;
  }

  /// Asks the loop to release everything and end.
  public void stop() {
    inbox.add(new CheckMessage.Stop());
    LockSupport.unpark(thread);
  }

  /// Waits for the end; false when it does not come in time.
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Whether the thread has ended, asked for or not.
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  private void run() {
    new ThreadSettings(log).apply(settings.lvs().settings().process());
    try {
      record.open();
      while (!stopping) {
        delay.began(System.nanoTime());
        try (CheckSession session = begin()) {
          serve(session);
        } catch (RuntimeException | Error e) {
          failed(e);
        }
      }
    } finally {
      record.close();
      refuse();
      inbox.close();
      started.countDown();
      ended.countDown();
    }
  }

  /// Tells a session what a former one had been told.
  private CheckSession begin() {
    var session =
        new CheckSession(
            CheckDriver.open(tools, settings, record, this::post), inbox.fd(), keeping);
    session.inherit(record.former(), settings);
    masters.forEach((name, master) -> session.tell(new CheckEvent.InstanceChanged(name, master)));
    session.turn(false);
    inbox.again();
    started.countDown();
    return session;
  }

  private void serve(CheckSession session) {
    while (!stopping) {
      if (session.await()) {
        inbox.drain();
      }
      takeMessages(session);
      session.turn(stopping);
    }
  }

  private void takeMessages(CheckSession session) {
    for (int i = 0; i < MESSAGES_PER_TURN && !stopping; i++) {
      CheckMessage message = inbox.poll();
      if (message == null) {
        return;
      }
      take(message, session);
    }
    inbox.again();
  }

  private void take(CheckMessage message, CheckSession session) {
    switch (message) {
      case CheckMessage.Tell(CheckEvent event) -> {
        if (event instanceof CheckEvent.InstanceChanged(String instance, boolean master)) {
          masters.put(instance, master);
        }
        session.tell(event);
      }
      case CheckMessage.Configure(CheckSettings wanted) -> {
        settings = wanted;
        session.configure(wanted);
      }
      case CheckMessage.Snapshot(var answer) -> answer.complete(session.report());
      case CheckMessage.Stop() -> {
        stopping = true;
        session.tell(new CheckEvent.Stopping());
      }
    }
  }

  private void failed(Throwable e) {
    long wait = delay.ended(System.nanoTime());
    log.error(
        "health checking failed and begins anew in "
            + TimeUnit.NANOSECONDS.toSeconds(wait)
            + " s, virtual servers stay as they are: "
            + e);
    for (StackTraceElement element : e.getStackTrace()) {
      log.error("    at " + element);
    }
    started.countDown();
    LockSupport.parkNanos(wait);
  }

  private void refuse() {
    for (CheckMessage message = inbox.poll(); message != null; message = inbox.poll()) {
      if (message instanceof CheckMessage.Snapshot(var answer)) {
        answer.completeExceptionally(new IllegalStateException("the check loop has ended"));
      }
    }
  }
}
