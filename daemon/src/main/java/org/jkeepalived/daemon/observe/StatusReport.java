package org.jkeepalived.daemon.observe;

import java.time.Instant;
import java.util.stream.Collectors;
import org.jkeepalived.core.status.InstanceStatus;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.core.status.Status;

/// A snapshot of the engine together with the process and the wall clock: what renderers take.
///
/// @param at wall clock at [Status#atNanos]
public record StatusReport(Status status, NetworkStatus network, DaemonInfo daemon, Instant at) {
  /// A report about a process that keeps neither virtual interfaces nor a firewall.
  public StatusReport(Status status, DaemonInfo daemon, Instant at) {
    this(status, NetworkStatus.NONE, daemon, at);
  }

  /// The report as plain text for people.
  public String text() {
    return StatusText.render(this, StatusText.WIDTH, false);
  }

  /// The wall clock at a monotonic time. Right unless the clock was set since, which is why
  /// renderers show ages beside it.
  Instant wall(long nanos) {
    return at.minusNanos(age(nanos));
  }

  /// Time from a monotonic time to the snapshot.
  long age(long nanos) {
    return status.atNanos() - nanos;
  }

  /// Time from the snapshot to a monotonic time; 0 when that has passed.
  long until(long nanos) {
    return Math.max(0, nanos - status.atNanos());
  }

  /// The same with only the instance of this name, or the members of the sync group of this name,
  /// and nothing else of them.
  StatusReport only(String name) {
    var members =
        status.syncGroups().stream()
            .filter(group -> group.config().name().equals(name))
            .flatMap(group -> group.config().members().stream())
            .toList();
    var instances =
        status.instances().stream()
            .filter(
                instance -> isNamed(instance, name) || members.contains(instance.config().name()))
            .toList();
    var groups =
        status.syncGroups().stream().filter(group -> group.config().name().equals(name)).toList();
    var tracked =
        instances.stream()
            .flatMap(instance -> instance.contributions().stream())
            .map(InstanceStatus.Contribution::tracker)
            .collect(Collectors.toSet());
    var scripts =
        status.scripts().stream()
            .filter(script -> tracked.contains("script " + script.config().name()))
            .toList();
    var trackers = status.trackers().stream().filter(it -> tracked.contains(it.tracker())).toList();
    var routing =
        status.routing().stream()
            .filter(line ->
                instances.stream()
                    .anyMatch(instance ->
                        line.instance().filter(instance.config().name()::equals).isPresent()))
            .toList();
    var filtered =
        new Status(
            status.atNanos(), instances, groups, scripts, status.interfaces(), trackers, routing);
    return new StatusReport(filtered, daemon, at);
  }

  private static boolean isNamed(InstanceStatus instance, String name) {
    return instance.config().name().equals(name);
  }
}
