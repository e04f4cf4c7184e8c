package org.jkeepalived.linux.netlink;

/// Receives which of keepalived's routes, and which rules, go from one network namespace, without
/// ever waiting. Belongs to one thread.
public final class RoutingMonitor implements AutoCloseable {
  private static final int[] GROUPS = {
    Rtnetlink.RTNLGRP_IPV4_ROUTE,
    Rtnetlink.RTNLGRP_IPV6_ROUTE,
    Rtnetlink.RTNLGRP_IPV4_RULE,
    Rtnetlink.RTNLGRP_IPV6_RULE
  };
  private static final int DATAGRAMS_PER_READ = 64;

  private final NetlinkSocket socket;

  private RoutingMonitor(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Subscribes.
  public static RoutingMonitor open() {
    NetlinkSocket socket = NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE, GROUPS);
    try {
      socket.filterRemovals();
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
    return new RoutingMonitor(socket);
  }

  /// The descriptor, for epoll.
  public int fd() {
    return socket.fd();
  }

  /// Tells `listener` what has gone.
  ///
  /// @return whether more may be waiting: the amount of one call is bounded
  public boolean read(RoutingListener listener) {
    for (int i = 0; i < DATAGRAMS_PER_READ; i++) {
      int received = socket.receive(false);
      if (received == 0) {
        return false;
      }
      if (received == NetlinkSocket.OVERRUN) {
        listener.overrun();
      } else {
        deliver(socket.received(), listener);
      }
    }
    return true;
  }

  /// Tells `listener` what the messages of one datagram say.
  static void deliver(NetlinkReader messages, RoutingListener listener) {
    while (messages.next()) {
      switch (messages.type()) {
        case Rtnetlink.RTM_DELROUTE -> {
          RouteInfo route = RouteInfo.read(messages);
          if (route != null) {
            listener.routeAbsent(route, messages.port());
          }
        }
        case Rtnetlink.RTM_DELRULE -> {
          RuleInfo rule = RuleInfo.read(messages);
          if (rule != null) {
            listener.ruleAbsent(rule, messages.port());
          }
        }
        default -> {} // dropped by the filter already
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
