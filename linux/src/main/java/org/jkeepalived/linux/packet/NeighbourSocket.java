package org.jkeepalived.linux.packet;

/// Sends unsolicited neighbour advertisements (RFC 4861 §4.4) with hop limit 255 from any source
/// address through any interface of the namespace; the kernel fills the ICMPv6 checksum. Receives
/// nothing. Messages go through [DatagramSender].
public final class NeighbourSocket extends RawSocket {
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int ICMPV6_FILTER = 1;
  static final int ICMPV6_FILTER_SIZE = 32;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int IPV6_MULTICAST_HOPS = 18;
  private static final int IPV6_MULTICAST_LOOP = 19;
  private static final int IPV6_FREEBIND = 78;
  private static final int HOPS = 255;
  private static final int TC_PRIO_CONTROL = 6;

  private NeighbourSocket() {
    super(AF_INET6, IPPROTO_ICMPV6, "raw ICMPv6");
  }

  public static NeighbourSocket open() {
    NeighbourSocket socket = new NeighbourSocket();
    try {
      socket.prepare();
      return socket;
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void prepare() {
    for (int at = 0; at < ICMPV6_FILTER_SIZE; at += Long.BYTES) {
      scratch().putLong(at, -1);
    }
    setOption(IPPROTO_ICMPV6, ICMPV6_FILTER, ICMPV6_FILTER_SIZE, "ICMPV6_FILTER");
    setInt(SOL_IPV6, IPV6_UNICAST_HOPS, HOPS, "IPV6_UNICAST_HOPS");
    setInt(SOL_IPV6, IPV6_MULTICAST_HOPS, HOPS, "IPV6_MULTICAST_HOPS");
    setInt(SOL_IPV6, IPV6_MULTICAST_LOOP, 0, "IPV6_MULTICAST_LOOP");
    setInt(SOL_IPV6, IPV6_FREEBIND, 1, "IPV6_FREEBIND");
    priority(TC_PRIO_CONTROL);
  }
}
