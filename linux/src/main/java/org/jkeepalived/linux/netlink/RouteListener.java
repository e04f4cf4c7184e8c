package org.jkeepalived.linux.netlink;

/// Is told what changes in a network namespace.
public interface RouteListener {
  /// An interface is new or changed.
  void linkPresent(LinkInfo link);

  /// An interface is gone.
  void linkAbsent(LinkInfo link);

  /// An address is new or changed.
  void addressPresent(AddressInfo address);

  /// An address is gone.
  ///
  /// @param causedBy [RouteSocket#port] of the socket whose request removed it; 0: nobody's
  void addressAbsent(AddressInfo address, int causedBy);

  /// Events were lost: only a dump tells what is true now.
  void overrun();

  /// An interface forwards IPv6 packets from now on, or does so no longer.
  default void forwarding(ForwardingInfo forwarding) {}
}
