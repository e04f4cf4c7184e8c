package org.jkeepalived.daemon.observe;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.dataplane.lvs.DestinationId;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.model.lvs.RealServer;
import org.jkeepalived.core.status.VirtualServerStatus;
import org.jkeepalived.daemon.check.CheckReport;
import org.jkeepalived.daemon.dataplane.DataPlane.DestinationCounters;
import org.jkeepalived.daemon.dataplane.DataPlane.ServiceCounters;
import org.jkeepalived.daemon.dataplane.DataPlane.Traffic;
import org.jspecify.annotations.Nullable;

/// What passed through a virtual server or to one of its servers, in all services that it is.
///
/// @param connections since the service was made
/// @param active open now; -1: not known
/// @param inactive closing now; -1: not known
record Flow(long connections, long inBytes, long outBytes, long active, long inactive) {
  private static final Flow NONE = new Flow(0, 0, 0, 0, 0);

  /// Of a virtual server.
  static Flow of(VirtualServerStatus server, Map<ServiceId, ServiceCounters> counters) {
    Flow sum = NONE;
    for (ServiceId service : server.services()) {
      ServiceCounters found = counters.get(service);
      if (found != null) {
        sum = sum.plus(found.traffic(), -1, -1);
      }
    }
    return sum;
  }

  /// Of one of its servers.
  static Flow of(
      VirtualServerStatus server, RealServer real, Map<ServiceId, ServiceCounters> counters) {
    Flow sum = NONE;
    for (ServiceId service : server.services()) {
      Optional<DestinationCounters> found = find(service, counters.get(service), real);
      if (found.isPresent()) {
        DestinationCounters it = found.get();
        sum = sum.plus(it.traffic(), it.active(), it.inactive());
      }
    }
    return sum;
  }

  private static Optional<DestinationCounters> find(
      ServiceId service, @Nullable ServiceCounters found, RealServer real) {
    if (found == null) {
      return Optional.empty();
    }
    int own = service instanceof ServiceId.Address address ? address.port() : 0;
    int port = real.port() == 0 || real.forwarding().keepsPort() ? own : real.port();
    return Optional.ofNullable(found.destinations().get(new DestinationId(real.address(), port)));
  }

  private Flow plus(Traffic traffic, long moreActive, long moreInactive) {
    return new Flow(
        connections + traffic.connections(),
        inBytes + traffic.inBytes(),
        outBytes + traffic.outBytes(),
        active < 0 || moreActive < 0 ? -1 : active + moreActive,
        inactive < 0 || moreInactive < 0 ? -1 : inactive + moreInactive);
  }

  /// In words: `120 connections (4.0/s), 3 open, 12 closing, 1.2 MB in (3.4 kB/s), ...`.
  ///
  /// @param before the same some time ago
  String text(Flow before, CheckReport report) {
    long span = report.spanNanos();
    var text = new StringBuilder();
    text.append(connections).append(connections == 1 ? " connection" : " connections");
    if (span > 0) {
      text.append(" (")
          .append(decimal(perSecond(connections - before.connections, span)))
          .append("/s)");
    }
    if (active >= 0) {
      text.append(", ").append(active).append(" open");
    }
    if (inactive > 0) {
      text.append(", ").append(inactive).append(" closing");
    }
    text.append(", in ").append(bytes(inBytes, before.inBytes, span));
    if (outBytes > 0) {
      text.append(", out ").append(bytes(outBytes, before.outBytes, span));
    }
    return text.toString();
  }

  private static String bytes(long now, long before, long span) {
    return size(now)
        + (span > 0 ? " (" + size(Math.round(perSecond(now - before, span))) + "/s)" : "");
  }

  static double perSecond(long amount, long spanNanos) {
    return Math.max(0, amount) * 1e9 / spanNanos;
  }

  private static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double rest = bytes;
    int unit = -1;
    while (rest >= 1000 && unit < 4) {
      rest /= 1000;
      unit++;
    }
    return decimal(rest) + " " + "kMGTP".charAt(unit) + "B";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.1f", value);
  }
}
