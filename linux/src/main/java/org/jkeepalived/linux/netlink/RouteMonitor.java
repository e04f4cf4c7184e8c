package org.jkeepalived.linux.netlink;

/// Receives the events of one network namespace without ever waiting. Belongs to one thread.
///
/// Subscribe first and dump afterwards: what changes in between then arrives as an event.
public final class RouteMonitor implements AutoCloseable {
  private static final int[] LINKS_AND_ADDRESSES = {
    Rtnetlink.RTNLGRP_LINK,
    Rtnetlink.RTNLGRP_IPV4_IFADDR,
    Rtnetlink.RTNLGRP_IPV6_IFADDR,
    Rtnetlink.RTNLGRP_IPV6_NETCONF
  };
  // So that a storm of events leaves the loop time for its adverts.
  private static final int DATAGRAMS_PER_READ = 64;

  private final NetlinkSocket socket;

  private RouteMonitor(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Subscribes to links, addresses and IPv6 forwarding.
  public static RouteMonitor ofLinksAndAddresses() {
    return new RouteMonitor(NetlinkSocket.open(NetlinkSocket.NETLINK_ROUTE, LINKS_AND_ADDRESSES));
  }

  /// Sets the size of the receive queue in bytes; 0 leaves it.
  ///
  /// @param force whether the limit of ordinary processes may be exceeded
  public void receiveBuffer(int bytes, boolean force) {
    socket.receiveBuffer(bytes, force);
  }

  /// The descriptor, for epoll.
  public int fd() {
    return socket.fd();
  }

  /// Tells `listener` what has happened.
  ///
  /// @return whether more may be waiting: the amount of one call is bounded
  public boolean read(RouteListener listener) {
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
  static void deliver(NetlinkReader messages, RouteListener listener) {
    while (messages.next()) {
      switch (messages.type()) {
        case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> deliverLink(messages, listener);
        case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR -> deliverAddress(messages, listener);
        case Rtnetlink.RTM_NEWNETCONF -> deliverForwarding(messages, listener);
        default -> {} // neighbours of the subscribed types
      }
    }
  }

  private static void deliverLink(NetlinkReader message, RouteListener listener) {
    LinkInfo link = LinkInfo.read(message);
    if (link == null) {
      return;
    }
    if (message.type() == Rtnetlink.RTM_NEWLINK) {
      listener.linkPresent(link);
    } else {
      listener.linkAbsent(link);
    }
  }

  private static void deliverAddress(NetlinkReader message, RouteListener listener) {
    AddressInfo address = AddressInfo.read(message);
    if (address == null) {
      return;
    }
    if (message.type() == Rtnetlink.RTM_NEWADDR) {
      listener.addressPresent(address);
    } else {
      listener.addressAbsent(address, message.port());
    }
  }

  private static void deliverForwarding(NetlinkReader message, RouteListener listener) {
    ForwardingInfo forwarding = ForwardingInfo.read(message);
    if (forwarding != null) {
      listener.forwarding(forwarding);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
