package org.jkeepalived.linux.packet;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jkeepalived.linux.netlink.NetAddress;

/// Writes the kernel's socket addresses. Buffers are in native order, the addresses in them in
/// network order.
public final class SocketAddress {
  private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() != BIG_ENDIAN;

  /// The longest address of a family that has ports, in bytes.
  public static final int LONGEST = 28;

  // struct sockaddr_in { u16 family; be16 port; be32 addr; u8 zero[8]; }
  static final int SIN_PORT = 2;
  static final int SIN_ADDR = 4;
  static final int SOCKADDR_IN_SIZE = 16;

  // struct sockaddr_in6 { u16 family; be16 port; be32 flowinfo; u8 addr[16]; u32 scope_id; }
  static final int SIN6_ADDR = 8;
  static final int SIN6_SCOPE_ID = 24;
  static final int SOCKADDR_IN6_SIZE = 28;

  // struct sockaddr_ll { u16 family; be16 protocol; i32 ifindex; u16 hatype; u8 pkttype; u8 halen;
  // u8 addr[8]; }
  static final int SLL_PROTOCOL = 2;
  static final int SLL_IFINDEX = 4;
  static final int SOCKADDR_LL_SIZE = 20;

  private SocketAddress() {}

  /// Writes the address of a port.
  ///
  /// @param port 0..65535
  /// @return how many bytes it takes
  public static int put(ByteBuffer bytes, int at, NetAddress address, int port) {
    int length =
        address.family() == 4
            ? putIpv4(bytes, at, address.low())
            : putIpv6(bytes, at, address.high(), address.low(), 0);
    bytes.putShort(at + SIN_PORT, network((short) port));
    return length;
  }

  static int putIpv4(ByteBuffer bytes, int at, long low) {
    bytes.putLong(at, 0).putLong(at + 8, 0);
    bytes.putShort(at, (short) RawSocket.AF_INET).putInt(at + SIN_ADDR, network((int) low));
    return SOCKADDR_IN_SIZE;
  }

  static int putIpv6(ByteBuffer bytes, int at, long high, long low, int scope) {
    bytes.putLong(at, 0).putShort(at, (short) RawSocket.AF_INET6);
    putIpv6Bytes(bytes, at + SIN6_ADDR, high, low);
    bytes.putInt(at + SIN6_SCOPE_ID, scope);
    return SOCKADDR_IN6_SIZE;
  }

  static int putLink(ByteBuffer bytes, int at, int protocol, int ifindex) {
    bytes.putLong(at, 0).putLong(at + 8, 0).putInt(at + 16, 0);
    bytes.putShort(at, (short) RawSocket.AF_PACKET);
    bytes.putShort(at + SLL_PROTOCOL, network((short) protocol));
    bytes.putInt(at + SLL_IFINDEX, ifindex);
    return SOCKADDR_LL_SIZE;
  }

  static void putIpv6Bytes(ByteBuffer bytes, int at, long high, long low) {
    bytes.putLong(at, network(high)).putLong(at + 8, network(low));
  }

  static short network(short value) {
    return LITTLE_ENDIAN ? Short.reverseBytes(value) : value;
  }

  static int network(int value) {
    return LITTLE_ENDIAN ? Integer.reverseBytes(value) : value;
  }

  static long network(long value) {
    return LITTLE_ENDIAN ? Long.reverseBytes(value) : value;
  }
}
