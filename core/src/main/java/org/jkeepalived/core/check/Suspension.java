package org.jkeepalived.core.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.lvs.ServiceKey;

/// Which virtual servers are checked: all, but those with `ha_suspend` only while their address is
/// on this machine.
final class Suspension {
  private final CheckTable table;
  private final Announcer announcer;
  private final Set<IpAddress> present = new HashSet<>();

  Suspension(CheckTable table, Announcer announcer) {
    this.table = table;
    this.announcer = announcer;
  }

  void address(IpAddress address, boolean isPresent, Collection<Service> services, long nowNanos) {
    boolean isNews = isPresent ? present.add(address) : present.remove(address);
    if (isNews) {
      configure(services, nowNanos);
    }
  }

  /// Looks at all virtual servers again.
  void configure(Collection<Service> services, long nowNanos) {
    for (Service service : services) {
      boolean rests = rests(service);
      if (rests != service.isSuspended()) {
        service.suspended(rests);
        turn(service, nowNanos);
      }
    }
  }

  private boolean rests(Service service) {
    return service.config().suspendWithoutAddress()
        && !(service.key() instanceof ServiceKey.Address key && present.contains(key.address()));
  }

  private void turn(Service service, long nowNanos) {
    for (Server server : service.servers()) {
      for (Check check : server.checks()) {
        if (check.isTimed()) {
          turn(check, nowNanos);
        }
      }
    }
  }

  private void turn(Check check, long nowNanos) {
    log(check);
    if (check.server().service().isSuspended()) {
      table.rest(check);
    } else {
      table.resume(check, nowNanos);
    }
  }

  /// The first run of a new checker, unless its virtual server is suspended.
  void begin(Check check, long nowNanos) {
    if (!check.server().service().isSuspended()) {
      log(check);
      table.warmUp(check, nowNanos);
    }
  }

  private void log(Check check) {
    Server server = check.server();
    announcer.log(
        (server.service().isSuspended() ? "Suspending" : "Activating")
            + " healthchecker for service "
            + server.label()
            + " for VS "
            + server.service().name());
  }
}
