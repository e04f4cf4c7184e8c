package org.jkeepalived.daemon.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jkeepalived.core.engine.AdvertDatagram;
import org.jkeepalived.core.engine.EffectList;
import org.jkeepalived.core.engine.Engine;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.core.status.Status;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.TimerFd;
import org.jspecify.annotations.Nullable;

/// The thread `vrrp`. Other threads use [#post], [#snapshot], [#stop] and the methods that wait for
/// its end; everything else happens on the thread itself.
public final class VrrpLoop {
  private static final int INBOX_CAPACITY = 1024;
  private static final int MESSAGES_PER_TURN = 256;
  private static final int FEEDBACK_PER_TURN = 4096;
  private static final int BATCHES_PER_TURN = 8;

  /// More than the receive queue of a socket holds.
  private static final int BATCHES_OF_A_BACKLOG = 256;

  /// A turn this late followed a pause of the process: shorter than any master-down interval.
  private static final long PAUSE_NANOS = 10_000_000L;

  private static final long NEVER = Engine.NEVER;

  private final Drivers drivers;
  private final DaemonLog log;
  private final Inbox inbox = new Inbox(INBOX_CAPACITY);
  private final TimerFd timer = TimerFd.monotonic();
  private final AutomaticPriority priority;
  private final EffectList effects = new EffectList();
  private final Engine engine = new Engine(effects);
  private final ArrayDeque<Event> feedback;
  private final AdvertDatagram datagram = new AdvertDatagram();
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final @Nullable Berth berth;
  private final ProcessSettings process;
  private final Runnable onEnd;
  private StolenTime stolen = new StolenTime();
  private long armedNanos = NEVER;
  private boolean stopping;
  private volatile @Nullable Throwable failure;

  /// @param drivers what carries effects out, and what brings events
  /// @param berth on the thread of several loops; null: a thread of its own
  /// @param process how a thread of its own is scheduled
  /// @param onEnd called on the thread when the loop ends, asked for or not
  public VrrpLoop(
      Drivers drivers,
      @Nullable Berth berth,
      ProcessSettings process,
      DaemonLog log,
      Runnable onEnd) {
    this.drivers = drivers;
    this.berth = berth;
    this.feedback = drivers.feedback();
    this.process = process;
    this.priority = new AutomaticPriority(process, log);
    this.log = log;
    this.onEnd = onEnd;
  }

  /// Starts the loop; returns when the first configuration is in force.
  public void start(List<Event> first) throws InterruptedException {
    feedback.addAll(first);
    if (berth == null) {
      Thread.ofPlatform().name("vrrp").start(this::run);
    } else {
      berth.thread().add(this, berth.namespace());
    }
    started.await();
    log.release();
    if (berth == null) {
      // From here: a thread that the loop starts would inherit its real-time priority.
      RehearsalThread.start(log);
    }
  }

  /// Hands an event to the engine; false when the loop is too far behind to take it.
  public boolean post(Event event) {
    return inbox.offer(new Message.Tell(event));
  }

  /// A snapshot of now, soon.
  public CompletableFuture<Status> snapshot() {
    var answer = new CompletableFuture<Status>();
    if (!inbox.offer(new Message.Snapshot(answer))) {
      answer.completeExceptionally(new IllegalStateException("the VRRP loop is too far behind"));
    }
    return answer;
  }

  /// Asks the loop to release everything and end.
  public void stop() {
    inbox.offer(new Message.Stop());
  }

