package org.jkeepalived.daemon.dataplane.nft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jkeepalived.core.dataplane.lvs.ServiceId;
import org.jkeepalived.core.dataplane.nft.PlanChange;
import org.jkeepalived.core.dataplane.nft.Target;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.daemon.driver.KernelTypes;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.netfilter.ConntrackSocket;
import org.jspecify.annotations.Nullable;

/// Ends the connections of NAT servers that are gone (`expire_nodest_conn`): connection tracking
/// would lead their packets there until the clients give up. Those of DR follow by themselves, and
/// those of marked packets say nothing of the mark.
final class Departures implements AutoCloseable {
  private final DriverLog log;
  private final @Nullable ConntrackSocket socket;
  private String complained = "";

  private Departures(DriverLog log, @Nullable ConntrackSocket socket) {
    this.log = log;
    this.socket = socket;
  }

  /// In the network namespace of the calling thread.
  ///
  /// @param wanted whether connections end at all
  static Departures open(boolean wanted, DriverLog log) {
    return new Departures(log, wanted ? ConntrackSocket.open() : null);
  }

  /// Follows changes that are made.
  void follow(List<PlanChange> changes) {
    if (socket == null) {
      return;
    }
    try {
      for (PlanChange change : changes) {
        for (ConntrackSocket.Pattern pattern : patterns(change)) {
          int ended = socket.end(pattern);
          if (ended > 0) {
            log.log(
                LogLevel.INFO,
                "virtual server %s: %d connections to %s, which is gone, were ended"
                    .formatted(change.plan().service().text(), ended, pattern.answering()));
          }
        }
      }
      complained = "";
    } catch (ErrnoException e) {
      String text = String.valueOf(e.getMessage());
      if (!text.equals(complained)) {
        complained = text;
        log.log(
            LogLevel.ERROR,
            "connections to a server that is gone could not be ended (expire_nodest_conn), and go"
                + " on to it until they time out: "
                + text);
      }
    }
  }

  /// Servers that no index of the service leads to any longer.
  private static List<ConntrackSocket.Pattern> patterns(PlanChange change) {
    List<ConntrackSocket.Pattern> patterns = new ArrayList<>();
    if (change.removedServers().isEmpty()
        || !(change.plan().service() instanceof ServiceId.Address service)) {
      return patterns;
    }
    Set<Target> there = new HashSet<>();
    if (change.frame() != PlanChange.Frame.REMOVE) {
      there.addAll(change.plan().servers().values());
    }
    for (PlanChange.Server server : change.removedServers()) {
      if (server.target() instanceof Target.Rewritten gone && !there.contains(gone)) {
        patterns.add(
            new ConntrackSocket.Pattern(
                Words.number(service.protocol()),
                KernelTypes.address(service.address()),
                service.port(),
                KernelTypes.address(gone.address()),
                gone.port()));
      }
    }
    return patterns;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }
}
