package org.jkeepalived.linux.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A route as the kernel is asked to make it, with everything that rtnetlink knows of one.
///
/// @param destination null: the default route
/// @param from prefix of source addresses, IPv6 only; null: all
/// @param source preferred source address
/// @param tos type of service, IPv4 only
/// @param scope `RT_SCOPE_…`, IPv4 only
/// @param type `RTN_…`; 1 is unicast
/// @param metric priority; 0: the family's default
/// @param hop where it leads when `hops` is empty
/// @param hops where it leads, shared by weight
/// @param expiresSeconds IPv6 only; -1: never
/// @param preference `ICMPV6_ROUTER_PREF_…`, IPv6 only; -1: the default
/// @param ttlPropagate 0 or 1, MPLS only; -1: the default
public record RouteRequest(
    int family,
    @Nullable NetAddress destination,
    int prefixLength,
    @Nullable NetAddress from,
    int fromLength,
    @Nullable NetAddress source,
    int tos,
    int table,
    int protocol,
    int scope,
    int type,
    int metric,
    RouteHop hop,
    List<RouteHop> hops,
    RouteMetrics metrics,
    int expiresSeconds,
    int preference,
    int ttlPropagate) {
  private static final int RTA_DST = 1;
  private static final int RTA_SRC = 2;
  private static final int RTA_OIF = 4;
  private static final int RTA_PRIORITY = 6;
  private static final int RTA_PREFSRC = 7;
  private static final int RTA_MULTIPATH = 9;
  private static final int RTA_TABLE = 15;
  private static final int RTA_PREF = 20;
  private static final int RTA_EXPIRES = 23;
  private static final int RTA_TTL_PROPAGATE = 26;
  private static final int HIGHEST_SMALL_TABLE = 255;
  private static final int MAX_BYTES = 400;

  public RouteRequest {
    hops = List.copyOf(hops);
  }

  /// A unicast route to a network in the main table, marked as ours.
  public static RouteRequest plain(NetAddress destination, int prefixLength, RouteHop hop) {
    return new RouteRequest(
        destination.family(),
        destination,
        prefixLength,
        null,
        0,
        null,
        0,
        Rtnetlink.RT_TABLE_MAIN,
        Rtnetlink.RTPROT_KEEPALIVED,
        Rtnetlink.RT_SCOPE_UNIVERSE,
        Rtnetlink.RTN_UNICAST,
        0,
        hop,
        List.of(),
        RouteMetrics.NONE,
        -1,
        -1,
        -1);
  }

  /// Appends the request that adds this route.
  void writeAdd(NetlinkWriter writer, int flagsOfRequest, int sequence) {
    writer.begin(Rtnetlink.RTM_NEWROUTE, flagsOfRequest, sequence);
    writeIdentity(writer, scope);
    if (source != null) {
      writer.address(RTA_PREFSRC, source);
    }
    metrics.write(writer);
    if (expiresSeconds >= 0) {
      writer.u32(RTA_EXPIRES, expiresSeconds);
    }
    if (preference >= 0) {
      writer.u8(RTA_PREF, preference);
    }
    if (ttlPropagate >= 0) {
      writer.u8(RTA_TTL_PROPAGATE, ttlPropagate);
    }
    writer.end();
  }

  /// Appends the request that removes this route. It says only what tells the route apart, so that
  /// it goes whatever became of its metrics.
  void writeRemove(NetlinkWriter writer, int flagsOfRequest, int sequence) {
    writer.begin(Rtnetlink.RTM_DELROUTE, flagsOfRequest, sequence);
    // The scope that stands for any.
    writeIdentity(writer, family == 4 ? Rtnetlink.RT_SCOPE_NOWHERE : scope);
    writer.end();
  }

  private void writeIdentity(NetlinkWriter writer, int scopeOfRequest) {
    writer.u8(family == 4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6);
    writer.u8(prefixLength).u8(fromLength).u8(tos);
    writer.u8(Integer.compareUnsigned(table, HIGHEST_SMALL_TABLE) <= 0 ? table : 0);
    writer.u8(protocol).u8(scopeOfRequest).u8(type).u32(hops.isEmpty() ? hop.flags() : 0);
    if (destination != null) {
      writer.address(RTA_DST, destination);
    }
    if (from != null) {
      writer.address(RTA_SRC, from);
    }
    writer.u32(RTA_TABLE, table);
    if (metric != 0) {
      writer.u32(RTA_PRIORITY, metric);
    }
    writeWays(writer);
  }

  private void writeWays(NetlinkWriter writer) {
    if (hops.isEmpty()) {
      if (hop.ifindex() != 0) {
        writer.u32(RTA_OIF, hop.ifindex());
      }
      hop.writeAttributes(writer, family);
      return;
    }
    int multipath = writer.beginStruct(RTA_MULTIPATH);
    hops.forEach(each -> each.writeNextHop(writer, family));
    writer.endNested(multipath);
  }

  /// An upper bound of the bytes of a request.
  int bytes() {
    int ways = hops.stream().mapToInt(RouteHop::bytes).sum() + hop.bytes();
    // Names are in UTF-8, at most three bytes for a char.
    return MAX_BYTES + ways + 3 * metrics.congestionControl().length();
  }

  /// `10.1.0.0/16 table 254`.
  @Override
  public String toString() {
    return (destination == null ? "default" : destination + "/" + prefixLength) + " table " + table;
  }
}
