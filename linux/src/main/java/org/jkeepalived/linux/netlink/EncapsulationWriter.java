package org.jkeepalived.linux.netlink;

import java.nio.ByteBuffer;

/// Writes `RTA_ENCAP_TYPE` and `RTA_ENCAP` (`linux/lwtunnel.h`, `mpls_iptunnel.h`, `ila.h`).
final class EncapsulationWriter {
  private static final int RTA_ENCAP_TYPE = 21;
  private static final int RTA_ENCAP = 22;

  private static final int LWTUNNEL_ENCAP_MPLS = 1;
  private static final int LWTUNNEL_ENCAP_IP = 2;
  private static final int LWTUNNEL_ENCAP_ILA = 3;
  private static final int LWTUNNEL_ENCAP_IP6 = 4;

  // LWTUNNEL_IP_… and LWTUNNEL_IP6_… alike, but for the order of the two numbers.
  private static final int TUNNEL_ID = 1;
  private static final int TUNNEL_DST = 2;
  private static final int TUNNEL_SRC = 3;
  private static final int IP_TTL = 4;
  private static final int IP_TOS = 5;
  private static final int IP6_HOPLIMIT = 4;
  private static final int IP6_TC = 5;
  private static final int TUNNEL_FLAGS = 6;
  private static final int MPLS_IPTUNNEL_DST = 1;
  private static final int ILA_ATTR_LOCATOR = 1;

  private static final int LABEL_SHIFT = 12;
  private static final int BOTTOM_OF_STACK = 0x100;

  private EncapsulationWriter() {}

  static void write(NetlinkWriter writer, RouteEncapsulation encapsulation) {
    writer.u16(RTA_ENCAP_TYPE, type(encapsulation));
    int nested = writer.beginNested(RTA_ENCAP);
    switch (encapsulation) {
      case RouteEncapsulation.Tunnel tunnel -> tunnel(writer, tunnel);
      case RouteEncapsulation.Mpls mpls -> writer.bytes(MPLS_IPTUNNEL_DST, stack(mpls));
      case RouteEncapsulation.Ila(long locator) -> writer.bytes(ILA_ATTR_LOCATOR, bytes(locator));
    }
    writer.endNested(nested);
  }

  private static int type(RouteEncapsulation encapsulation) {
    return switch (encapsulation) {
      case RouteEncapsulation.Tunnel tunnel ->
          tunnel.family() == 4 ? LWTUNNEL_ENCAP_IP : LWTUNNEL_ENCAP_IP6;
      case RouteEncapsulation.Mpls _ -> LWTUNNEL_ENCAP_MPLS;
      case RouteEncapsulation.Ila _ -> LWTUNNEL_ENCAP_ILA;
    };
  }

  private static void tunnel(NetlinkWriter writer, RouteEncapsulation.Tunnel tunnel) {
    boolean ipv4 = tunnel.family() == 4;
    Long id = tunnel.id();
    if (id != null) {
      writer.bytes(TUNNEL_ID, bytes(id));
    }
    NetAddress destination = tunnel.destination();
    if (destination != null) {
      writer.address(TUNNEL_DST, destination);
    }
    NetAddress source = tunnel.source();
    if (source != null) {
      writer.address(TUNNEL_SRC, source);
    }
    if (tunnel.ttl() >= 0) {
      writer.u8(ipv4 ? IP_TTL : IP6_HOPLIMIT, tunnel.ttl());
    }
    if (tunnel.tos() >= 0) {
      writer.u8(ipv4 ? IP_TOS : IP6_TC, tunnel.tos());
    }
    if (tunnel.flags() >= 0) {
      writer.bytes(TUNNEL_FLAGS, (byte) (tunnel.flags() >> 8), (byte) tunnel.flags());
    }
  }

  /// RFC 3032 §2.1: label, traffic class, bottom of stack, time to live.
  private static byte[] stack(RouteEncapsulation.Mpls mpls) {
    var stack = ByteBuffer.allocate(4 * mpls.labels().size());
    for (int i = 0; i < mpls.labels().size(); i++) {
      boolean last = i == mpls.labels().size() - 1;
      stack.putInt(mpls.labels().get(i) << LABEL_SHIFT | (last ? BOTTOM_OF_STACK : 0));
    }
    return stack.array();
  }

  private static byte[] bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
  }
}
