package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// What tells a route apart, as the kernel reports it. Of a route with several next hops only what
/// is common to them is read.
///
/// @param family 4 or 6
/// @param destination null: the default route
/// @param from prefix of source addresses, IPv6 only; null: all
/// @param gateway null: on link, or several
/// @param ifindex outgoing interface; 0: none, or several
/// @param type `RTN_…`; 1 is unicast
/// @param metric priority; 0 when the kernel names none
/// @param source preferred source address
public record RouteInfo(
    int family,
    @Nullable NetAddress destination,
    int prefixLength,
    @Nullable NetAddress from,
    int fromLength,
    @Nullable NetAddress gateway,
    int ifindex,
    int tos,
    int table,
    int protocol,
    int scope,
    int type,
    int metric,
    @Nullable NetAddress source) {
  private static final int RTMSG_BYTES = 12;
  private static final int RTA_DST = 1;
  private static final int RTA_SRC = 2;
  private static final int RTA_OIF = 4;
  private static final int RTA_GATEWAY = 5;
  private static final int RTA_PRIORITY = 6;
  private static final int RTA_PREFSRC = 7;
  private static final int RTA_TABLE = 15;

  static @Nullable RouteInfo read(NetlinkReader message) {
    if (!message.hasBody(RTMSG_BYTES)) {
      return null;
    }
    int kernelFamily = message.u8(0);
    if (kernelFamily != Rtnetlink.AF_INET && kernelFamily != Rtnetlink.AF_INET6) {
      return null;
    }
    NetAddress destination = null;
    NetAddress from = null;
    NetAddress gateway = null;
    NetAddress source = null;
    int table = message.u8(4);
    int metric = 0;
    int ifindex = 0;
    AttributeReader attribute = message.attributes(RTMSG_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case RTA_DST -> destination = attribute.address();
        case RTA_SRC -> from = attribute.address();
        case RTA_OIF -> ifindex = attribute.u32();
        case RTA_GATEWAY -> gateway = attribute.address();
        case RTA_PRIORITY -> metric = attribute.u32();
        case RTA_PREFSRC -> source = attribute.address();
        case RTA_TABLE -> table = attribute.u32();
        default -> {} // metrics, next hops, cache: of no use here
      }
    }
    return new RouteInfo(
        kernelFamily == Rtnetlink.AF_INET ? 4 : 6,
        destination,
        message.u8(1),
        from,
        message.u8(2),
        gateway,
        ifindex,
        message.u8(3),
        table,
        message.u8(5),
        message.u8(6),
        message.u8(7),
        metric,
        source);
  }

  /// `10.1.0.0/16 table 254`.
  @Override
  public String toString() {
    return (destination == null ? "default" : destination + "/" + prefixLength) + " table " + table;
  }
}
