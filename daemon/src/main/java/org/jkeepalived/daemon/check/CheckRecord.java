package org.jkeepalived.daemon.check;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.Order;
import org.jkeepalived.core.check.ServerName;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.daemon.driver.RecordFile;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jspecify.annotations.Nullable;

/// Writes down what a successor has to know about this process, however it ends: the file
/// `virtual-servers` in the run directory, by a thread of its own, so that a disk never holds up a
/// check. Belongs to the thread `check`.
///
/// A service is named before it can be in the kernel and until it is gone; only a process that is
/// killed in the millisecond that the file takes leaves one behind that nobody knows of.
final class CheckRecord implements AutoCloseable {
  /// Name of the file.
  static final String FILE = "virtual-servers";

  private static final long PATIENCE_SECONDS = 1;

  private final RecordFile file;
  private final AtomicReference<@Nullable Recorded> pending = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("check record").factory());
  private final Set<ServiceId> held = new HashSet<>();

  /// Released, and perhaps still in the kernel.
  private final Set<ServiceId> leaving = new HashSet<>();

  private Map<ServerName, Order> orders = Map.of();
  private Recorded last = Recorded.NOTHING;
  private boolean isChanged;

  /// What the predecessor left has been handed to the data plane.
  private boolean isTakenOver;

  CheckRecord(RecordFile file) {
    this.file = file;
  }

  /// The file of a run directory.
  static RecordFile file(Path directory, DaemonLog log) {
    return new RecordFile(directory.resolve(FILE), "virtual servers", log::log);
  }

  /// What a file says.
  static Recorded read(RecordFile file) {
    return Recorded.of(file.read(), Instant.now(), System.nanoTime());
  }

  /// Takes over what the predecessor left.
  void open() {
    Recorded found = read(file);
    leaving.addAll(found.services());
    orders = found.orders();
    last = found;
  }

  /// What is on record; services that nobody wishes again are about to go.
  Recorded former() {
    leaving.addAll(held);
    held.clear();
    isChanged = true;
    isTakenOver = true;
    return new Recorded(last.plane(), last.namespace(), leaving, orders);
  }

  /// Follows a wish.
  void follow(CheckEffect effect) {
    switch (effect) {
      case CheckEffect.HoldService(var service, _) -> {
        isChanged |= held.add(service);
        isChanged |= leaving.remove(service);
      }
      case CheckEffect.ReleaseService(var service) -> leave(service);
      case CheckEffect.FlushTable() -> Set.copyOf(held).forEach(this::leave);
      case CheckEffect.KeepOrders(var wanted) -> {
        orders = wanted;
        isChanged = true;
      }
      default -> {} // of no consequence here
    }
  }

  private void leave(ServiceId service) {
    held.remove(service);
    leaving.add(service);
    isChanged = true;
  }

  /// Wishes are about to be made true.
  void before(String plane, Optional<String> namespace) {
    if (isChanged || !plane.equals(last.plane())) {
      Set<ServiceId> all = new HashSet<>(held);
      all.addAll(leaving);
      put(new Recorded(plane, namespace, all, orders));
    }
  }

  /// Wishes have been made true, but for services that are still about to go.
  void after(String plane, Optional<String> namespace, Set<ServiceId> rest) {
    boolean haveGone = leaving.retainAll(rest);
    if (haveGone || isChanged) {
      isChanged = false;
      Set<ServiceId> all = new HashSet<>(held);
      all.addAll(leaving);
      put(new Recorded(plane, namespace, all, orders));
    }
  }

  /// Whether services that were released may still be in the kernel.
  boolean isLeaving() {
    return isTakenOver && !leaving.isEmpty();
  }

  private void put(Recorded next) {
    if (next.equals(last)) {
      return;
    }
    last = next;
    if (pending.getAndSet(next) == null) {
      thread.execute(this::write);
    }
  }

  private void write() {
    Recorded next = pending.getAndSet(null);
    if (next == null || next.isEmpty()) {
      file.remove();
    } else {
      file.write(next.lines(Instant.now(), System.nanoTime()));
    }
  }

  /// Waits until everything is written.
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
