package org.jkeepalived.daemon.driver.network;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jkeepalived.core.dataplane.link.PresentLink;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.Identifier;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.EventFd;
import org.jkeepalived.linux.netlink.LinkSocket;
import org.jkeepalived.linux.netlink.RouteMonitor;
import org.jspecify.annotations.Nullable;

/// The thread that keeps virtual interfaces, kernel settings and firewall as wished, and puts back
/// what others take away. Every method may be called from any thread and waits for the answer.
public final class NetworkKeeper implements AutoCloseable {
  private static final int TASKS = 0;
  private static final int LINKS = 1;
  private static final int FIREWALL = 2;
  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final long RUNNING_PATIENCE_NANOS = 1_000_000_000L;
  private static final long RUNNING_POLL_MILLIS = 2;
  private static final long PATIENCE_SECONDS = 30;

  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final EventFd wake = EventFd.create();
  private final DriverLog log;
  private final NetworkState state;
  private final RouteMonitor monitor;
  private final Epoll epoll = Epoll.create(4);
  private final Thread thread;
  private boolean linksChanged;
  private boolean incomplete;
  private long lastRepairNanos = System.nanoTime() - RETRY_NANOS;
  private volatile boolean ended;

  private NetworkKeeper(NetworkState state, RouteMonitor monitor, DriverLog log) {
    this.state = state;
    this.monitor = monitor;
    this.log = log;
    thread = Thread.ofPlatform().daemon().name("network").unstarted(this::run);
  }

  /// Starts the keeper in the network namespace of the calling thread.
  ///
  /// @param groups number of an interface group
  public static NetworkKeeper start(
      NetworkRecord record, ToIntFunction<Identifier> groups, DriverLog log) {
    // Subscribed before anything is looked at.
    var monitor = RouteMonitor.ofLinksAndAddresses();
    var keeper = new NetworkKeeper(NetworkState.open(record, groups, log), monitor, log);
    keeper.epoll.add(keeper.wake.fd(), true, false, TASKS);
    keeper.epoll.add(monitor.fd(), true, false, LINKS);
    FirewallKeeper firewall = keeper.state.firewall();
    if (firewall != null) {
      keeper.epoll.add(firewall.fd(), true, false, FIREWALL);
    }
    keeper.thread.start();
    return keeper;
  }

  /// The interfaces of the calling thread's network namespace.
  public static List<PresentLink> presentLinks() {
    try (LinkSocket links = LinkSocket.open()) {
      return links.links().stream().map(KeptLink::of).toList();
    }
  }

  /// Makes true what this configuration needs, beside what the present one does. Returns when its
  /// interfaces work, or after a second.
  public void prepare(NetworkWish next) {
    attempt(() -> {
      incomplete = !state.keep(state.wish().until(next));
      awaitRunning(next);
    });
  }

  private void awaitRunning(NetworkWish next) {
    long deadline = System.nanoTime() + RUNNING_PATIENCE_NANOS;
    try {
      while (!state.isRunning(next) && System.nanoTime() < deadline) {
        Thread.sleep(RUNNING_POLL_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Keeps only what this configuration needs, which is in force from now on.
  public void settle(NetworkWish next) {
    attempt(() -> incomplete = !state.keep(next));
  }

  /// What is there now.
  public NetworkStatus report() {
    try {
      return call(state::report);
    } catch (CompletionException | IllegalStateException _) {
      return NetworkStatus.NONE; // it is about to end, or the kernel does not answer
    }
  }

  /// Takes everything back: interfaces, settings, firewall, record.
  public void clear() {
    attempt(state::clear);
  }

  /// What fails is told and tried again with the next change.
  private void attempt(Runnable task) {
    call(() -> {
      try {
        task.run();
      } catch (ErrnoException e) {
        incomplete = true;
        complain(e);
      }
      return true;
    });
  }

  private void complain(RuntimeException e) {
    log.log(LogLevel.ERROR, "keeping interfaces and firewall as configured: " + e.getMessage());
  }

  private <T> T call(Supplier<T> task) {
    if (ended) {
      throw new IllegalStateException("the network keeper has ended");
    }
    var answer = new CompletableFuture<T>();
    tasks.add(() -> {
      try {
        answer.complete(task.get());
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    wake.signal();
    return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  private void run() {
    while (!ended) {
      try {
        turn();
      } catch (RuntimeException e) {
        incomplete = true; // looked at again in a second
        complain(e);
      }
    }
    monitor.close();
    state.close();
    epoll.close();
    wake.close();
  }

  private void turn() {
    int count = epoll.await(incomplete || isRepairDue() ? RETRY_NANOS : Long.MAX_VALUE);
    linksChanged |= incomplete && count == 0;
    for (int i = 0; i < count; i++) {
      switch (epoll.token(i)) {
        case TASKS -> wake.drain();
        case LINKS -> linksChanged |= readLinks();
        default -> readFirewall();
      }
    }
    if (linksChanged) {
      linksChanged = false;
      incomplete = !state.keep(state.wish());
    }
    repair();
    for (@Nullable Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void readFirewall() {
    FirewallKeeper firewall = state.firewall();
    if (firewall != null) {
      firewall.read();
    }
  }

  private boolean isRepairDue() {
    FirewallKeeper firewall = state.firewall();
    return firewall != null && firewall.isTouched();
  }

  /// At most once a second: somebody may be of another opinion for ever.
  private void repair() {
    FirewallKeeper firewall = state.firewall();
    long now = System.nanoTime();
    if (firewall != null && firewall.isTouched() && now - lastRepairNanos >= RETRY_NANOS) {
      lastRepairNanos = now;
      firewall.repair();
    }
  }

  /// Whether an interface came, went or changed that may matter.
  private boolean readLinks() {
    var concerned = new ConcernedLinks(state::isConcerned);
    boolean more = true;
    while (more) {
      more = monitor.read(concerned);
    }
    return concerned.isSeen();
  }

  /// Ends the thread; what it keeps stays unless [#clear] was called.
  @Override
  public void close() {
    call(() -> {
      ended = true;
      return true;
    });
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
