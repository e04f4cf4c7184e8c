package org.jkeepalived.daemon.loop;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.daemon.driver.AddressDriver;
import org.jkeepalived.daemon.driver.AddressLog;
import org.jkeepalived.daemon.driver.AdvertDriver;
import org.jkeepalived.daemon.driver.AnnounceDriver;
import org.jkeepalived.daemon.driver.EffectDriver;
import org.jkeepalived.daemon.driver.KernelMonitor;
import org.jkeepalived.daemon.driver.PacketBuffers;
import org.jkeepalived.daemon.driver.RoutingDriver;
import org.jkeepalived.daemon.driver.TransportDriver;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.script.ScriptRunner;
import org.jkeepalived.daemon.track.TrackerSources;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.RouteMonitor;
import org.jkeepalived.linux.netlink.RouteSocket;
import org.jspecify.annotations.Nullable;

/// Everything that one loop drives, and the epoll instance that it waits with.
///
/// @param feedback events that executors have for the engine, taken at the end of each turn
/// @param own closed with this; null when the buffers are another's
public record Drivers(
    Epoll epoll,
    ArrayDeque<Event> feedback,
    KernelMonitor monitor,
    TransportDriver transports,
    AdvertDriver adverts,
    AddressDriver addresses,
    RoutingDriver routing,
    AnnounceDriver announcements,
    EffectDriver effects,
    @Nullable PacketBuffers own,
    DaemonLog log)
    implements AutoCloseable {
  private static final int EVENTS = 64;
  private static final int SETTLING_READS = 1000;
  static final int TIMER = 0;
  static final int INBOX = 1;

  /// Token of the kernel's own events: interfaces and addresses.
  public static final int KERNEL = 2;

  /// Token of the kernel's events about routes and rules.
  static final int ROUTING = 3;

  /// First token of the sockets that receive adverts.
  public static final int FIRST_SOCKET = 16;

  /// Opens everything in the network namespace of the current thread.
  ///
  /// @param scripts runs what the engine asks for
  /// @param notifier tells the world
  /// @param trackers watch what is tracked; the caller closes them
  /// @param shared buffers of the thread that this shall run on; null: of its own
  /// @param logAddresses whether every address that comes or goes is logged (`-a`)
  public static Drivers open(
      ScriptRunner scripts,
      Notifier notifier,
      TrackerSources trackers,
      @Nullable PacketBuffers shared,
      boolean logAddresses,
      DaemonLog log) {
    PacketBuffers buffers = shared == null ? new PacketBuffers() : shared;
    @Nullable PacketBuffers own = shared == null ? buffers : null;
    var feedback = new ArrayDeque<Event>();
    var epoll = Epoll.create(EVENTS);
    // Subscribed first and dumped afterwards, so that nothing is missed in between.
    var changes = RouteMonitor.ofLinksAndAddresses();
    var route = RouteSocket.open();
    var addresses = new AddressDriver(route, log::log);
    var routing = new RoutingDriver(route, fd -> epoll.add(fd, true, false, ROUTING), log::log);
    Consumer<Event> events = logAddresses ? new AddressLog(feedback::add, log::log) : feedback::add;
    var monitor = new KernelMonitor(route, changes, events, addresses::removed);
    var adverts = new AdvertDriver(buffers, log);
    var transports = new TransportDriver(epoll, FIRST_SOCKET, adverts, buffers, feedback::add);
    var announcements = new AnnounceDriver(monitor::isRouter, buffers, log::log);
    var effects =
        new EffectDriver(
            transports,
            adverts,
            addresses,
            routing,
            announcements,
            scripts,
            notifier,
            trackers,
            log);
    return new Drivers(
        epoll,
        feedback,
        monitor,
        transports,
        adverts,
        addresses,
        routing,
        announcements,
        effects,
        own,
        log);
  }

  /// Takes stock of the namespace; returns the names of all interfaces. The events wait in
  /// [#feedback] for the engine.
  public Set<String> start() {
    epoll.add(monitor.fd(), true, false, KERNEL);
    monitor.start();
    return monitor.names();
  }

  /// Takes in what the kernel has reported by now.
  public void catchUp() {
    boolean more = true;
    for (int i = 0; i < SETTLING_READS && more; i++) {
      more = monitor.read();
    }
  }

  /// What executors have to know before the engine hears of an event.
  void before(Event event) {
    addresses.observe(event);
    routing.observe(event);
    announcements.observe(event);
    switch (event) {
      case Event.LinkChanged(var link) -> transports.linkChanged(link);
      case Event.LinkRemoved(int ifindex) -> transports.linkRemoved(ifindex);
      case Event.Configured(var configuration) -> configured(configuration.global());
      case Event.AddressPresent _,
          Event.AddressAbsent _,
          Event.ScriptFinished _,
          Event.Observed _,
          Event.TransportChanged _,
          Event.Stopping _ -> {}
    }
  }

  private void configured(GlobalSettings global) {
    transports.configured(global);
    try {
      var buffers = global.buffers();
      monitor.receiveBuffers(buffers.netlinkCommand(), buffers.netlinkMonitor());
    } catch (ErrnoException e) {
      log.warning(
          "vrrp_netlink_cmd_rcv_bufs or vrrp_netlink_monitor_rcv_bufs is not to be had: "
              + e.getMessage());
    }
  }

  long nextDeadlineNanos() {
    long packets = Math.min(transports.nextDeadlineNanos(), announcements.nextDeadlineNanos());
    long kernel = Math.min(addresses.nextDeadlineNanos(), routing.nextDeadlineNanos());
    return Math.min(Math.min(packets, kernel), effects.nextDeadlineNanos());
  }

  void advance(long nowNanos) {
    transports.advance(nowNanos);
    addresses.advance(nowNanos);
    routing.advance(nowNanos);
    effects.advance(nowNanos);
    announcements.advance();
  }

  /// Puts back what the last removals took along, although no turn follows.
  void settle() {
    catchUp();
    addresses.flush();
  }

  @Override
  public void close() {
    adverts.close();
    transports.close();
    routing.close();
    addresses.close();
    announcements.close();
    monitor.close();
    epoll.close();
    if (own != null) {
      own.close();
    }
  }
}
