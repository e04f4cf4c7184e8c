package org.jkeepalived.daemon.checker;

import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jkeepalived.core.timer.DeadlineHeap;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.EventFd;
import org.jspecify.annotations.Nullable;

/// The thread that waits for the sockets of all checks, and for the end of their patience.
///
/// [#execute] and [#forget] may be called from any thread; everything else belongs to its own.
final class Reactor implements AutoCloseable {
  private static final int EVENTS = 1024;

  /// Tasks between two looks at the sockets.
  private static final int TASKS = 256;

  private static final int WAKE = 0;
  private static final long AGAIN_NANOS = 50_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final DaemonLog log;
  private final Epoll epoll = Epoll.create(EVENTS);
  private final EventFd wake = EventFd.create();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<Watched> forgotten = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean();
  private final DeadlineHeap deadlines = new DeadlineHeap();
  private final Thread thread;
  private volatile boolean closing;
  private boolean closed;

  /// What is watched, by its slot; slot 0 is that of [#wake].
  private @Nullable Watched[] slots = new Watched[64];

  /// Slots that are free, as a stack.
  private int[] free = new int[64];

  private int freeCount;
  private int used = WAKE + 1;

  private Reactor(DaemonLog log) {
    this.log = log;
    epoll.add(wake.fd(), true, false, WAKE);
    thread = Thread.ofPlatform().daemon().name("reactor").unstarted(this::run);
  }

  /// Starts the thread; it is in the network namespace of the caller.
  static Reactor start(DaemonLog log) {
    var reactor = new Reactor(log);
    reactor.thread.start();
    return reactor;
  }

  /// Runs a task on the thread, after those handed in before. Returns at once.
  void execute(Runnable task) {
    tasks.add(task);
    rouse();
  }

  private void rouse() {
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      signal();
    }
  }

  /// The lock is between those who wake the thread and its end.
  private synchronized void signal() {
    if (!closed) {
      wake.signal();
    }
  }

  /// Watches a socket until it is forgotten.
  void watch(Watched watched) {
    int slot = freeCount > 0 ? free[--freeCount] : used++;
    if (slot >= slots.length) {
      slots = Arrays.copyOf(slots, slots.length * 2);
    }
    slots[slot] = watched;
    watched.slot = slot;
    deadlines.set(slot, watched.deadlineNanos());
    epoll.addEdges(watched.socket.fd(), slot);
  }

  /// Another takes over the socket of one that is watched.
  void replace(Watched former, Watched next) {
    next.slot = former.slot;
    slots[next.slot] = next;
    deadlines.set(next.slot, next.deadlineNanos());
  }

  /// Forgets a socket, which its owner has closed or is about to close. For any thread: the slot is
  /// not given to another before all events of its time have been looked at.
  void forget(Watched watched) {
    forgotten.add(watched);
  }

  /// The same on the reactor's thread, at once.
  void release(Watched watched) {
    int slot = watched.slot;
    if (watched.equals(slots[slot])) {
      slots[slot] = null;
      deadlines.set(slot, DeadlineHeap.NEVER);
      if (freeCount == free.length) {
        free = Arrays.copyOf(free, free.length * 2);
      }
      free[freeCount++] = slot;
    }
  }

  private void run() {
    while (!closing) {
      turn();
    }
  }

  private void turn() {
    for (Watched gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
      release(gone);
    }
    runTasks();
    expire();
    int events = epoll.await(patience());
    asleep.setPlain(false);
    for (int i = 0; i < events; i++) {
      tell(i);
    }
  }

  private void runTasks() {
    for (int i = 0; i < TASKS; i++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      guarded(task);
    }
  }

  /// One check that fails badly must not end the thread that all of them need.
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("checks: " + e);
    }
  }

  private void expire() {
    long now = System.nanoTime();
    while (deadlines.earliest() <= now) {
      int slot = deadlines.first();
      Watched late = slots[slot];
      if (late != null && late.deadlineNanos() > now) {
        deadlines.set(slot, late.deadlineNanos());
      } else {
        // Whoever does not give up now has set itself a later one at this very moment.
        deadlines.set(slot, late == null ? DeadlineHeap.NEVER : now + AGAIN_NANOS);
        if (late != null) {
          guarded(late::expired);
        }
      }
    }
  }

  /// How long there is nothing to do. Who hands in a task wakes the thread only when it may sleep.
  private long patience() {
    asleep.set(true);
    if (!tasks.isEmpty() || closing) {
      return 0;
    }
    long next = deadlines.earliest();
    return next == DeadlineHeap.NEVER ? Long.MAX_VALUE : Math.max(0, next - System.nanoTime());
  }

  private void tell(int event) {
    int slot = epoll.token(event);
    if (slot == WAKE) {
      wake.drain();
      return;
    }
    Watched watched = slots[slot];
    if (watched != null) {
      boolean readable = epoll.readable(event);
      boolean writable = epoll.writable(event);
      boolean over = epoll.hangup(event) || epoll.error(event);
      guarded(() -> watched.happened(readable, writable, over));
    }
  }

  /// Ends the thread. What is handed in from now on does not happen.
  @Override
  public void close() {
    closing = true;
    signal();
    try {
      if (thread.join(PATIENCE)) {
        closeDescriptors();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void closeDescriptors() {
    closed = true;
    epoll.close();
    wake.close();
  }
}
