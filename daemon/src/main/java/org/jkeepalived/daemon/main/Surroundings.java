package org.jkeepalived.daemon.main;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.Set;
import org.jkeepalived.core.dataplane.link.LinkResolution;
import org.jkeepalived.core.dataplane.link.LinkResolution.Resolved;
import org.jkeepalived.core.dataplane.link.PresentLink;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.status.NetworkStatus;
import org.jkeepalived.daemon.driver.network.InterfaceGroups;
import org.jkeepalived.daemon.driver.network.NetworkKeeper;
import org.jkeepalived.daemon.driver.network.NetworkRecord;
import org.jkeepalived.daemon.driver.network.NetworkWish;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jspecify.annotations.Nullable;

/// Virtual interfaces and firewall of the running configuration: made before a configuration comes
/// into force, cleared away after the former one has left. Their keeper begins with the first
/// configuration that needs one. Belongs to the main thread, but for [#status].
final class Surroundings implements AutoCloseable {
  private final NetworkRecord record;
  private final DaemonLog log;
  private volatile @Nullable NetworkKeeper keeper;
  private NetworkWish inForce = NetworkWish.NONE;
  private NetworkWish next = NetworkWish.NONE;

  /// @param record file for a successor
  Surroundings(Path record, DaemonLog log) {
    this.record = new NetworkRecord(record, log::log);
    this.log = log;
  }

  /// Gives the virtual interfaces of a configuration their names.
  static Resolved resolve(Configuration configuration) {
    return LinkResolution.of(configuration, NetworkKeeper.presentLinks());
  }

  /// The interfaces that are there.
  static Set<String> presentNames() {
    return NetworkKeeper.presentLinks().stream().map(PresentLink::name).collect(toSet());
  }

  /// Makes what a configuration needs, beside what the one in force does. [#settle] or [#revert]
  /// follows.
  void prepare(Resolved resolved) {
    next = NetworkWish.of(resolved);
    NetworkKeeper running = keeper;
    if (running == null && (!next.isEmpty() || record.exists())) {
      running = NetworkKeeper.start(record, new InterfaceGroups(log::log), log::log);
      keeper = running;
    }
    if (running != null) {
      running.prepare(next);
    }
  }

  /// The configuration is in force: what only the former one needed goes.
  void settle() {
    inForce = next;
    NetworkKeeper running = keeper;
    if (running != null) {
      running.settle(next);
    }
  }

  /// The configuration did not come into force.
  void revert() {
    next = inForce;
    settle();
  }

  /// What is in the kernel now.
  NetworkStatus status() {
    NetworkKeeper running = keeper;
    return running == null ? NetworkStatus.NONE : running.report();
  }

  /// Takes everything back.
  void clear() {
    NetworkKeeper running = keeper;
    if (running != null) {
      running.clear();
    }
  }

  @Override
  public void close() {
    NetworkKeeper running = keeper;
    keeper = null;
    if (running != null) {
      running.close();
    }
  }
}
