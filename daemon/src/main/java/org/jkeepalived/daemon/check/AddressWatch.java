package org.jkeepalived.daemon.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.daemon.driver.KernelMonitor;
import org.jkeepalived.linux.netlink.RouteMonitor;
import org.jkeepalived.linux.netlink.RouteSocket;

/// Which addresses this machine has, for `ha_suspend`. An address that several interfaces have is
/// there until the last of them has lost it.
final class AddressWatch implements AutoCloseable {
  private final RouteSocket route = RouteSocket.open();
  private final KernelMonitor monitor;
  private final Consumer<CheckEvent> events;
  private final Map<IpAddress, Set<AddressKey>> places = new HashMap<>();

  AddressWatch(Consumer<CheckEvent> events) {
    this.events = events;
    monitor =
        new KernelMonitor(route, RouteMonitor.ofLinksAndAddresses(), this::happened, (_, _) -> {});
  }

  int fd() {
    return monitor.fd();
  }

  /// Sizes the receive queues (`lvs_netlink_monitor_rcv_bufs`).
  ///
  /// @throws ErrnoException when the size is refused
  void receiveBuffer(LvsSettings.Buffer size) {
    var buffer = new SocketBuffers.Buffer(size.bytes(), size.force());
    monitor.receiveBuffers(buffer, buffer);
  }

  /// Tells what is there now.
  void start() {
    monitor.start();
  }

  /// Tells what has changed since.
  void read() {
    monitor.read();
  }

  private void happened(Event event) {
    switch (event) {
      case Event.AddressPresent(int ifindex, IpAddress address, int prefix, boolean usable) -> {
        AddressKey key = new AddressKey(ifindex, address, prefix);
        if (usable) {
          came(key);
        } else {
          went(key);
        }
      }
      case Event.AddressAbsent(int ifindex, IpAddress address, int prefix) ->
          went(new AddressKey(ifindex, address, prefix));
      default -> {} // interfaces
    }
  }

  private void came(AddressKey key) {
    Set<AddressKey> known = places.computeIfAbsent(key.address(), _ -> new HashSet<>());
    if (known.add(key) && known.size() == 1) {
      events.accept(new CheckEvent.AddressChanged(key.address(), true));
    }
  }

  private void went(AddressKey key) {
    Set<AddressKey> known = places.getOrDefault(key.address(), Set.of());
    if (known.contains(key) && known.remove(key) && known.isEmpty()) {
      places.remove(key.address());
      events.accept(new CheckEvent.AddressChanged(key.address(), false));
    }
  }

  @Override
  public void close() {
    monitor.close();
    route.close();
  }
}
