package org.jkeepalived.daemon.dataplane.ipvs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.DestinationSettings;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.lvs.TableEntry;
import org.jkeepalived.daemon.dataplane.DataPlane.DestinationCounters;
import org.jkeepalived.daemon.dataplane.DataPlane.ServiceCounters;
import org.jkeepalived.daemon.dataplane.DataPlane.Traffic;
import org.jkeepalived.linux.netlink.generic.IpvsDestination;
import org.jkeepalived.linux.netlink.generic.IpvsService;
import org.jkeepalived.linux.netlink.generic.IpvsSocket;
import org.jkeepalived.linux.netlink.generic.IpvsStatistics;

/// The kernel's table as the core sees it.
final class IpvsTable {
  private final IpvsSocket socket;

  IpvsTable(IpvsSocket socket) {
    this.socket = socket;
  }

  /// The services asked for, with their servers. Others are not looked into: each costs an exchange
  /// with the kernel.
  List<TableEntry> read(Predicate<ServiceId> wanted) {
    List<TableEntry> entries = new ArrayList<>();
    for (IpvsService service : socket.services()) {
      Optional<ServiceId> id = IpvsTypes.id(service.key()).filter(wanted);
      if (id.isPresent()) {
        Map<DestinationId, DestinationSettings> servers = new LinkedHashMap<>();
        for (IpvsDestination server : socket.destinations(service.key())) {
          servers.put(IpvsTypes.id(server.key()), IpvsTypes.settings(server.settings()));
        }
        entries.add(new TableEntry(id.get(), IpvsTypes.settings(service.settings()), servers));
      }
    }
    return entries;
  }

  /// What passed through the services asked for.
  Map<ServiceId, ServiceCounters> counters(Predicate<ServiceId> wanted) {
    Map<ServiceId, ServiceCounters> counters = new HashMap<>();
    for (IpvsService service : socket.services()) {
      Optional<ServiceId> id = IpvsTypes.id(service.key()).filter(wanted);
      if (id.isPresent()) {
        Map<DestinationId, DestinationCounters> servers = new LinkedHashMap<>();
        for (IpvsDestination server : socket.destinations(service.key())) {
          servers.put(IpvsTypes.id(server.key()), counters(server));
        }
        counters.put(id.get(), new ServiceCounters(traffic(service.statistics()), servers));
      }
    }
    return counters;
  }

  private static DestinationCounters counters(IpvsDestination server) {
    return new DestinationCounters(
        traffic(server.statistics()), server.active(), server.inactive(), server.persistent());
  }

  private static Traffic traffic(IpvsStatistics counted) {
    return new Traffic(
        counted.connections(),
        counted.inPackets(),
        counted.outPackets(),
        counted.inBytes(),
        counted.outBytes());
  }
}