  /// Waits for the end; false when it does not come in time.
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Whether the thread has ended, asked for or not.
  public boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /// Whether the loop takes a message and turns within this time.
  public boolean turnsWithin(Duration patience) {
    try {
      snapshot().get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What ended the loop; empty while it runs and when it was asked to end.
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private void run() {
    try (var watch = new StolenTime()) {
      boolean running = schedule(watch) && begin(watch);
      while (running) {
        // What did not fit into the last turn goes on at once.
        running = turn(feedback.isEmpty() ? NEVER : 0);
      }
    }
  }

  private boolean schedule(StolenTime watch) {
    try {
      new ThreadSettings(log).apply(process);
      watch.open();
      return true;
    } catch (Throwable e) {
      abandon(e);
      return false;
    }
  }

  /// Readable when the loop wants a [#turn].
  int fd() {
    return drivers.epoll().fd();
  }

  /// Wants another turn when the last one left something over.
  void continueSoon() {
    if (!feedback.isEmpty()) {
      inbox.wake();
    }
  }

  /// Ends the loop, which cannot have its turn.
  void abandon(Throwable reason) {
    fail(reason);
    end();
  }

  /// Puts the first configuration into force. Everything from here on happens on one thread.
  ///
  /// @param watch over the thread
  /// @return false: the loop has failed
  boolean begin(StolenTime watch) {
    stolen = watch;
    try {
      drivers.epoll().add(inbox.fd(), true, false, Drivers.INBOX);
      drivers.epoll().add(timer.fd(), true, false, Drivers.TIMER);
      begin();
      return true;
    } catch (Throwable e) {
      abandon(e);
      return false;
    }
  }

  /// Waits so long for something to happen, and does what it asks for.
  ///
  /// @return false: the loop has ended, and all that it had is closed
  boolean turn(long patienceNanos) {
    try {
      await(patienceNanos);
      if (!stopping) {
        return true;
      }
      drivers.settle();
    } catch (Throwable e) {
      fail(e);
    }
    end();
    return false;
  }

  private void end() {
    drivers.close();
    timer.close();
    refuseSnapshots();
    inbox.close();
    started.countDown();
    ended.countDown();
    onEnd.run();
  }

  private void begin() {
    takeFeedback(System.nanoTime());
    finishTurn(System.nanoTime());
    started.countDown();
  }

  private void await(long patienceNanos) {
    int count = drivers.epoll().await(patienceNanos);
    long now = System.nanoTime();
    drivers.adverts().turn(now + engine.patienceNanos() / 2);
    long late = now - engine.nextDeadlineNanos();
    if (late > Math.min(PAUSE_NANOS, engine.patienceNanos())) {
      catchUp(now);
    }
    if (late > priority.delayNanos()) {
      priority.late(late);
    }
    stolen.remember(now);
    for (int i = 0; i < count; i++) {
      dispatch(drivers.epoll().token(i), now);
    }
    takeFeedback(now);
    finishTurn(now);
  }

  /// The process did not run for a while. Before anything else it hears what was sent meanwhile:
  /// another router may be master, or the master that seems lost may not have been silent.
  private void catchUp(long now) {
    engine.paused(stolen.since(), now);
    for (int token = Drivers.FIRST_SOCKET; token < drivers.transports().endToken(); token++) {
      receive(token, now, BATCHES_OF_A_BACKLOG);
    }
    engine.listened(now);
    carryOut();
  }

  private void dispatch(int token, long now) {
    switch (token) {
      case Drivers.TIMER -> timerFired();
      case Drivers.INBOX -> takeMessages(now);
      case Drivers.KERNEL, Drivers.ROUTING -> readKernel(token);
      default -> receive(token, now, BATCHES_PER_TURN);
    }
  }

  private void readKernel(int token) {
    try {
      if (token == Drivers.KERNEL) {
        drivers.monitor().read();
      } else {
        drivers.routing().read();
      }
    } catch (ErrnoException e) {
      log.error("reading the kernel's events: " + e.getMessage());
    }
  }

  private void timerFired() {
    timer.read();
    armedNanos = NEVER;
  }

  private void takeMessages(long now) {
    inbox.drainWakeups();
    for (int i = 0; i < MESSAGES_PER_TURN; i++) {
      @Nullable Message message = inbox.poll();
      if (message == null) {
        return;
      }
      take(message, now);
    }
    // More may be waiting, and only a wake-up brings us back here.
    inbox.wake();
  }

  private void take(Message message, long now) {
    switch (message) {
      case Message.Tell(Event event) -> {
        if (event instanceof Event.Configured) {
          hearOfInterfaces(now);
        }
        tell(event, now);
      }
      case Message.Snapshot(var answer) ->
          answer.complete(engine.status(now).withRouting(drivers.routing().status()));
      case Message.Stop() -> {
        tell(new Event.Stopping(), now);
        stopping = true;
      }
    }
  }

  /// The interfaces that a configuration needs were made before it was sent here.
  private void hearOfInterfaces(long now) {
    drivers.catchUp();
    while (!feedback.isEmpty()) {
      takeFeedback(now);
    }
  }

  private void receive(int token, long now, int batches) {
    for (int batch = 0; batch < batches && drivers.transports().owns(token); batch++) {
      int received;
      try {
        received = drivers.transports().receive(token);
      } catch (ErrnoException e) {
        log.debug("receiving adverts: " + e.getMessage());
        return;
      }
      for (int i = 0; i < received; i++) {
        drivers.transports().describe(i, datagram);
        engine.received(datagram, now);
        carryOut();
      }
      if (!drivers.transports().isFull(received)) {
        return;
      }
    }
  }

  /// Tells the engine what the executors found out meanwhile.
  private void takeFeedback(long now) {
    for (int i = 0; i < FEEDBACK_PER_TURN; i++) {
      Event event = feedback.pollFirst();
      if (event == null) {
        return;
      }
      tell(event, now);
    }
  }

  private void tell(Event event, long now) {
    drivers.before(event);
    if (event instanceof Event.Configured(var configuration)) {
      priority.configure(configuration.global().daemon().automaticPriority());
    }
    engine.handle(event, now);
    carryOut();
  }

  private void finishTurn(long now) {
    engine.advance(now);
    carryOut();
    drivers.advance(now);
    drivers.effects().flush();
    if (drivers.adverts().wereWithheld()) {
      engine.unsent(now, System.nanoTime());
    }
    arm();
  }

  private void carryOut() {
    if (effects.size() > 0) {
      drivers.effects().carryOut(effects);
      effects.clear();
    }
  }

  private void arm() {
    long deadline = Math.min(engine.nextDeadlineNanos(), drivers.nextDeadlineNanos());
    if (deadline == armedNanos) {
      return;
    }
    armedNanos = deadline;
    if (deadline == NEVER) {
      timer.disarm();
    } else {
      timer.armAt(deadline);
    }
  }

  /// The process is about to end because of an error: peers shall take over at once.
  private void fail(Throwable e) {
    failure = e;
    log.error("the VRRP loop failed: " + e);
    for (StackTraceElement element : e.getStackTrace()) {
      log.error("    at " + element);
    }
    try {
      drivers.effects().abandon();
      drivers.settle();
    } catch (RuntimeException f) {
      log.error("not everything could be released: " + f);
    }
  }

  private void refuseSnapshots() {
    for (Message message = inbox.poll(); message != null; message = inbox.poll()) {
      if (message instanceof Message.Snapshot(var answer)) {
        answer.completeExceptionally(new IllegalStateException("the VRRP loop has ended"));
      }
    }
  }
}
