package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// A route with one next hop, as the kernel reports it or as it is asked to make it. Of a route
/// with several next hops only what is common to them is read.
///
/// @param family 4 or 6
/// @param destination null: the default route
/// @param gateway null: on link
/// @param ifindex outgoing interface; 0: the kernel finds it by the gateway
/// @param type `RTN_…`; 1 is unicast
/// @param metric priority; 0: the family's default
/// @param source preferred source address
public record RouteInfo(
    int family,
    @Nullable NetAddress destination,
    int prefixLength,
    @Nullable NetAddress gateway,
    int ifindex,
    int table,
    int protocol,
    int scope,
    int type,
    int metric,
    @Nullable NetAddress source) {
  private static final int RTMSG_BYTES = 12;
  private static final int RTA_DST = 1;
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
    NetAddress gateway = null;
    NetAddress source = null;
    int table = message.u8(4);
    int metric = 0;
    int ifindex = 0;
    AttributeReader attribute = message.attributes(RTMSG_BYTES);
    while (attribute.next()) {
      switch (attribute.type()) {
        case RTA_DST -> destination = attribute.address();
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
        gateway,
        ifindex,
        table,
        message.u8(5),
        message.u8(6),
        message.u8(7),
        metric,
        source);
  }

  /// Appends a request of `type` about this route.
  void write(NetlinkWriter writer, int messageType, int flags, int sequence) {
    writer.begin(messageType, flags, sequence);
    writer.u8(family == 4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6);
    writer.u8(prefixLength).u8(0).u8(0).u8(table < 256 ? table : 0);
    writer.u8(protocol).u8(scope).u8(type).u32(0);
    if (destination != null) {
      writer.address(RTA_DST, destination);
    }
    if (gateway != null) {
      writer.address(RTA_GATEWAY, gateway);
    }
    if (source != null) {
      writer.address(RTA_PREFSRC, source);
    }
    if (ifindex != 0) {
      writer.u32(RTA_OIF, ifindex);
    }
    if (metric != 0) {
      writer.u32(RTA_PRIORITY, metric);
    }
    writer.u32(RTA_TABLE, table).end();
  }

  /// `10.1.0.0/16 table 254`.
  @Override
  public String toString() {
    return (destination == null ? "default" : destination + "/" + prefixLength) + " table " + table;
  }
}
