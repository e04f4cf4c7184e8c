package org.jkeepalived.core.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.LvsConfiguration;
import org.jkeepalived.core.model.lvs.Protocol;
import org.jkeepalived.core.model.lvs.ServiceKey;
import org.jkeepalived.core.model.lvs.VirtualServer;
import org.jkeepalived.core.model.lvs.VirtualServerGroup;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry;
import org.jkeepalived.core.model.lvs.VirtualServerGroup.Entry.Addresses;

/// Which services of the data plane the virtual servers of a configuration are. One service belongs
/// to one virtual server, the first that names it.
final class ServiceIds {
  private final Map<String, VirtualServerGroup> groups = new HashMap<>();
  private final Map<ServiceId, ServiceKey> owners = new HashMap<>();
  private final Marks marks;
  private final Announcer announcer;

  ServiceIds(LvsConfiguration lvs, Marks marks, Announcer announcer) {
    lvs.groups().forEach(group -> groups.put(group.name(), group));
    this.marks = marks;
    this.announcer = announcer;
  }

  /// The services of one virtual server, in the order of its group.
  List<ServiceId> of(VirtualServer server) {
    Set<ServiceId> ids = new LinkedHashSet<>();
    switch (server.key()) {
      case ServiceKey.Address(var address, int port, var protocol) ->
          ids.add(new ServiceId.Address(protocol, address, port));
      case ServiceKey.Mark(long mark, var family) -> ids.add(new ServiceId.Mark(family, mark));
      case ServiceKey.Group group -> addGroup(group, server, ids);
    }
    ids.removeIf(id -> isTaken(id, server.key()));
    return List.copyOf(ids);
  }

  private boolean isTaken(ServiceId id, ServiceKey key) {
    ServiceKey owner = owners.putIfAbsent(id, key);
    if (owner == null || owner.equals(key)) {
      return false;
    }
    announcer.warn(
        "VS "
            + Labels.of(key)
            + ": "
            + id.text()
            + " is already a service of VS "
            + Labels.of(owner)
            + "; it stays with that one. Remove it from one of the two");
    return true;
  }

  private void addGroup(ServiceKey.Group key, VirtualServer server, Set<ServiceId> ids) {
    VirtualServerGroup group = groups.get(key.name());
    if (group == null) {
      return;
    }
    for (Entry entry : group.entries()) {
      switch (entry) {
        case Addresses addresses ->
            marks
                .of(key, addresses)
                .ifPresentOrElse(ids::add, () -> addAll(addresses, key.protocol(), ids));
        case Entry.Mark(long mark, var family) -> {
          if (mark != 0) {
            ids.add(new ServiceId.Mark(family.orElse(server.family()), mark));
          }
        }
      }
    }
  }

  private static void addAll(Addresses range, Protocol protocol, Set<ServiceId> ids) {
    IpAddress address = range.first();
    ids.add(new ServiceId.Address(protocol, address, range.port()));
    while (!address.equals(range.last())) {
      long low = address.low() + 1;
      address = new IpAddress(address.family(), address.high() + (low == 0 ? 1 : 0), low);
      ids.add(new ServiceId.Address(protocol, address, range.port()));
    }
  }
}
