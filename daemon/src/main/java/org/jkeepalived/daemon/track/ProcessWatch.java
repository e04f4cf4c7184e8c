package org.jkeepalived.daemon.track;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.ProcessDescriptor;
import org.jkeepalived.linux.netlink.ProcessListener;
import org.jkeepalived.linux.netlink.ProcessMonitor;
import org.jspecify.annotations.Nullable;

/// Counts tracked processes by the kernel's process events. Where these are not to be had (in a
/// container, say) it looks for processes four times a second, and holds on to those it has found,
/// so that an end is noticed at once there too.
final class ProcessWatch implements Watcher<List<TrackedProcess>>, ProcessListener {
  private static final int EVENTS = 0;
  private static final long SCAN_NANOS = 250_000_000L;
  private static final int LARGEST_BUFFER = 64 << 20;
  private static final int FIRST_BUFFER = 1 << 20;

  private final Epoll epoll;
  private final Consumer<Event> events;
  private final DaemonLog log;
  private final ProcessCount count = new ProcessCount(new ProcessFiles(Path.of("/proc")));
  private final @Nullable ProcessMonitor monitor;
  private final Map<Integer, ProcessDescriptor> held = new HashMap<>();
  private int bufferBytes;
  private boolean rescan;
  private boolean isIdle = true;
  private long scanNanos;

  ProcessWatch(Epoll epoll, SocketBuffers buffers, Consumer<Event> events, DaemonLog log) {
    this.epoll = epoll;
    this.events = events;
    this.log = log;
    SocketBuffers.Buffer buffer = buffers.processMonitor();
    long bytes = buffer.bytes() == 0 ? FIRST_BUFFER : buffer.bytes();
    bufferBytes = (int) Math.min(bytes, LARGEST_BUFFER);
    monitor = open(buffer.bytes() == 0 || buffer.force());
    if (monitor != null) {
      epoll.add(monitor.fd(), true, false, EVENTS);
    }
  }

  private @Nullable ProcessMonitor open(boolean force) {
    try {
      ProcessMonitor opened = ProcessNamespace.open();
      opened.receiveBuffer(bufferBytes, force);
      return opened;
    } catch (ErrnoException e) {
      log.warning(
          "the kernel's process events are not to be had ("
              + e.getMessage()
              + "); tracked processes are looked for four times a second, and their end is noticed"
              + " at once");
      return null;
    }
  }

  @Override
  public void watch(List<TrackedProcess> wanted) {
    isIdle = wanted.isEmpty();
    count.track(wanted);
    rescan = true;
  }

  @Override
  public void ready(int token) {
    if (token == EVENTS) {
      if (monitor != null) {
        monitor.read(this);
      }
    } else {
      release(token);
      exited(token);
    }
  }

  @Override
  public void forked(int parent, int child) {
    count.forked(parent, child);
  }

  @Override
  public void executed(int pid) {
    count.examine(pid);
  }

  @Override
  public void renamed(int pid) {
    count.examine(pid);
  }

  @Override
  public void exited(int pid) {
    count.exited(pid);
  }

  @Override
  public void overrun() {
    rescan = true;
    if (monitor != null && bufferBytes < LARGEST_BUFFER) {
      bufferBytes = Math.min(2 * bufferBytes, LARGEST_BUFFER);
      monitor.receiveBuffer(bufferBytes, true);
      log.info(
          "process events were lost; all processes are looked at, and the queue is "
              + bufferBytes
              + " bytes now (process_monitor_rcv_bufs)");
    }
  }

  @Override
  public void settle() {
    boolean due = monitor == null && System.nanoTime() - scanNanos >= 0;
    if (!isIdle && (rescan || due)) {
      rescan = false;
      scanNanos = System.nanoTime() + SCAN_NANOS;
      count.scan();
    }
    if (monitor == null) {
      hold();
    }
    count.tell((process, number) -> events.accept(new Event.ProcessesCounted(process, number)));
  }

  /// Holds on to those that were found since.
  private void hold() {
    List.copyOf(held.keySet()).stream()
        .filter(pid -> !count.pids().contains(pid))
        .forEach(this::release);
    for (int pid : count.pids()) {
      if (!held.containsKey(pid)) {
        take(pid);
      }
    }
  }

  private void take(int pid) {
    try {
      ProcessDescriptor descriptor = ProcessDescriptor.open(pid);
      held.put(pid, descriptor);
      epoll.add(descriptor.fd(), true, false, pid);
    } catch (ErrnoException _) {
      // It is gone already, or there are too many: the next look tells.
    }
  }

  private void release(int pid) {
    ProcessDescriptor descriptor = held.remove(pid);
    if (descriptor != null) {
      epoll.remove(descriptor.fd());
      descriptor.close();
    }
  }

  @Override
  public long patienceNanos() {
    return monitor != null || isIdle ? Long.MAX_VALUE : Math.max(0, scanNanos - System.nanoTime());
  }

  @Override
  public void close() {
    if (monitor != null) {
      monitor.close();
    }
    held.values().forEach(ProcessDescriptor::close);
  }
}
