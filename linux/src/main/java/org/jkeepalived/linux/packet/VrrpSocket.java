package org.jkeepalived.linux.packet;

import java.nio.ByteBuffer;
import java.util.List;
import org.jkeepalived.linux.libc.NativeBuffer;

/// A raw socket for IP protocol 112 (RFC 9568 §5), IPv4 or IPv6, ready for both directions.
///
/// As opened it sends with TTL or hop limit 255, class selector 6 and the priority of control
/// traffic, does not hear itself, hears multicast only of groups joined through it, and reports the
/// interface, the destination and the hop limit of what it receives.
///
/// - IPv4: what is sent begins with the IP header (`IP_HDRINCL`); the kernel fills its length and
///   checksum. The kernel hands received packets over with their header.
/// - IPv6: what is sent is the VRRP message; the kernel fills its checksum, and drops received
///   messages whose checksum is wrong, unless [#kernelChecksum] is off.
public final class VrrpSocket extends RawSocket {
  /// VRRP's IP protocol number.
  public static final int PROTOCOL = 112;

  private static final int IP_TOS = 1;
  private static final int IP_HDRINCL = 3;
  private static final int IP_PKTINFO = 8;
  private static final int IP_FREEBIND = 15;
  private static final int IP_MULTICAST_IF = 32;
  private static final int IP_MULTICAST_TTL = 33;
  private static final int IP_MULTICAST_LOOP = 34;
  private static final int IP_ADD_MEMBERSHIP = 35;
  private static final int IP_DROP_MEMBERSHIP = 36;
  private static final int IP_MULTICAST_ALL = 49;

  private static final int IPV6_CHECKSUM = 7;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int IPV6_MULTICAST_IF = 17;
  private static final int IPV6_MULTICAST_HOPS = 18;
  private static final int IPV6_MULTICAST_LOOP = 19;
  private static final int IPV6_JOIN_GROUP = 20;
  private static final int IPV6_LEAVE_GROUP = 21;
  private static final int IPV6_MULTICAST_ALL = 29;
  private static final int IPV6_RECVPKTINFO = 49;
  private static final int IPV6_RECVHOPLIMIT = 51;
  private static final int IPV6_TCLASS = 67;
  private static final int IPV6_FREEBIND = 78;

  private static final int SO_ATTACH_FILTER = 26;

  private static final int MAX_HOPS = 255;
  private static final int TC_PRIO_CONTROL = 6;
  private static final int CLASS_SELECTOR_6 = 0xc0;
  private static final int CHECKSUM_AT = 6;

  // struct ip_mreqn { be32 multiaddr; be32 address; i32 ifindex; }
  static final int IP_MREQN_IFINDEX = 8;
  static final int IP_MREQN_SIZE = 12;

  // struct ipv6_mreq { u8 multiaddr[16]; i32 ifindex; }
  static final int IPV6_MREQ_IFINDEX = 16;
  static final int IPV6_MREQ_SIZE = 20;

  // struct sock_fprog { u16 len; struct sock_filter *filter; }
  static final int SOCK_FPROG_FILTER = 8;
  static final int SOCK_FPROG_SIZE = 16;

  /// The IP protocol number of the authentication header that may stand before the message.
  private static final int AUTHENTICATED_PROTOCOL = 51;

  private static final int AUTHENTICATION_HEADER = 24;

  private final boolean ipv6;
  private final boolean authenticated;

  private VrrpSocket(boolean ipv6, int protocol) {
    super(
        ipv6 ? AF_INET6 : AF_INET,
        protocol,
        "raw " + (ipv6 ? "IPv6" : "IPv4") + " protocol " + protocol);
    this.ipv6 = ipv6;
    this.authenticated = protocol == AUTHENTICATED_PROTOCOL;
  }

  public static VrrpSocket ipv4() {
    return open(false, PROTOCOL);
  }

  /// For adverts behind an IPsec authentication header (RFC 2402). What is received begins with
  /// that header.
  public static VrrpSocket authenticatedIpv4() {
    return open(false, AUTHENTICATED_PROTOCOL);
  }

  public static VrrpSocket ipv6() {
    return open(true, PROTOCOL);
  }

