package org.jkeepalived.daemon.check;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.model.ProcessSettings;
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

  private final Function<CheckLoop, CheckDriver> drivers;
  private final DaemonLog log;
  private final Runnable onEnd;
  private final boolean keeping;
  private final CheckInbox inbox = new CheckInbox();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final RestartDelay delay = new RestartDelay();
  private final Map<String, Boolean> masters = new HashMap<>();
  private @Nullable CheckSettings settings;
  private boolean stopping;

  /// @param drivers opens, on the thread of the loop, what carries effects out; closed with it
  /// @param keeping whether virtual servers stay in the kernel when the loop is stopped (`-I`)
  /// @param onEnd called on the thread when the loop ends, asked for or not
  public CheckLoop(
      Function<CheckLoop, CheckDriver> drivers, boolean keeping, DaemonLog log, Runnable onEnd) {
    this.drivers = drivers;
    this.keeping = keeping;
    this.log = log;
    this.onEnd = onEnd;
  }

  /// Starts the loop; returns when the first configuration is in force.
  public void start(CheckSettings first) throws InterruptedException {
    configure(first);
    Thread.ofPlatform().daemon().name("check").start(() -> run(first.lvs().settings().process()));
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
  }

  /// Waits for the end; false when it does not come in time.
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Whether the thread has ended, asked for or not.
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  private void run(ProcessSettings process) {
    new ThreadSettings(log).apply(process);
    try {
      while (!stopping) {
        delay.began(System.nanoTime());
        try (CheckSession session = new CheckSession(drivers.apply(this), inbox.fd(), keeping)) {
          serve(session);
        } catch (RuntimeException | Error e) {
          failed(e);
        }
      }
    } finally {
      refuse();
      inbox.close();
      started.countDown();
      ended.countDown();
      onEnd.run();
    }
  }

  private void serve(CheckSession session) {
    remember(session);
    while (!stopping) {
      if (session.await()) {
        inbox.drain();
      }
      takeMessages(session);
      session.turn(stopping);
      started.countDown();
    }
  }

  /// What a former session had been told.
  private void remember(CheckSession session) {
    if (settings != null) {
      session.configure(settings);
      masters.forEach(
          (name, master) -> session.tell(new CheckEvent.InstanceChanged(name, master)));
      inbox.again();
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
