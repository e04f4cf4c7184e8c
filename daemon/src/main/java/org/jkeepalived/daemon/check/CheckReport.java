package org.jkeepalived.daemon.check;

import java.util.Map;
import java.util.function.Predicate;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.status.CheckStatus;
import org.jkeepalived.core.status.VirtualServerStatus;
import org.jkeepalived.daemon.dataplane.DataPlane.ServiceCounters;
import org.jkeepalived.daemon.dataplane.SteadyPlane;

/// What there is to tell about virtual servers.
///
/// @param plane which data plane serves them
/// @param counters of each service of the data plane
/// @param before the same some time ago, for rates
/// @param spanNanos how long ago that was; 0: not known
public record CheckReport(
    CheckStatus status,
    String plane,
    Map<ServiceId, ServiceCounters> counters,
    Map<ServiceId, ServiceCounters> before,
    long spanNanos) {
  /// The same with only one virtual server.
  ///
  /// @param wanted says whether it is the one
  public CheckReport only(Predicate<VirtualServerStatus> wanted) {
    var servers = status.virtualServers().stream().filter(wanted).toList();
    return new CheckReport(
        new CheckStatus(status.atNanos(), servers), plane, counters, before, spanNanos);
  }

  /// Whether packets reach servers at all.
  public boolean isServed() {
    return !plane.equals(SteadyPlane.NONE);
  }
}