  private static VrrpSocket open(boolean ipv6, int protocol) {
    VrrpSocket socket = new VrrpSocket(ipv6, protocol);
    try {
      if (ipv6) {
        socket.prepareIpv6();
      } else {
        socket.prepareIpv4();
      }
      socket.priority(TC_PRIO_CONTROL);
      socket.multicastLoop(false);
      return socket;
    } catch (RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private void prepareIpv4() {
    setInt(SOL_IP, IP_HDRINCL, 1, "IP_HDRINCL");
    setInt(SOL_IP, IP_PKTINFO, 1, "IP_PKTINFO");
    setInt(SOL_IP, IP_FREEBIND, 1, "IP_FREEBIND");
    setInt(SOL_IP, IP_MULTICAST_ALL, 0, "IP_MULTICAST_ALL");
    setInt(SOL_IP, IP_MULTICAST_TTL, MAX_HOPS, "IP_MULTICAST_TTL");
    setInt(SOL_IP, IP_TOS, CLASS_SELECTOR_6, "IP_TOS");
  }

  private void prepareIpv6() {
    kernelChecksum(true);
    setInt(SOL_IPV6, IPV6_RECVPKTINFO, 1, "IPV6_RECVPKTINFO");
    setInt(SOL_IPV6, IPV6_RECVHOPLIMIT, 1, "IPV6_RECVHOPLIMIT");
    setInt(SOL_IPV6, IPV6_FREEBIND, 1, "IPV6_FREEBIND");
    setInt(SOL_IPV6, IPV6_MULTICAST_ALL, 0, "IPV6_MULTICAST_ALL");
    setInt(SOL_IPV6, IPV6_MULTICAST_HOPS, MAX_HOPS, "IPV6_MULTICAST_HOPS");
    setInt(SOL_IPV6, IPV6_UNICAST_HOPS, MAX_HOPS, "IPV6_UNICAST_HOPS");
    setInt(SOL_IPV6, IPV6_TCLASS, CLASS_SELECTOR_6, "IPV6_TCLASS");
  }

  public boolean isIpv6() {
    return ipv6;
  }

  /// IPv6 only: whether the kernel computes and verifies the VRRP checksum. Without it, messages
  /// with a wrong checksum arrive and can be counted, and senders must fill the checksum
  /// themselves.
  public void kernelChecksum(boolean on) {
    requireIpv6("kernelChecksum");
    setInt(SOL_IPV6, IPV6_CHECKSUM, on ? CHECKSUM_AT : -1, "IPV6_CHECKSUM");
  }

  /// Whether multicast sent through this socket is heard on this host, too.
  public void multicastLoop(boolean on) {
    int value = on ? 1 : 0;
    if (ipv6) {
      setInt(SOL_IPV6, IPV6_MULTICAST_LOOP, value, "IPV6_MULTICAST_LOOP");
    } else {
      setInt(SOL_IP, IP_MULTICAST_LOOP, value, "IP_MULTICAST_LOOP");
    }
  }

  /// Type of service or traffic class of what is sent. IPv4 packets carry it in their own header.
  public void trafficClass(int value) {
    if (ipv6) {
      setInt(SOL_IPV6, IPV6_TCLASS, value, "IPV6_TCLASS");
    } else {
      setInt(SOL_IP, IP_TOS, value, "IP_TOS");
    }
  }

  /// The hop limit of IPv6 unicast, which some configurations lower; IPv4 packets carry their own.
  public void unicastHops(int hops) {
    requireIpv6("unicastHops");
    setInt(SOL_IPV6, IPV6_UNICAST_HOPS, hops, "IPV6_UNICAST_HOPS");
  }

  /// The interface that multicast leaves through.
  public void multicastInterface(int ifindex) {
    if (ipv6) {
      setInt(SOL_IPV6, IPV6_MULTICAST_IF, ifindex, "IPV6_MULTICAST_IF");
    } else {
      putGroup(0, 0, ifindex);
      setOption(SOL_IP, IP_MULTICAST_IF, IP_MREQN_SIZE, "IP_MULTICAST_IF");
    }
  }

  /// Receives what is sent to this multicast group on this interface from now on.
  public void join(long high, long low, int ifindex) {
    membership(IP_ADD_MEMBERSHIP, IPV6_JOIN_GROUP, "join", high, low, ifindex);
  }

  public void leave(long high, long low, int ifindex) {
    membership(IP_DROP_MEMBERSHIP, IPV6_LEAVE_GROUP, "leave", high, low, ifindex);
  }

  private void membership(int option4, int option6, String what, long high, long low, int ifindex) {
    int length = putGroup(high, low, ifindex);
    setOption(ipv6 ? SOL_IPV6 : SOL_IP, ipv6 ? option6 : option4, length, what);
  }

  private int putGroup(long high, long low, int ifindex) {
    ByteBuffer scratch = scratch();
    if (ipv6) {
      SocketAddress.putIpv6Bytes(scratch, 0, high, low);
      scratch.putInt(IPV6_MREQ_IFINDEX, ifindex);
      return IPV6_MREQ_SIZE;
    }
    scratch.putInt(0, SocketAddress.network((int) low)).putInt(4, 0);
    scratch.putInt(IP_MREQN_IFINDEX, ifindex);
    return IP_MREQN_SIZE;
  }

  /// Sends from, and receives at, this address only. It need not exist (yet) on this host.
  ///
  /// @param ifindex the interface of an IPv6 link-local address, else 0
  public void bindSource(long high, long low, int ifindex) {
    int length =
        ipv6
            ? SocketAddress.putIpv6(scratch(), 0, high, low, ifindex)
            : SocketAddress.putIpv4(scratch(), 0, low);
    bind(length, "source address");
  }

  /// Lets only adverts of these virtual routers in from now on; the kernel drops the others.
  /// Replaces an earlier filter in one step; packets already queued stay.
  public void filterVrids(boolean[] wanted) {
    List<VridFilter.Instruction> program =
        VridFilter.program(wanted, !ipv6, authenticated ? AUTHENTICATION_HEADER : 0);
    int size = SOCK_FPROG_SIZE + program.size() * VridFilter.SOCK_FILTER_SIZE;
    try (NativeBuffer memory = NativeBuffer.allocate(size)) {
      VridFilter.write(program, memory.bytes(), SOCK_FPROG_SIZE);
      memory.bytes().putShort(0, (short) program.size());
      memory.bytes().putLong(SOCK_FPROG_FILTER, memory.address(SOCK_FPROG_SIZE));
      setOption(
          SOL_SOCKET, SO_ATTACH_FILTER, memory.address(), SOCK_FPROG_SIZE, "SO_ATTACH_FILTER");
    }
  }

  private void requireIpv6(String what) {
    if (!ipv6) {
      throw new IllegalStateException(what + " is for IPv6 sockets");
    }
  }
}
