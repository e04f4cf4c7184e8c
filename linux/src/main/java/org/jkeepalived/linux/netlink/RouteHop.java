package org.jkeepalived.linux.netlink;

import org.jspecify.annotations.Nullable;

/// Where a route leads.
///
/// @param gateway may be of the other family than the destination; null: on link
/// @param ifindex outgoing interface; 0: the kernel finds it by the gateway
/// @param weight share among several, 1–256
/// @param onLink whether the gateway is reachable although no other route says so
/// @param realms source realm in the upper 16 bits, destination realm in the lower; 0: none
public record RouteHop(
    @Nullable NetAddress gateway,
    int ifindex,
    int weight,
    boolean onLink,
    @Nullable RouteEncapsulation encapsulation,
    int realms) {
  private static final int RTNH_F_ONLINK = 4;
  private static final int RTA_GATEWAY = 5;
  private static final int RTA_FLOW = 11;
  private static final int RTA_VIA = 18;
  private static final int MAX_BYTES = 160;

  /// Leads nowhere in particular.
  public static final RouteHop NONE = new RouteHop(null, 0, 1, false, null, 0);

  int flags() {
    return onLink ? RTNH_F_ONLINK : 0;
  }

  /// An upper bound of the bytes it takes in a request.
  int bytes() {
    return encapsulation instanceof RouteEncapsulation.Mpls(var labels)
        ? MAX_BYTES + 4 * labels.size()
        : MAX_BYTES;
  }

  /// Appends a `struct rtnexthop` with its attributes.
  void writeNextHop(NetlinkWriter writer, int family) {
    int at = writer.length();
    writer.u16(0).u8(flags()).u8(weight - 1).u32(ifindex);
    writeAttributes(writer, family);
    writer.endNested(at);
  }

  void writeAttributes(NetlinkWriter writer, int family) {
    if (gateway != null && gateway.family() == family) {
      writer.address(RTA_GATEWAY, gateway);
    } else if (gateway != null) {
      int via = writer.beginStruct(RTA_VIA);
      writer.u16(gateway.kernelFamily()).raw(gateway).endNested(via);
    }
    if (realms != 0) {
      writer.u32(RTA_FLOW, realms);
    }
    if (encapsulation != null) {
      EncapsulationWriter.write(writer, encapsulation);
    }
  }
}
