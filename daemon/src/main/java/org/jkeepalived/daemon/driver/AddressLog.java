package org.jkeepalived.daemon.driver;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.dataplane.AddressKey;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.IpAddress;

/// `-a`: logs each address that the kernel reports as added or removed, and passes the events on.
public final class AddressLog implements Consumer<Event> {
  private final Consumer<Event> next;
  private final DriverLog log;
  private final Map<Integer, String> names = new HashMap<>();
  private final Set<AddressKey> present = new HashSet<>();

  /// @param next takes every event
  public AddressLog(Consumer<Event> next, DriverLog log) {
    this.next = next;
    this.log = log;
  }

  @Override
  public void accept(Event event) {
    switch (event) {
      case Event.LinkChanged(var link) -> names.put(link.ifindex(), link.name());
      case Event.LinkRemoved(int ifindex) -> names.remove(ifindex);
      case Event.AddressPresent(int ifindex, var address, int length, boolean _) -> {
        // Told again when its flags change, which is not what this is about.
        if (present.add(new AddressKey(ifindex, address, length))) {
          tell(address, "added to", ifindex);
        }
      }
      case Event.AddressAbsent(int ifindex, var address, int length) -> {
        if (present.remove(new AddressKey(ifindex, address, length))) {
          tell(address, "removed from", ifindex);
        }
      }
      case Event.Configured _,
          Event.ScriptFinished _,
          Event.Observed _,
          Event.TransportChanged _,
          Event.Stopping _ -> {}
    }
    next.accept(event);
  }

  private void tell(IpAddress address, String what, int ifindex) {
    String name = names.getOrDefault(ifindex, "interface " + ifindex);
    log.log(LogLevel.INFO, "Netlink reflector reports IP " + address + " " + what + " " + name);
  }
}
