package org.jkeepalived.daemon.track;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.InterfaceSettings.Polled;
import org.jkeepalived.linux.libc.LinkProbe;

/// Asks for the links of interfaces once a second.
final class LinkPoller implements Watcher<List<Polled>> {
  private static final long INTERVAL_NANOS = 1_000_000_000L;

  private final LinkProbe probe = LinkProbe.open();
  private final Consumer<Event> events;
  private List<Polled> polled = List.of();
  private long dueNanos = System.nanoTime();

  LinkPoller(Consumer<Event> events) {
    this.events = events;
  }

  @Override
  public void watch(List<Polled> wanted) {
    polled = wanted;
    dueNanos = System.nanoTime();
  }

  @Override
  public void ready(int token) {
    // It has no descriptors.
  }

  @Override
  public void settle() {
    if (System.nanoTime() - dueNanos < 0) {
      return;
    }
    dueNanos = System.nanoTime() + INTERVAL_NANOS;
    for (Polled line : polled) {
      // One that cannot be asked is as good as down; that it is gone, netlink tells.
      boolean up = ask(line).orElse(false);
      events.accept(new Event.LinkPolled(line.name(), up));
    }
  }

  /// Without a method, the first one that gets an answer.
  private Optional<Boolean> ask(Polled line) {
    if (line.method().isEmpty()) {
      return probe
          .mii(line.name())
          .or(() -> probe.ethtool(line.name()))
          .or(() -> probe.flags(line.name()));
    }
    return switch (line.method().get()) {
      case MII -> probe.mii(line.name());
      case ETHTOOL -> probe.ethtool(line.name());
      case IOCTL -> probe.flags(line.name());
    };
  }

  @Override
  public long patienceNanos() {
    return polled.isEmpty() ? Long.MAX_VALUE : Math.max(0, dueNanos - System.nanoTime());
  }

  @Override
  public void close() {
    probe.close();
  }
}
