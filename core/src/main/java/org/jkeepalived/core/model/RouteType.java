package org.jkeepalived.core.model;

/// Kinds of routes, with the numbers of rtnetlink (`RTN_*`).
public enum RouteType {
  UNICAST(1),
  LOCAL(2),
  BROADCAST(3),
  ANYCAST(4),
  MULTICAST(5),
  BLACKHOLE(6),
  UNREACHABLE(7),
  PROHIBIT(8),
  THROW(9),
  NAT(10);

  private final int number;

  RouteType(int number) {
    this.number = number;
  }

  /// The value of `rtm_type`.
  public int number() {
    return number;
  }
}
