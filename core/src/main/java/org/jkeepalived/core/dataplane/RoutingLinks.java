package org.jkeepalived.core.dataplane;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jkeepalived.core.model.Link;

/// The interfaces of one network namespace, as far as routes depend on them.
public final class RoutingLinks {
  private record Port(int ifindex, boolean up) {}

  private final Map<String, Port> byName = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, Long> tables = new HashMap<>();

  /// An interface is there; returns whether that makes a difference to any route.
  public boolean present(Link link) {
    String former = names.put(link.ifindex(), link.name());
    boolean renamed = former != null && !former.equals(link.name());
    if (renamed) {
      forget(former);
    }
    var port = new Port(link.ifindex(), link.up());
    return !port.equals(byName.put(link.name(), port)) || renamed;
  }

  /// An interface is gone; returns whether it was known.
  public boolean absent(int ifindex) {
    String name = names.remove(ifindex);
    if (name != null) {
      forget(name);
    }
    return name != null;
  }

  private void forget(String name) {
    byName.remove(name);
    tables.remove(name);
  }

  /// This interface is a VRF with a table of its own.
  public void vrf(String name, long table) {
    tables.put(name, table);
  }

  /// The table of a VRF; empty when there is no such VRF.
  public OptionalLong vrfTable(String name) {
    Long table = tables.get(name);
    return table == null ? OptionalLong.empty() : OptionalLong.of(table);
  }

  /// The index of an interface; empty when it does not exist.
  public OptionalInt ifindex(String name) {
    Port port = byName.get(name);
    return port == null ? OptionalInt.empty() : OptionalInt.of(port.ifindex());
  }

  /// Why no route can lead out of this interface now; empty: it can.
  public String obstacle(String name) {
    Port port = byName.get(name);
    if (port == null) {
      return "interface " + name + " does not exist";
    }
    return port.up() ? "" : "interface " + name + " is down";
  }
}
