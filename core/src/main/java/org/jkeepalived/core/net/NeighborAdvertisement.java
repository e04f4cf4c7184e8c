package org.jkeepalived.core.net;

import java.nio.ByteBuffer;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.MacAddress;

/// An unsolicited neighbour advertisement to all nodes: "this address is at this MAC" (RFC 4861
/// §4.4; RFC 9568 §6.4.1 asks for it on becoming Active).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |    Type 136   |     Code 0    |            Checksum           |
/// +-+-+-+---------+---------------+-------------------------------+
/// |R|S|O|                       Reserved                          |
/// +-+-+-+---------------------------------------------------------+
/// |                                                               |
/// |                   Target address: the VIP                     |
/// |                                                               |
/// |                                                               |
/// +---------------+---------------+-------------------------------+
/// |  Option 2     |   Length 1    |                               |
/// +---------------+---------------+   Target link layer: the MAC  |
/// |                                                               |
/// +---------------------------------------------------------------+
/// ```
public final class NeighborAdvertisement {
  /// Length of the ICMPv6 message in bytes.
  public static final int MESSAGE_LENGTH = 32;

  /// Length of the whole Ethernet frame in bytes.
  public static final int FRAME_LENGTH = EthernetHeader.LENGTH + 40 + MESSAGE_LENGTH;

  /// ff02::1, where the message goes.
  public static final IpAddress ALL_NODES = IpAddress.of("ff02::1");

  private static final long ALL_NODES_MAC = 0x3333_0000_0001L;
  private static final int ICMPV6 = 58;
  private static final int ROUTER = 0x8000_0000;
  private static final int OVERRIDE = 0x2000_0000;

  private NeighborAdvertisement() {}

  /// Writes the ICMPv6 message that announces `address` at `mac`, checksum included. It must be
  /// sent from `address` to [#ALL_NODES] with hop limit 255.
  ///
  /// @param router whether this node forwards, so that neighbours keep it as a router
  public static void writeMessage(
      ByteBuffer buffer, int offset, MacAddress mac, IpAddress address, boolean router) {
    buffer.putInt(offset, 136 << 24);
    buffer.putInt(offset + 4, OVERRIDE | (router ? ROUTER : 0));
    address.write(buffer, offset + 8);
    buffer.putShort(offset + 24, (short) 0x0201);
    EthernetHeader.writeMac(buffer, offset + 26, mac.bits());
    long pseudo =
        InternetChecksum.pseudoHeader(
            AddressFamily.IPV6,
            address.high(),
            address.low(),
            ALL_NODES.high(),
            ALL_NODES.low(),
            ICMPV6,
            MESSAGE_LENGTH);
    long sum = pseudo + InternetChecksum.sum(buffer, offset, MESSAGE_LENGTH);
    buffer.putShort(offset + 2, (short) InternetChecksum.finish(sum));
  }

  /// Writes the message in its IPv6 packet in its Ethernet frame, for a packet socket: unlike a raw
  /// socket it does not need the address to be usable yet.
  public static void writeFrame(
      ByteBuffer buffer, int offset, MacAddress mac, IpAddress address, boolean router) {
    EthernetHeader.write(buffer, offset, ALL_NODES_MAC, mac.bits(), EthernetHeader.IPV6);
    int ip = offset + EthernetHeader.LENGTH;
    buffer.putInt(ip, 6 << 28);
    buffer.putShort(ip + 4, (short) MESSAGE_LENGTH);
    buffer.put(ip + 6, (byte) ICMPV6);
    buffer.put(ip + 7, (byte) 255);
    address.write(buffer, ip + 8);
    ALL_NODES.write(buffer, ip + 24);
    writeMessage(buffer, ip + 40, mac, address, router);
  }
}
