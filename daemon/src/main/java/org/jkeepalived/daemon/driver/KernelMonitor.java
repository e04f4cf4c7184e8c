package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.linux.netlink.AddressInfo;
import org.jkeepalived.linux.netlink.ForwardingInfo;
import org.jkeepalived.linux.netlink.LinkInfo;
import org.jkeepalived.linux.netlink.RouteListener;
import org.jkeepalived.linux.netlink.RouteMonitor;
import org.jkeepalived.linux.netlink.RouteSocket;

/// Turns what the kernel reports about interfaces and addresses into events.
///
/// It remembers what it has told, so that repetitions are not told again and, after lost events, a
/// dump yields exactly the events that were missed.
public final class KernelMonitor implements AutoCloseable {
  private final RouteSocket route;
  private final RouteMonitor monitor;
  private final Consumer<Event> events;
  private final ObjIntConsumer<AddressInfo> removals;
  private final Map<Integer, Link> links = new HashMap<>();
  private final Map<AddressKey, Event.AddressPresent> addresses = new HashMap<>();
  private final Listener listener = new Listener();
  private final BitSet routers = new BitSet();
  private boolean overrun;

  /// @param route for dumps; the caller closes it
  /// @param monitor subscribed before this is made; closed with this
  /// @param events takes the events, each in the order in which things happened
  /// @param removals takes each removed address as it was, and [RouteSocket#port] of the cause
  public KernelMonitor(
      RouteSocket route,
      RouteMonitor monitor,
      Consumer<Event> events,
      ObjIntConsumer<AddressInfo> removals) {
    this.route = route;
    this.monitor = monitor;
    this.events = events;
    this.removals = removals;
  }

  /// The descriptor, for epoll.
  public int fd() {
    return monitor.fd();
  }

  /// Sizes the receive queues of the sockets that command and that listen.
  ///
  /// @throws ErrnoException when a size is refused; the other one may be set
  public void receiveBuffers(SocketBuffers.Buffer command, SocketBuffers.Buffer listen) {
    route.receiveBuffer(bytes(command), command.force());
    monitor.receiveBuffer(bytes(listen), listen.force());
  }

  private static int bytes(SocketBuffers.Buffer buffer) {
    return (int) Math.min(buffer.bytes(), Integer.MAX_VALUE / 2);
  }

  /// Tells everything that is there.
  public void start() {
    synchronise();
  }

  /// The names of all interfaces.
  public Set<String> names() {
    return links.values().stream().map(Link::name).collect(Collectors.toSet());
  }

  /// Tells what changed since it was last told, by a dump.
  private void synchronise() {
    synchroniseLinks();
    synchroniseAddresses();
    routers.clear();
    route.forwarding().forEach(listener::forwarding);
  }

  private void synchroniseLinks() {
    Set<Integer> gone = new HashSet<>(links.keySet());
    List<LinkInfo> dump = route.links();
    dump.forEach(link -> gone.remove(link.ifindex()));
    gone.forEach(this::linkGone);
    dump.forEach(listener::linkPresent);
  }

  private void synchroniseAddresses() {
    Set<AddressKey> gone = new HashSet<>(addresses.keySet());
    List<AddressInfo> dump = route.addresses();
    dump.forEach(address -> gone.remove(KernelTypes.key(address)));
    gone.forEach(this::addressGone);
    dump.forEach(listener::addressPresent);
  }

  /// Reads what has been reported, without waiting. The amount of one call is bounded; epoll brings
  /// the caller back for the rest.
  ///
  /// @return whether more may be waiting
  public boolean read() {
    boolean more = monitor.read(listener);
    if (overrun) {
      overrun = false;
      synchronise();
    }
    return more;
  }

  /// Whether an interface forwards IPv6 packets.
  public boolean isRouter(int ifindex) {
    return routers.get(ifindex);
  }

  private void linkGone(int ifindex) {
    if (links.remove(ifindex) == null) {
      return;
    }
    List<AddressKey> with = new ArrayList<>(addresses.keySet());
    with.removeIf(key -> key.ifindex() != ifindex);
    with.forEach(this::addressGone);
    routers.clear(ifindex);
    events.accept(new Event.LinkRemoved(ifindex));
  }

  private void addressGone(AddressKey key) {
    if (addresses.remove(key) != null) {
      events.accept(new Event.AddressAbsent(key.ifindex(), key.address(), key.prefixLength()));
    }
  }

  private final class Listener implements RouteListener {
    @Override
    public void linkPresent(LinkInfo info) {
      Link link = KernelTypes.link(info);
      if (!link.equals(links.put(link.ifindex(), link))) {
        events.accept(new Event.LinkChanged(link));
      }
    }

    @Override
    public void linkAbsent(LinkInfo info) {
      linkGone(info.ifindex());
    }

    @Override
    public void addressPresent(AddressInfo info) {
      Event.AddressPresent event = KernelTypes.present(info);
      if (!event.equals(addresses.put(KernelTypes.key(info), event))) {
        events.accept(event);
      }
    }

    @Override
    public void addressAbsent(AddressInfo info, int causedBy) {
      removals.accept(info, causedBy);
      addressGone(KernelTypes.key(info));
    }

    @Override
    public void forwarding(ForwardingInfo info) {
      routers.set(info.ifindex(), info.forwards());
    }

    @Override
    public void overrun() {
      overrun = true;
    }
  }

  @Override
  public void close() {
    monitor.close();
  }
}
